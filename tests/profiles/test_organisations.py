import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forums.models import Membership
from profiles.actions import organisations, projects
from profiles.models import Organisation, OrganisationRole, Project, StaffInvitation, User
from tests.conftest import Browse
from tests.factories import OrganisationFactory, OrganisationRoleFactory, ProjectFactory, UserFactory

Role = OrganisationRole.Role


def test_an_administrator_makes_an_organisation_and_becomes_its_first(browse: Browse, admin: User) -> None:
    answer = browse(admin).post("/organisations/new", {"name": "Kouvola"})
    made = Organisation.objects.get(name="Kouvola")
    assert answer.headers["location"] == f"/organisations/{made.pk}"
    assert made.roles.get().user == admin


@pytest.mark.parametrize("name", ["", "   ", "Lahti", "x" * 121])
def test_a_name_that_cannot_be_is_explained(browse: Browse, admin: User, name: str) -> None:
    answer = browse(admin).post("/organisations/new", {"name": name})
    assert answer.status_code == 422
    assert Organisation.objects.count() == 1


def test_two_at_once_with_one_name_make_one(admin: User) -> None:
    organisations.open_organisation(by=admin, name="Kouvola")
    with pytest.raises(ValidationError):
        organisations.open_organisation(by=admin, name="Kouvola")
    assert Organisation.objects.filter(name="Kouvola").count() == 1


def test_the_list_shows_ones_own_organisations(
    browse: Browse, admin: User, staff: User, turku: Organisation
) -> None:
    for person in (admin, staff):
        page = browse(person).get("/organisations").content.decode()
        assert "Lahti" in page
        assert "Turku" not in page
    assert "/organisations/new" not in browse(staff).get("/organisations").content.decode()


def test_participants_and_coaches_are_told_why_not(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    for person in (client, coach):
        for address in ("/organisations", "/organisations/new", "/projects/new"):
            assert browse(person).get(address).status_code == 403


def pages_of(organisation: Organisation, user: User) -> list[str]:
    return [f"/organisations/{organisation.pk}", *acts_of(organisation, user)]


def acts_of(organisation: Organisation, user: User) -> list[str]:
    base = f"/organisations/{organisation.pk}"
    return [f"{base}/invite", f"{base}/people/{user.pk}/administrator/remove"]


def test_outsiders_cannot_tell_an_organisation_from_nothing(
    browse: Browse,
    admin: User,
    lahti: Organisation,
    turku: Organisation,
    stranger: User,
    other_coach: Membership,
) -> None:
    OrganisationRoleFactory(organisation=turku, user=other_coach.user, role=Role.ADMINISTRATOR)
    for outsider in (stranger, other_coach):
        for address in pages_of(lahti, admin):
            assert browse(outsider).get(address).status_code == 404
        for address in acts_of(lahti, admin):
            assert browse(outsider).post(address, {"name": "x", "role": "coach"}).status_code == 404
    assert not StaffInvitation.objects.exists()
    assert OrganisationRole.objects.filter(user=admin).exists()


def test_its_own_people_without_the_right_are_told_why_not(
    browse: Browse, admin: User, lahti: Organisation, coach: Membership, staff: User
) -> None:
    for insider in (coach, staff):
        for address in pages_of(lahti, admin):
            assert browse(insider).get(address).status_code == 403
        for address in acts_of(lahti, admin):
            assert browse(insider).post(address, {"name": "x", "role": "coach"}).status_code == 403
    assert not StaffInvitation.objects.exists()


def test_visitors_are_sent_to_sign_in(lahti: Organisation, admin: User) -> None:
    for address in pages_of(lahti, admin):
        assert Client().get(address).headers["location"].startswith("/in?next=")


def test_a_role_is_removed_after_a_question(
    browse: Browse, admin: User, lahti: Organisation, coach: Membership
) -> None:
    browser = browse(admin)
    address = f"/organisations/{lahti.pk}/people/{coach.user.pk}/coach/remove"
    assert browser.get(address).status_code == 200
    assert OrganisationRole.objects.filter(user=coach.user).exists()
    assert browser.post(address).headers["location"] == f"/organisations/{lahti.pk}"
    assert not OrganisationRole.objects.filter(user=coach.user).exists()
    assert browser.post(address).status_code == 404


def test_the_last_administrator_stays(browse: Browse, admin: User, lahti: Organisation) -> None:
    address = f"/organisations/{lahti.pk}/people/{admin.pk}/administrator/remove"
    assert browse(admin).post(address).status_code == 403
    OrganisationRoleFactory(organisation=lahti, role=Role.ADMINISTRATOR)
    assert browse(admin).post(address).headers["location"] == "/organisations"
    assert browse(admin).get(f"/organisations/{lahti.pk}").status_code == 404


def test_the_organisation_page_costs_the_same_with_1_3_and_50_people(browse: Browse, db: None) -> None:
    def cost(people: int) -> int:
        organisation = OrganisationFactory()
        admin = OrganisationRoleFactory(organisation=organisation, role=Role.ADMINISTRATOR).user
        OrganisationRoleFactory.create_batch(people, organisation=organisation)
        ProjectFactory.create_batch(people, organisations=[organisation])
        browser = browse(admin)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/organisations/{organisation.pk}").status_code == 200
        return len(queries)

    costs = {cost(people) for people in (1, 3, 50)}
    assert len(costs) == 1
    assert costs.pop() <= 12


def test_the_list_costs_the_same_with_1_3_and_50_organisations(browse: Browse, db: None) -> None:
    def cost(count: int) -> int:
        admin = UserFactory()
        for role in OrganisationRoleFactory.create_batch(count, user=admin, role=Role.ADMINISTRATOR):
            ProjectFactory.create_batch(2, organisations=[role.organisation])
        browser = browse(admin)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/organisations").status_code == 200
        return len(queries)

    assert len({cost(count) for count in (1, 3, 50)}) == 1


def test_a_project_spans_organisations(browse: Browse, admin: User, lahti: Organisation) -> None:
    kouvola = organisations.open_organisation(by=admin, name="Kouvola")
    form = {"name": "Omatahti", "organisations": [lahti.pk, kouvola.pk]}
    assert browse(admin).post("/projects/new", form).headers["location"] == "/organisations"
    assert set(Project.objects.get(name="Omatahti").organisations.all()) == {lahti, kouvola}


def test_a_project_names_only_organisations_one_manages(
    browse: Browse, admin: User, lahti: Organisation, turku: Organisation
) -> None:
    form = {"name": "Omatahti", "organisations": [lahti.pk, turku.pk]}
    assert browse(admin).post("/projects/new", form).status_code == 422
    with pytest.raises(PermissionDenied):
        projects.open_project(by=admin, name="Omatahti", organisations=[turku])
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    "form",
    [{"name": ""}, {"name": "A"}, {"organisations": "x"}, {"name": "A", "organisations": "not-a-uuid"}],
)
def test_an_unfinished_project_is_explained(browse: Browse, admin: User, form: dict[str, str]) -> None:
    assert browse(admin).post("/projects/new", form).status_code == 422


def test_a_change_leaves_the_other_organisations_in_the_project(
    browse: Browse, admin: User, lahti: Organisation, turku: Organisation
) -> None:
    kouvola = organisations.open_organisation(by=admin, name="Kouvola")
    project = ProjectFactory(name="Omatahti", organisations=[lahti, turku])
    browse(admin).post(f"/projects/{project.pk}", {"name": "Oma tahti", "organisations": [kouvola.pk]})
    project.refresh_from_db()
    assert (project.name, set(project.organisations.all())) == ("Oma tahti", {kouvola, turku})


def test_a_project_of_others_is_not_there(
    browse: Browse, admin: User, turku: Organisation, staff: User, lahti: Organisation
) -> None:
    theirs = ProjectFactory(organisations=[turku])
    ours = ProjectFactory(organisations=[lahti])
    assert browse(admin).get(f"/projects/{theirs.pk}").status_code == 404
    assert browse(staff).get(f"/projects/{ours.pk}").status_code == 403

"""The administrator reads the organisation's trail; everybody reads what concerns themselves."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.models import Membership
from profiles.actions import audit
from profiles.models import AuditEntry, Organisation, OrganisationRole, User
from tests.conftest import Browse
from tests.factories import OrganisationRoleFactory, UserFactory

Act = AuditEntry.Act
pytestmark = pytest.mark.usefixtures("in_english")


def page(browse: Browse, person: User | Membership, address: str) -> str:
    answer = browse(person).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def trail_of(organisation: Organisation) -> str:
    return f"/organisations/{organisation.pk}/trail"


def test_a_row_is_a_sentence(browse: Browse, lahti: Organisation, admin: User, coach: Membership) -> None:
    coach.user.profile.name = "Marjut Mäki"
    coach.user.profile.save()
    audit.record(
        act=Act.ROLE_GIVEN, by=admin, organisation=lahti, person=coach.user, what="coach", why="Uusi työ"
    )
    words = page(browse, admin, trail_of(lahti))
    assert f"{admin.profile.name or admin.username} gave a role: coach" in words
    assert "About: Marjut Mäki" in words
    assert "Why: Uusi työ" in words


def test_a_member_is_not_named_to_the_administrator(
    browse: Browse, lahti: Organisation, admin: User, coach: Membership, client: Membership
) -> None:
    client.user.profile.name = "Salainen Nimi"
    client.user.profile.save()
    audit.record(act=Act.CARD_ISSUED, by=coach.user, organisation=lahti, person=client.user)
    words = page(browse, admin, trail_of(lahti))
    assert "About: a member of a group" in words
    for secret in ("Salainen Nimi", "metsatahti", client.name):
        assert secret not in words


def test_whose_role_was_taken_is_still_named(
    browse: Browse, lahti: Organisation, admin: User, coach: Membership
) -> None:
    OrganisationRole.objects.filter(user=coach.user).delete()
    audit.record(act=Act.ROLE_TAKEN, by=admin, organisation=lahti, person=coach.user, what="coach")
    assert "About: marjut" in page(browse, admin, trail_of(lahti))


def test_another_organisations_rows_stay_there(
    browse: Browse, lahti: Organisation, turku: Organisation, admin: User
) -> None:
    audit.record(act=Act.GROUP_PURGED, by=None, organisation=turku)
    assert "deleted an ended group" not in page(browse, admin, trail_of(lahti)).split("<ul")[-1]


def test_a_deleted_account_is_told_as_one(browse: Browse, lahti: Organisation, admin: User) -> None:
    gone = UserFactory()
    audit.record(act=Act.ERASED, by=admin, organisation=lahti, person=gone)
    gone.delete()
    assert "About: an account that has been deleted" in page(browse, admin, trail_of(lahti))


def test_the_trail_is_narrowed_by_act_person_and_day(
    browse: Browse, lahti: Organisation, admin: User, coach: Membership
) -> None:
    audit.record(act=Act.DATA_EXPORTED, by=coach.user, organisation=lahti, why="Eka")
    audit.record(act=Act.PAUSED, by=admin, organisation=lahti, why="Toka")
    today, tomorrow = timezone.localdate(), timezone.localdate() + dt.timedelta(days=1)
    for query, shown in {
        "act=paused": ["Toka"],
        f"person={coach.user_id}": ["Eka"],
        f"first={today}&last={today}": ["Toka", "Eka"],
        f"first={tomorrow}": [],
        "act=nonsense": ["Toka", "Eka"],
        "first=nonsense": ["Toka", "Eka"],
        "person=%00": ["Toka", "Eka"],
        "before=nonsense": ["Toka", "Eka"],
    }.items():
        words = page(browse, admin, f"{trail_of(lahti)}?{query}")
        assert [why for why in ("Toka", "Eka") if why in words] == shown, query


def test_older_rows_are_behind_a_link_and_none_is_shown_twice(
    browse: Browse, lahti: Organisation, admin: User
) -> None:
    for number in range(70):
        audit.record(act=Act.PAUSED, by=admin, organisation=lahti, why=f"syy-{number:02}.")
    seen, address = [], trail_of(lahti)
    for _page in range(3):
        words = page(browse, admin, address)
        seen += [number for number in range(70) if f"syy-{number:02}." in words]
        address = trail_of(lahti) + words.partition('href="?before=')[2].partition('"')[0].join(
            ["?before=", ""]
        )
    assert sorted(seen) == list(range(70))


def test_the_trail_costs_the_same_with_1_3_and_50_rows(
    browse: Browse, lahti: Organisation, admin: User
) -> None:
    browser = browse(admin)

    def cost(rows: int) -> int:
        for _row in range(rows):
            person = OrganisationRoleFactory(organisation=lahti).user
            audit.record(act=Act.PAUSED, by=person, organisation=lahti, person=UserFactory())
        with CaptureQueriesContext(connection) as queries:
            browser.get(trail_of(lahti))
            browser.get("/me/trail")
        return len(queries)

    assert len({cost(rows) for rows in (1, 3, 26)}) == 1


def test_a_person_reads_their_own_rows_and_nobody_elses(
    browse: Browse, lahti: Organisation, coach: Membership, client: Membership, client_2: Membership
) -> None:
    audit.record(
        act=Act.NAME_REVEALED, by=coach.user, organisation=lahti, person=client.user, why="Huoli sinusta"
    )
    words = page(browse, client, "/me/trail")
    assert "A worker asked who is behind a nickname" in words
    assert "Huoli sinusta" in words
    assert "Lahti" in words
    assert "marjut" not in words.lower()
    assert "Huoli sinusta" not in page(browse, client_2, "/me/trail")


def test_my_page_leads_to_ones_own_rows(browse: Browse, client: Membership) -> None:
    assert 'href="/me/trail"' in page(browse, client, "/me")

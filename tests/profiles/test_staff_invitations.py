import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from forums.models import Membership
from profiles.actions import staff_invitations
from profiles.actions.staff_invitations import InvitationClosed, IssuedInvitation
from profiles.models import Organisation, OrganisationRole, StaffInvitation, User
from tests.conftest import Browse
from tests.factories import PASSWORD

NEWCOMER = {"username": "Sanna.Laine", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def invited(lahti: Organisation, admin: User) -> IssuedInvitation:
    return staff_invitations.invite(organisation=lahti, by=admin, role="coach", name="Sanna Laine")


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def roles(user: User) -> list[tuple[str, str]]:
    return list(OrganisationRole.objects.filter(user=user).values_list("organisation__name", "role"))


def test_the_link_is_shown_once(browse: Browse, admin: User, lahti: Organisation, visitor: Client) -> None:
    browser = browse(admin)
    page = browser.post(
        f"/organisations/{lahti.pk}/invite", {"name": "Sanna Laine", "role": "coach"}
    ).content.decode()
    found = re.search(r"http://testserver(/i/[\w-]+)<", page)
    assert found
    assert found[1] not in browser.get(f"/organisations/{lahti.pk}").content.decode()
    assert "Sanna Laine" in browser.get(f"/organisations/{lahti.pk}").content.decode()
    assert "Welcome, Sanna Laine" in visitor.get(found[1]).content.decode()


@pytest.mark.parametrize(
    "form", [{"name": ""}, {"name": "A"}, {"role": "coach"}, {"name": "A", "role": "king"}]
)
def test_an_unfinished_invitation_is_explained(
    browse: Browse, admin: User, lahti: Organisation, form: dict[str, str]
) -> None:
    assert browse(admin).post(f"/organisations/{lahti.pk}/invite", form).status_code == 422
    assert not StaffInvitation.objects.exists()


def test_a_new_person_chooses_a_sign_in_name_and_password(visitor: Client, invited: IssuedInvitation) -> None:
    answer = visitor.post(f"/i/{invited.code}", NEWCOMER)
    user = User.objects.get(username="sanna.laine")
    assert answer.headers["location"] == "/"
    assert visitor.session["_auth_user_id"] == str(user.pk)
    assert (roles(user), user.profile.name, user.profile.language) == (
        [("Lahti", "coach")],
        "Sanna Laine",
        "en",
    )
    visitor.logout()
    visitor.post("/account/login/", {"login": "sanna.laine", "password": PASSWORD})
    assert visitor.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": ""},
        {"username": "a"},
        {"username": "sanna laine"},
        {"username": "sanna@example.com"},
        {"username": "demo-sanna"},
        {"username": "MARJUT"},
        {"username": "x" * 61},
        {"password": ""},
        {"password": "short"},
        {"password": "administrator"},
    ],
)
def test_what_cannot_be_is_explained_and_the_invitation_stays(
    visitor: Client, invited: IssuedInvitation, coach: Membership, wrong: dict[str, str]
) -> None:
    assert visitor.post(f"/i/{invited.code}", NEWCOMER | wrong).status_code == 422
    assert visitor.get(f"/i/{invited.code}").status_code == 200


def test_a_name_taken_meanwhile_leaves_nothing_behind(invited: IssuedInvitation, coach: Membership) -> None:
    before = User.objects.count()
    with pytest.raises(ValidationError):
        staff_invitations.accept_as_new(
            invitation=invited.invitation, username="Marjut", password=PASSWORD, language="fi"
        )
    assert User.objects.count() == before
    assert StaffInvitation.objects.usable(timezone.now()).count() == 1


def test_who_is_signed_in_gets_the_role_to_this_account(
    browse: Browse, stranger: User, invited: IssuedInvitation
) -> None:
    browser = browse(stranger)
    assert browser.get(f"/i/{invited.code}").status_code == 200
    assert roles(stranger) == []
    assert browser.post(f"/i/{invited.code}").headers["location"] == "/"
    assert roles(stranger) == [("Lahti", "coach")]


def test_an_invitation_works_once(
    visitor: Client, browse: Browse, stranger: User, invited: IssuedInvitation
) -> None:
    visitor.post(f"/i/{invited.code}", NEWCOMER)
    answer = browse(stranger).post(f"/i/{invited.code}")
    assert answer.status_code == 410
    assert roles(stranger) == []


def test_two_at_the_same_moment_make_one_role(stranger: User, admin: User, invited: IssuedInvitation) -> None:
    staff_invitations.accept(invitation=invited.invitation, by=stranger)
    with pytest.raises(InvitationClosed):
        staff_invitations.accept_as_new(
            invitation=invited.invitation, username="late", password=PASSWORD, language="fi"
        )
    assert not User.objects.filter(username="late").exists()


def test_each_end_of_an_invitation_says_so(
    visitor: Client, admin: User, lahti: Organisation, invited: IssuedInvitation
) -> None:
    def words() -> tuple[int, str]:
        page = visitor.get(f"/i/{invited.code}")
        found = re.search(r"<h1>The invitation does not open</h1>\s*<p>([^<]+)", page.content.decode())
        return page.status_code, found[1] if found else ""

    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert words() == (410, "The invitation is too old. Ask the person who sent it for a new one.")
    staff_invitations.revoke(invitation=invited.invitation, by=admin)
    assert words() == (410, "This invitation has been taken back. Ask the person who sent it for a new one.")
    assert visitor.post(f"/i/{invited.code}", NEWCOMER).status_code == 410
    assert visitor.get("/i/0000-0000-0000-0000-0000").status_code == 404
    assert visitor.get("/i/%00<script>").status_code == 404


def test_taking_back_asks_first(
    browse: Browse, admin: User, other_coach: Membership, lahti: Organisation, invited: IssuedInvitation
) -> None:
    address = f"/organisations/{lahti.pk}/invitations/{invited.invitation.pk}/revoke"
    assert browse(other_coach).post(address).status_code == 404
    assert browse(admin).get(address).status_code == 200
    assert StaffInvitation.objects.usable(timezone.now()).exists()
    browse(admin).post(address)
    assert not StaffInvitation.objects.usable(timezone.now()).exists()


def test_the_code_is_not_stored(invited: IssuedInvitation) -> None:
    stored = str(StaffInvitation.objects.values().get())
    assert invited.code not in stored

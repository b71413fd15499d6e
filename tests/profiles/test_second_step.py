import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from forums.models import Membership
from profiles.actions import sign_in_cards
from profiles.models import User
from tests.conftest import Browse
from tests.factories import PASSWORD

SET_UP = "/account/2fa/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def add_passkey(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"})


@pytest.mark.usefixtures("_required")
def test_whoever_works_for_an_organisation_sets_it_up_before_anything_else(
    browse: Browse, coach: Membership, staff: User, admin: User
) -> None:
    for person in (coach, staff, admin):
        for address in ("/", "/me", "/organisations", "/g/", "/s/"):
            assert browse(person).get(address).headers["location"] == SET_UP


@pytest.mark.usefixtures("_required")
def test_the_way_there_and_the_way_out_are_open(browse: Browse, admin: User) -> None:
    for address in (SET_UP, "/out", "/help", "/account/email/", "/account/2fa/webauthn/"):
        answer = browse(admin).get(address)
        assert answer.headers.get("location", "") != SET_UP
    assert browse(admin).post("/language", {"language": "sv", "next": "/help"}).headers["location"] == "/help"


@pytest.mark.usefixtures("_required")
def test_with_an_app_or_a_passkey_the_work_goes_on(browse: Browse, admin: User, staff: User) -> None:
    TOTP.activate(admin, generate_totp_secret())
    add_passkey(staff)
    assert browse(admin).get("/organisations").status_code == 200
    assert browse(staff).get("/organisations").status_code == 200


@pytest.mark.usefixtures("_required")
def test_participants_are_never_asked(browse: Browse, client: Membership, stranger: User) -> None:
    assert browse(client).get("/me").status_code == 200
    assert browse(stranger).get("/me").status_code == 200


def test_without_the_setting_nobody_is_asked(browse: Browse, admin: User) -> None:
    assert browse(admin).get("/organisations").status_code == 200


def test_a_password_alone_does_not_sign_in_who_has_a_second_step(coach: Membership) -> None:
    TOTP.activate(coach.user, generate_totp_secret())
    browser = Client()
    answer = browser.post("/account/login/", {"login": "marjut", "password": PASSWORD})
    assert answer.headers["location"] == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in browser.session


def card_leads_to(person: Membership) -> str:
    card = sign_in_cards.issue(user=person.user, by=person.user, pin="2468")
    return Client().post("/in/card", {"code": card.code, "pin": "2468"}).headers["location"]


def test_a_coachs_card_does_not_go_round_the_second_step(coach: Membership) -> None:
    add_passkey(coach.user)
    assert card_leads_to(coach) == "/account/2fa/authenticate/"


def test_a_participants_card_works_beside_the_phones_own_lock(client: Membership) -> None:
    add_passkey(client.user)
    assert card_leads_to(client) == "/"


def test_a_participant_who_chose_an_authenticator_app_is_asked_for_it(client: Membership) -> None:
    TOTP.activate(client.user, generate_totp_secret())
    assert card_leads_to(client) == "/account/2fa/authenticate/"

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from forums.models import Membership
from profiles.actions import sign_in_cards
from profiles.models import User
from tests.factories import PASSWORD, UserFactory

UNKNOWN = "0000-0000-0000-0000-0000"
NINETY_DAYS = timedelta(days=90).total_seconds()

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def code(client: Membership) -> str:
    return sign_in_cards.issue(user=client.user, by=client.user, pin="2468").code


def text(body: bytes) -> str:
    """The page without what differs at every load or was typed by the person."""
    return re.sub(r'(name="csrfmiddlewaretoken"|name="code"|nonce=)[^>]*', "", body.decode())


def test_the_hub_offers_every_way_in(browser: Client) -> None:
    page = browser.get("/in").content.decode()
    assert re.findall(r'name="way" value="(\w+)"', page) == ["card", "code", "passkey", "password"]


def test_who_was_signed_out_meanwhile_hears_that_the_message_is_safe(browser: Client) -> None:
    words = "Please sign in again. Your message is safe."
    assert words in browser.get("/in?ended").content.decode()
    assert words in browser.get("/in?next=/me").content.decode()
    assert words not in browser.get("/in").content.decode()


@pytest.mark.parametrize(
    ("way", "to"),
    [
        ("card", "/in/card"),
        ("code", "/account/login/code/"),
        ("passkey", "/in/passkey"),
        ("password", "/account/login/"),
    ],
)
def test_a_way_keeps_where_the_person_was_going(browser: Client, way: str, to: str) -> None:
    answer = browser.post("/in", {"way": way, "device": "own", "next": "/me/reading"})
    assert answer.headers["location"] == f"{to}?next=%2Fme%2Freading"
    assert browser.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "999", "home"],
)
def test_next_never_leads_out(browser: Client, code: str, elsewhere: str) -> None:
    assert (
        browser.post("/in", {"way": "card", "device": "own", "next": elsewhere}).headers["location"]
        == "/in/card"
    )
    answer = browser.post("/in/card", {"code": code, "pin": "2468", "next": elsewhere})
    assert answer.headers["location"] == "/"
    assert browser.get("/in", {"next": elsewhere}).headers["location"] == "/"


@pytest.mark.parametrize(
    "form", [{}, {"way": "nose", "device": "own"}, {"way": "card", "device": "borrowed"}]
)
def test_a_strange_form_shows_the_hub_again(browser: Client, form: dict[str, str]) -> None:
    assert browser.post("/in", form).status_code == 200


def test_the_card_signs_in_and_goes_on(browser: Client, code: str, client: Membership) -> None:
    answer = browser.post("/in/card", {"code": code, "pin": " 24 68 ", "next": "/me"})
    assert answer.headers["location"] == "/me"
    assert browser.session["_auth_user_id"] == str(client.user.pk)


def test_the_qr_code_leaves_no_code_in_the_address(browser: Client, code: str) -> None:
    answer = browser.get(f"/in/card/{code}")
    assert answer.headers["location"] == "/in/card"
    page = browser.get("/in/card")
    assert f'value="{code}"' in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


def test_a_scanned_code_is_forgotten_after_sign_in(browser: Client, code: str) -> None:
    browser.get(f"/in/card/{code}")
    browser.post("/in/card", {"code": code, "pin": "2468"})
    assert code not in browser.get("/in/card").content.decode()


def test_known_unknown_and_ended_cards_get_one_answer(browser: Client, code: str, client: Membership) -> None:
    def answer(card_code: str) -> tuple[int, str]:
        refused = browser.post("/in/card", {"code": card_code, "pin": "1111"})
        return refused.status_code, text(refused.content)

    unknown = answer(UNKNOWN)
    assert unknown[0] == 422
    assert answer(code) == unknown
    assert answer("not a code at all") == unknown
    sign_in_cards.issue(user=client.user, by=client.user, keep_pin=True)
    assert answer(code) == unknown


def test_a_pin_of_letters_is_explained(browser: Client, code: str) -> None:
    refused = browser.post("/in/card", {"code": code, "pin": "kissa"})
    assert refused.status_code == 422
    assert "A PIN has 4 to 8 digits." in refused.content.decode()


@pytest.mark.parametrize("way", ["card", "password", "code"])
@pytest.mark.parametrize(("device", "kept"), [("own", NINETY_DAYS), ("shared", None)])
def test_the_device_decides_how_long_every_way_lasts(
    browser: Client, client: Membership, code: str, way: str, device: str, kept: float | None
) -> None:
    browser.post("/in", {"way": way, "device": device})
    if way == "card":
        browser.post("/in/card", {"code": code, "pin": "2468"})
    elif way == "password":
        browser.post("/account/login/", {"login": client.user.username, "password": PASSWORD})
    else:
        sign_in_by_email(browser, client.user)
    assert "_auth_user_id" in browser.session
    assert (browser.cookies["sessionid"]["max-age"] or None) == kept


def test_a_shared_device_stays_shared_for_the_next_person(browser: Client, code: str, admin: User) -> None:
    browser.post("/in", {"way": "password", "device": "shared"})
    browser.post("/account/login/", {"login": admin.username, "password": PASSWORD})
    browser.post("/in/card", {"code": code, "pin": "2468"})
    assert browser.session["_auth_user_id"] != str(admin.pk)
    assert browser.cookies["sessionid"]["max-age"] == ""


def sign_in_by_email(browser: Client, user: User) -> None:
    EmailAddress.objects.create(user=user, email="metsatahti@example.com", verified=True, primary=True)
    browser.post("/account/login/code/", {"email": "metsatahti@example.com"})
    sent = re.search(r"^\S{6,}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert sent
    browser.post("/account/login/code/confirm/", {"code": sent[0]})


def test_the_next_person_on_the_device_is_another_person(browser: Client, code: str, admin: User) -> None:
    browser.force_login(admin)
    browser.session["kept"] = "the admin's"
    browser.post("/in/card", {"code": code, "pin": "2468"})
    assert browser.session["_auth_user_id"] != str(admin.pk)
    assert "kept" not in browser.session


def test_a_code_by_email_answers_the_same_for_everybody(browser: Client) -> None:
    EmailAddress.objects.create(user=UserFactory(), email="known@example.com", verified=True, primary=True)

    def answers(email: str) -> tuple[str, str]:
        visitor = Client(headers={"accept-language": "en"})
        sent = visitor.post("/account/login/code/", {"email": email})
        page = visitor.get(sent.headers["location"])
        return sent.headers["location"], text(page.content).replace(email, "")

    assert answers("known@example.com") == answers("nobody@example.com")
    assert [message.to for message in mail.outbox] == [["known@example.com"], ["nobody@example.com"]]


def test_a_wrong_password_and_an_unknown_name_answer_the_same(browser: Client, coach: Membership) -> None:
    def answer(login: str) -> str:
        refused = browser.post("/account/login/", {"login": login, "password": "not this one"})
        return text(refused.content).replace(login, "")

    assert answer("marjut") == answer("nobody")
    assert answer("marjut@example.com") == answer("nobody@example.com")


def test_an_unknown_name_costs_a_hash_too(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    real = User.set_password

    def counted(user: User, raw_password: str | None) -> None:
        hashed.append("hash")
        real(user, raw_password)

    monkeypatch.setattr(User, "set_password", counted)
    browser.post("/account/login/", {"login": "nobody", "password": "not this one"})
    assert hashed == ["hash"]


def test_forgotten_passwords_answer_the_same_for_everybody(browser: Client) -> None:
    EmailAddress.objects.create(user=UserFactory(), email="known@example.com", verified=True, primary=True)
    known = browser.post("/account/password/reset/", {"email": "known@example.com"})
    unknown = browser.post("/account/password/reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known.headers["location"]) == (
        unknown.status_code,
        unknown.headers["location"],
    )


def test_nobody_makes_an_account_alone(browser: Client) -> None:
    form = {"email": "new@example.com", "username": "new", "password1": PASSWORD, "password2": PASSWORD}
    page = browser.post("/account/signup/", form)
    assert "People come by invitation" in page.content.decode()
    assert not User.objects.exists()


def test_who_is_signed_in_already_goes_on(browser: Client, stranger: User) -> None:
    browser.force_login(stranger)
    assert browser.get("/in?next=/me/card").headers["location"] == "/me/card"


def test_a_sign_in_is_not_told_with_the_accounts_name(browser: Client, code: str) -> None:
    page = browser.post("/in/card", {"code": code, "pin": "2468", "next": "/s/"}, follow=True)
    assert "metsatahti" not in page.content.decode()


def test_the_owner_sees_when_the_card_was_used(browser: Client, code: str, client: Membership) -> None:
    browser.post("/in/card", {"code": code, "pin": "2468"})
    client.user.profile.language = "en"
    client.user.profile.save()
    assert "Last used: today at" in browser.get("/me/card").content.decode()

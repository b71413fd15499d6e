import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.models import Membership
from profiles import my_page
from profiles.actions import sign_in_cards
from profiles.models import Profile, SignInCard, User
from tests.conftest import Browse
from tests.factories import MembershipFactory, UserFactory

READING = {
    "language": "en",
    "theme": "dark",
    "text_size": "xlarge",
    "time_zone": "Europe/London",
    "speed": "slow",
}


@pytest.fixture
def reader(stranger: User) -> User:
    stranger.profile.language = "en"
    stranger.profile.save()
    return stranger


def test_each_row_says_its_present_value(browse: Browse, reader: User) -> None:
    page = html.unescape(browse(reader).get("/me").content.decode())
    rows = dict(re.findall(r'rows-title">([^<]+)</span><span class="rows-line small muted">([^<]+)', page))
    assert rows["Reading"] == "English · Normal · As on the phone"
    assert rows["Sign-in card"] == "You have no card"
    assert rows["E-mail"] == "Not given. You can do without."


def test_who_has_no_password_is_not_asked_to_change_it(browse: Browse, reader: User) -> None:
    assert "/account/password/change/" in browse(reader).get("/me").content.decode()
    reader.set_unusable_password()
    reader.save()
    assert "/account/password/change/" not in browse(reader).get("/me").content.decode()


def test_another_app_adds_its_rows_before_the_settings(reader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(my_page, "_sections", dict(my_page._sections))
    my_page.register(lambda user: [my_page.Row("Drafts", "2 drafts", "/drafts")], place=1)
    assert my_page.rows(reader)[0] == my_page.Row("Drafts", "2 drafts", "/drafts")


def test_my_page_costs_the_same_with_1_3_and_50_groups(browse: Browse, db: None) -> None:
    costs = [cost_with(browse, groups) for groups in (1, 3, 50)]
    assert len(set(costs)) == 1
    assert costs[0] <= 12


def cost_with(browse: Browse, groups: int) -> int:
    user = UserFactory()
    MembershipFactory.create_batch(groups, user=user)
    browser = browse(user)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/me").status_code == 200
    return len(queries)


def test_reading_is_saved_and_shown_at_once(browse: Browse, reader: User) -> None:
    answer = browse(reader).post("/me/reading", READING, follow=True)
    page = answer.content.decode()
    assert 'data-bs-theme="dark" data-text="xlarge"' in page
    assert "Saved" in page
    saved = Profile.objects.get(user=reader)
    assert {name: getattr(saved, name) for name in READING} == READING


@pytest.mark.parametrize("setting", READING)
@pytest.mark.parametrize("value", ["", "xx", "../etc", "<script>", "\x00", "a" * 5000])
def test_a_strange_setting_is_refused_and_nothing_changes(
    browse: Browse, reader: User, setting: str, value: str
) -> None:
    answer = browse(reader).post("/me/reading", READING | {setting: value})
    assert answer.status_code == 422
    assert 'data-bs-theme="auto" data-text="normal"' in answer.content.decode()
    saved = Profile.objects.get(user=reader)
    assert (saved.language, saved.theme, saved.text_size, saved.time_zone) == (
        "en",
        "auto",
        "normal",
        "Europe/Helsinki",
    )


def test_the_list_of_cities_speaks_the_readers_language(browse: Browse, stranger: User) -> None:
    page = browse(stranger).get("/me/reading").content.decode()
    assert re.search(r'<option value="Europe/Stockholm">\s*Tukholma', page)


def test_the_first_card_asks_for_a_pin_and_shows_its_code_once(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    assert browser.post("/me/card/new", {"pin": "12"}).status_code == 422
    page = browser.post("/me/card/new", {"pin": "2468"}).content.decode()
    found = re.search(r'class="code" translate="no">([^<]+)', page)
    assert found
    assert "data:image/png;base64," in page
    assert found[1] not in browser.get("/me/card").content.decode()
    assert sign_in_cards.sign_in(code=found[1], pin="2468") == client.user


def test_a_new_card_keeps_the_pin(browse: Browse, client: Membership) -> None:
    old = sign_in_cards.issue(user=client.user, by=client.user, pin="2468")
    browse(client).post("/me/card/new")
    new = SignInCard.objects.in_force().get(user=client.user)
    assert (new.pk != old.card.pk, new.pin_hash) == (True, old.card.pin_hash)


def test_the_pin_is_changed(browse: Browse, client: Membership) -> None:
    card = sign_in_cards.issue(user=client.user, by=client.user, pin="2468")
    browser = browse(client)
    assert browser.post("/me/card/pin", {"pin": "abc"}).status_code == 422
    assert browser.post("/me/card/pin", {"pin": "13579"}).headers["location"] == "/me/card"
    assert sign_in_cards.sign_in(code=card.code, pin="13579") == client.user


def test_ending_the_card_asks_first(browse: Browse, client: Membership) -> None:
    sign_in_cards.issue(user=client.user, by=client.user, pin="2468")
    browser = browse(client)
    assert browser.get("/me/card/end").status_code == 200
    assert SignInCard.objects.in_force().exists()
    browser.post("/me/card/end")
    assert not SignInCard.objects.in_force().exists()
    assert browser.post("/me/card/end").headers["location"] == "/me/card"
    assert browser.post("/me/card/pin", {"pin": "2468"}).headers["location"] == "/me/card"


@pytest.mark.parametrize("address", ["/me", "/me/reading", "/me/card", "/s/", "/out", "/account/sessions/"])
def test_every_page_opens_in_every_language(browse: Browse, stranger: User, address: str) -> None:
    for language in ("fi", "sv", "en"):
        Profile.objects.filter(user=stranger).update(language=language)
        page = browse(stranger).get(address)
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.content.decode()

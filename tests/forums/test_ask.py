"""Ask the coach from any page (P20, P65, P68, P70): what goes along is shown before, and can be left out."""

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from forums.models import Forum, Membership, PrivateMessage, Thread
from profiles.models import User
from tests.conftest import Browse, Persona
from tests.factories import MembershipFactory
from tests.lib.test_browsers import ANDROID

pytestmark = pytest.mark.usefixtures("in_english", "coach")


def ask(browser: Any, query: str = "", status: int = 200) -> str:
    answer = browser.get(f"/help/ask{query}", headers={"user-agent": ANDROID})
    assert answer.status_code == status
    text: str = html.unescape(answer.content.decode())
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def send(browser: Any, **fields: Any) -> Any:
    form = {"text": "Tämä on vaikeaa.", "key": uuid4(), "send_page": "on", "send_browser": "on"} | fields
    return browser.post("/help/ask", form, headers={"user-agent": ANDROID})


def test_what_goes_along_is_shown_before_sending(browse: Browse, client: Membership, thread: Thread) -> None:
    text = ask(browse(client), f"?from=/c/{thread.pk}?to=3")
    assert "The page where it is hard: A conversation" in text
    assert "Your browser: Chrome on Android" in text
    assert "Only Marjut sees this, the coach of Aamukahvit." in text
    assert "Messages are not read day and night." in text
    assert thread.title not in text


def test_it_is_sent_and_the_line_shows_it(browse: Browse, client: Membership, thread: Thread) -> None:
    answer = send(browse(client), **{"from": f"/c/{thread.pk}"})
    assert (answer.status_code, answer["Location"]) == (302, f"/g/{client.forum.slug}/line")
    message = PrivateMessage.objects.get()
    assert (message.page, message.browser) == ("A conversation", "Chrome on Android")
    text = browse(client).get(answer["Location"]).content.decode()
    assert "Tämä on vaikeaa." in text
    assert "Your message has reached the coach." in text


def test_a_tick_taken_away_keeps_it_out(browse: Browse, client: Membership, thread: Thread) -> None:
    send(browse(client), **{"from": f"/c/{thread.pk}", "send_page": "", "send_browser": ""})
    message = PrivateMessage.objects.get()
    assert (message.page, message.browser) == ("", "")


def test_the_same_form_twice_is_one_message(browse: Browse, client: Membership) -> None:
    browser, key = browse(client), uuid4()
    assert [send(browser, key=key).status_code for _time in range(2)] == [302, 302]
    assert PrivateMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("from=/", "Home"),
        ("from=/me/card/new", "Sign-in card"),
        ("at=draft_photo_something", "Writing a message"),
        ("at=help&from=https://elsewhere.example/c", "Help"),
    ],
)
def test_a_page_is_named_in_words(browse: Browse, client: Membership, where: str, name: str) -> None:
    assert f"The page where it is hard: {name}" in ask(browse(client), f"?{where}")


@pytest.mark.parametrize(
    "query", ["", "?from=%00&at=%00", "?at=nothing&from=//x", "?about=nonsense&from=" + "a" * 3000]
)
def test_an_unknown_page_is_not_offered(browse: Browse, client: Membership, query: str) -> None:
    assert "The page where it is hard" not in ask(browse(client), query)


def test_a_ready_start_is_in_the_field(browse: Browse, client: Membership) -> None:
    assert ">\nThe microphone does not work.</textarea>" in ask(browse(client), "?about=sound")


def test_a_ready_start_without_a_script_keeps_what_was_written(browse: Browse, client: Membership) -> None:
    form = {"text": "Yritin jo.", "start": "picture", "at": "home", "send_browser": "on"}
    answer = browse(client).post("/help/ask", form, headers={"user-agent": ANDROID})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert ">\nYritin jo. I cannot get the picture in.</textarea>" in text
    assert 'id="id_send_browser" checked' in text
    assert 'id="id_send_page" checked' not in text
    assert PrivateMessage.objects.count() == 0


def test_an_empty_text_says_what_to_do_and_keeps_the_rest(browse: Browse, client: Membership) -> None:
    answer = send(browse(client), text="  ", at="home")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "One word is enough." in text
    assert 'name="at" value="home"' in text


def test_who_is_in_several_groups_chooses_whose_coach(
    browse: Browse, client: Membership, iltatee: Forum, other_coach: Membership
) -> None:
    second = MembershipFactory(user=client.user, forum=iltatee)
    browser = browse(client)
    text = ask(browser, f"?from=/g/{iltatee.slug}/rules")
    assert "Which coach do you want to ask?" in text
    assert "Teemu" in text
    assert re.search(f'value="{second.pk}"[^>]* checked', text)
    assert "The page where it is hard: Ground rules" in text
    refused = send(browser)
    assert refused.status_code == 422
    assert "Tämä on vaikeaa.</textarea>" in refused.content.decode()
    assert send(browser, group="nonsense").status_code == 422
    assert send(browser, group=second.pk)["Location"] == f"/g/{iltatee.slug}/line"
    assert PrivateMessage.objects.get().author == second


def test_a_group_of_others_cannot_be_chosen(
    browse: Browse, client: Membership, client_2: Membership, other_client: Membership
) -> None:
    MembershipFactory(user=client.user)
    for other in (client_2, other_client):
        assert send(browse(client), group=other.pk).status_code == 422
    assert PrivateMessage.objects.count() == 0


def test_a_coach_has_no_line_of_their_own(browse: Browse, coach: Membership) -> None:
    assert "You are the coach here" in ask(browse(coach))
    assert send(browse(coach)).status_code == 200
    assert PrivateMessage.objects.count() == 0
    assert browse(coach).get(f"/g/{coach.forum.slug}/line").status_code == 404


@pytest.mark.parametrize("who", ["staff", "admin", "stranger"])
def test_whoever_is_in_no_group_is_told_how_else(
    who: str, request: pytest.FixtureRequest, browse: Browse, settings: Settings
) -> None:
    persona: User = request.getfixturevalue(who)
    settings.CONTACT_EMAIL = ""
    assert "Ask the person who invited you." in ask(browse(persona))
    settings.CONTACT_EMAIL = "apu@lahti.example"
    assert "mailto:apu@lahti.example" in ask(browse(persona))


def test_a_visitor_is_told_to_sign_in_and_how_else(browse: Browse, anonymous: Persona) -> None:
    text = ask(browse(anonymous), "?at=home")
    assert "Sign in first" in text
    assert "/in?next=%2Fhelp%2Fask%3Fat%3Dhome" in text
    assert "new sign-in card" in text


def test_words_written_before_the_session_ended_are_there_after_signing_in(
    browse: Browse, client: Membership
) -> None:
    browser = browse(None)
    answer = send(browser)
    assert answer["Location"].startswith("/in?next=")
    browser.force_login(client.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert ">\nTämä on vaikeaa.</textarea>" in ask(browser)
    assert "Tämä on vaikeaa." not in ask(browser)


@pytest.mark.parametrize("groups", [1, 3, 20])
def test_asking_costs_the_same_in_any_number_of_groups(
    browse: Browse, client: Membership, groups: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for membership in MembershipFactory.create_batch(groups - 1, user=client.user):
        MembershipFactory(forum=membership.forum, role=Membership.Role.COACH)
    browser = browse(client)
    with django_assert_num_queries(5 if groups == 1 else 6):
        browser.get(f"/help/ask?from=/g/{client.forum.slug}")


def test_every_page_has_the_way_to_ask_at_the_same_place(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    browser = browse(client)
    for url in ("/", "/me", f"/g/{client.forum.slug}", f"/c/{thread.pk}", f"/c/{thread.pk}/reply"):
        text = html.unescape(browser.get(url).content.decode())
        assert "This is hard. Ask the coach." in text, url
        assert text.index('class="footer"') < text.rindex("/help/ask?at="), url
        assert f"from={url.replace('/', '%2F')}" in text, url
    assert "This is hard" not in browse(None).get("/").content.decode()

"""Somebody finds a page hard, asks the coach, and gets an answer (P20, P65, P68, P70)."""

import re

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from forums.models import Membership, PrivateLine, PrivateMessage, Thread
from profiles.models import Profile
from tests.conftest import Browse
from tests.factories import PrivateMessageFactory, UserFactory
from tests.journeys.people import Devices, Person, comes_in

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "What do you want to tell the coach?"


@pytest.fixture(autouse=True)
def _in_english(client: Membership, coach: Membership) -> None:
    Profile.objects.update(language="en")


def test_a_member_asks_from_a_page_and_the_coach_answers(
    devices: Devices,
    browse: Browse,
    client: Membership,
    coach: Membership,
    thread: Thread,
    live_server: LiveServer,
) -> None:
    member = comes_in(devices, browse, client, live_server)
    member.goes_to(f"/c/{thread.pk}/reply")
    member.follows("This is hard. Ask the coach.")
    member.sees("The page where it is hard: Writing a message")
    member.presses("I cannot get the picture in.")
    expect(member.page.get_by_label(QUESTION)).to_have_value("I cannot get the picture in. ")
    member.chooses("Your browser: ")
    member.presses("Send to the coach")
    member.sees("Your message has reached the coach.")
    message = PrivateMessage.objects.get()
    assert (message.page, message.browser) == ("Writing a message", "")

    marjut = comes_in(devices, browse, coach, live_server)
    marjut.goes_to("/desk")
    marjut.sees("1 thing waits for you.")
    marjut.follows("Metsätähti: I cannot get", exact=False)
    field = marjut.page.get_by_label("Your answer")
    with marjut.page.expect_response(re.compile(r"/answering$")) as claimed:
        field.click()
    assert claimed.value.status == 204
    assert PrivateLine.objects.get().answering == coach
    marjut.presses("I answer tomorrow")
    marjut.sees("The answer comes tomorrow.")
    marjut.writes("Your answer", "Choose a smaller picture. Shall I call you?")
    marjut.presses("Send the answer")
    marjut.sees("Your answer is sent.")
    expect(marjut.page.locator("#line [autofocus]")).to_be_focused()
    expect(marjut.page.get_by_label("Your answer")).to_have_value("")

    member.goes_to("/")
    member.follows("Marjut answered you", exact=False)
    member.sees("Choose a smaller picture. Shall I call you?")
    member.goes_to("/")
    expect(member.page.get_by_text("Marjut answered you")).to_have_count(0)


def test_asking_and_answering_by_keyboard_alone(
    devices: Devices, browse: Browse, client: Membership, coach: Membership, live_server: LiveServer
) -> None:
    member = comes_in(devices, browse, client, live_server)
    member.goes_to("/me")
    tab_to(member, "This is hard. Ask the coach.")
    member.page.keyboard.press("Enter")
    member.sees("These go along")
    tab_to(member, QUESTION)
    member.page.keyboard.type("I do not find my card.")
    tab_to(member, "Send to the coach")
    member.page.keyboard.press("Enter")
    member.sees("Your message has reached the coach.")

    marjut = comes_in(devices, browse, coach, live_server)
    marjut.goes_to("/desk")
    tab_to(marjut, "Metsätähti: I do not find")
    marjut.page.keyboard.press("Enter")
    marjut.sees("Only Metsätähti and the coaches")
    tab_to(marjut, "Your answer")
    marjut.page.keyboard.type("I give you a new one.")
    tab_to(marjut, "Send the answer")
    marjut.page.keyboard.press("Enter")
    marjut.sees("Your answer is sent.")
    assert PrivateMessage.objects.count() == 2


def tab_to(person: Person, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    name = "() => document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText ?? ''"
    for _press in range(60):
        person.page.keyboard.press("Tab")
        if person.page.evaluate(name).strip().startswith(words):
            return
    raise AssertionError(f"Tab never comes to {words!r}")


def test_words_that_were_not_sent_are_there_again(
    devices: Devices, browse: Browse, client: Membership, live_server: LiveServer
) -> None:
    member = comes_in(devices, browse, client, live_server)
    member.goes_to("/help/ask?at=home")
    member.writes(QUESTION, "The page closed by itself")
    member.goes_to("/me")
    member.goes_to("/help/ask?at=me")
    field = member.page.get_by_label(QUESTION)
    expect(field).to_have_value("The page closed by itself")
    member.presses("Send to the coach")
    member.sees("Your message has reached the coach.")
    expect(member.page.get_by_label(QUESTION)).to_have_value("")
    member.goes_to("/help/ask")
    expect(member.page.get_by_label(QUESTION)).to_have_value("")


def test_two_coaches_at_once_and_neither_loses_a_word(
    devices: Devices, browse: Browse, client: Membership, coach: Membership, live_server: LiveServer
) -> None:
    teemu = Membership.objects.create(
        forum=client.forum,
        user=UserFactory(profile__language="en"),
        role="coach",
        name="Teemu",
        name_key="teemu",
    )
    PrivateMessageFactory(line__membership=client)
    address = f"/g/{client.forum.slug}/people/{client.pk}/line"
    first, second = (comes_in(devices, browse, one, live_server) for one in (coach, teemu))
    first.goes_to(address)
    second.goes_to(address)
    second.writes("Your answer", "Teemu helps.")
    second.presses("Send the answer")
    second.sees("Your answer is sent.")
    first.writes("Your answer", "Marjut helps.")
    first.presses("Send the answer")
    first.sees("Another coach answered while you were writing.")
    first.sees("Teemu helps.")
    expect(first.page.get_by_label("Your answer")).to_have_value("Marjut helps.")

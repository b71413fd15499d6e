"""DESIGN, principle 5: what a person has written survives a killed browser, a lost network and an ended session."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from forums.models import Draft, Membership, Post, Thread
from profiles.models import Profile
from tests.factories import PASSWORD
from tests.journeys.people import Devices, Person

FIELD = "Write your message"


@pytest.fixture
def person(devices: Devices, client: Membership, thread: Thread) -> Person:
    """Metsätähti at a new message in the conversation."""
    Profile.objects.filter(user=client.user).update(language="en")
    one = devices.new()
    one.signs_in("metsatahti", PASSWORD)
    one.goes_to(f"/c/{thread.pk}/reply")
    return one


def is_told(person: Person, text: str) -> None:
    expect(person.page.locator("#saved")).to_contain_text(text)


def has_words(person: Person, text: str) -> None:
    expect(person.page.get_by_label(FIELD)).to_have_value(text)


def test_a_pause_saves_and_a_reload_finds_the_words(person: Person, thread: Thread) -> None:
    person.writes(FIELD, "Kävin eilen")
    is_told(person, "The draft is saved.")
    person.page.reload()
    has_words(person, "Kävin eilen")
    person.writes(FIELD, "Kävin eilen metsässä, kun")
    person.page.goto("about:blank")
    person.goes_to(f"/c/{thread.pk}/reply")
    has_words(person, "Kävin eilen metsässä, kun")


def test_words_written_without_a_network_are_kept_on_the_phone(person: Person, thread: Thread) -> None:
    person.context.set_offline(True)
    person.writes(FIELD, "Ilman verkkoa")
    is_told(person, "Saved on this phone")
    person.sees("No connection. You can carry on. Everything is saved on this phone.")
    person.page.goto("about:blank")
    person.context.set_offline(False)
    person.goes_to(f"/c/{thread.pk}/reply")
    has_words(person, "Ilman verkkoa")
    is_told(person, "The draft is saved.")
    assert Draft.objects.get().body == "Ilman verkkoa"


def test_words_written_after_the_session_ended_wait_for_signing_in(person: Person, thread: Thread) -> None:
    Session.objects.all().delete()
    person.writes(FIELD, "Istunto päättyi")
    is_told(person, "Please sign in again. Your message is safe.")
    person.signs_in("metsatahti", PASSWORD)
    person.goes_to(f"/c/{thread.pk}/reply")
    has_words(person, "Istunto päättyi")


def test_a_double_press_sends_one_message_and_leaves_nothing_on_the_phone(person: Person) -> None:
    person.writes(FIELD, "Kerran")
    person.button("Send to the group").dblclick()
    person.sees("Your message is in the group. You can edit or delete it at any time.")
    assert Post.objects.count() == 1
    assert person.page.evaluate("Object.keys(localStorage)") == []


def test_an_error_keeps_the_words_and_takes_the_reader_to_it(person: Person) -> None:
    person.writes(FIELD, "a" * 20_001)
    person.presses("Send to the group")
    expect(person.page.locator(".error-summary")).to_be_focused()
    person.sees("Your text has 20001 characters. There is room for 20000.")
    person.writes(FIELD, "Lyhyesti")
    person.presses("Send to the group")
    person.sees("Your message is in the group.")

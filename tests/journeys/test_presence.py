"""A coach says what they are doing and is seen to; a promise that passed is theirs alone; a second nudge is held."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.models import Membership, Post, PresenceNote, Thread
from tests.factories import PASSWORD, PostFactory
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

THINKING = "I am thinking about this for a moment."
TOMORROW = "I will come back to this tomorrow."


@pytest.fixture
def told(thread: Thread, client: Membership) -> Thread:
    PostFactory(thread=thread, author=client, body="Mitä minun pitäisi tehdä?")
    Thread.objects.filter(pk=thread.pk).update(last_author=client)
    return thread


def test_a_coach_thinks_aloud_and_does_not_ask_twice(
    devices: Devices, told: Thread, coach: Membership, client: Membership
) -> None:
    marjut, metsatahti = devices.new(), devices.new()
    marjut.signs_in("marjut", PASSWORD)
    metsatahti.signs_in("metsatahti", PASSWORD)
    says_it_with_one_tap(marjut, metsatahti, told)
    writes(marjut, told, "Soitetaan huomenna yhdessä.")
    marjut.sees("Your message is in the group.")
    is_gone(metsatahti, told)
    promises_and_forgets(marjut, metsatahti, told)
    is_asked_to_wait(marjut, told)


def says_it_with_one_tap(coach: Person, client: Person, thread: Thread) -> None:
    coach.goes_to(f"/c/{thread.pk}")
    card = coach.page.locator("#my-note")
    card.get_by_role("button", name=THINKING).click()
    expect(card).to_contain_text("The group sees this here now")
    expect(coach.page.locator("#notes-here")).to_contain_text(THINKING)
    client.goes_to(f"/c/{thread.pk}")
    note = client.page.locator("#notes-here")
    expect(note).to_contain_text("Marjut, coach")
    expect(note).to_contain_text(THINKING)


def writes(coach: Person, thread: Thread, words: str) -> None:
    coach.goes_to(f"/c/{thread.pk}/reply?means=write")
    coach.writes("Write your message", words)
    coach.presses("Send to the group")


def is_gone(client: Person, thread: Thread) -> None:
    client.goes_to(f"/c/{thread.pk}")
    client.sees("Soitetaan huomenna yhdessä.")
    expect(client.page.get_by_text(THINKING)).to_have_count(0)


def promises_and_forgets(coach: Person, client: Person, thread: Thread) -> None:
    coach.goes_to(f"/c/{thread.pk}")
    coach.page.locator("#my-note").get_by_role("button", name=TOMORROW).click()
    expect(coach.page.locator("#my-note")).to_contain_text("The group sees this here now")
    client.goes_to(f"/c/{thread.pk}")
    client.sees("I answer by")
    ago = timezone.now() - dt.timedelta(hours=2)
    PresenceNote.objects.update(written_at=ago - dt.timedelta(days=1), answers_by=ago, expires_at=ago)
    client.goes_to(f"/c/{thread.pk}")
    expect(client.page.get_by_text(TOMORROW)).to_have_count(0)
    coach.goes_to("/desk")
    coach.sees("You promised to answer")
    coach.page.locator("#passed a").first.click()
    coach.sees("The time you promised has passed")


def is_asked_to_wait(coach: Person, thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(thinking_until=timezone.now() + dt.timedelta(days=6))
    writes(coach, thread, "Onko teillä jo ajatuksia?")
    coach.sees("They have time until")
    coach.sees("Silence is fine.")
    expect(coach.page.get_by_label("Write your message")).to_have_value("Onko teillä jo ajatuksia?")
    assert Post.objects.filter(thread=thread).count() == 2
    coach.presses("Keep as a draft")
    coach.sees("Your message is saved.")
    coach.goes_to(f"/c/{thread.pk}/reply?means=write")
    expect(coach.page.get_by_label("Write your message")).to_have_value("Onko teillä jo ajatuksia?")
    coach.presses("Send to the group")
    coach.presses("Send anyway")
    coach.sees("Your message is in the group.")
    assert Post.objects.filter(thread=thread).count() == 3
    coach.goes_to("/desk")
    expect(coach.page.get_by_text("You promised to answer")).to_have_count(0)

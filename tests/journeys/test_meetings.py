"""A coach makes a meeting, a client answers and adds it to a calendar, the coach moves it, the client is told."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from forums.models import Meeting, Membership
from lib import dates
from profiles.models import Profile
from tests.factories import PASSWORD
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


def test_a_meeting_is_made_answered_taken_to_a_calendar_and_moved(
    devices: Devices, coach: Membership, client: Membership
) -> None:
    Profile.objects.update(language="en")
    makes_it(marjut := devices.new(), coach)
    first = answers_and_takes_the_file(metsatahti := devices.new())
    sees_the_answer_and_moves_it(marjut)
    second = is_told_of_the_new_time(metsatahti)
    assert (second["UID"], first["SEQUENCE"], second["SEQUENCE"]) == (first["UID"], 0, 1)
    assert second["DTSTART"].dt - first["DTSTART"].dt == dt.timedelta(hours=3)


def makes_it(coach: Person, membership: Membership) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to(f"/g/{membership.forum.slug}")
    coach.follows("Make a meeting")
    coach.follows("Make a meeting")
    coach.writes("What is the meeting called?", "Aamukahvit verkossa")
    coach.writes("Day", (timezone.localdate() + dt.timedelta(days=3)).isoformat())
    coach.writes("Begins", "11:00")
    coach.writes("Ends", "10:45")
    coach.chooses("Make a video room for us")
    coach.writes("What happens in the meeting?", "Juomme kahvit.")
    coach.presses("Make the meeting")
    coach.sees("The meeting ends before it begins.")
    coach.writes("Begins", "10:00")
    coach.presses("Make the meeting")
    coach.sees("People need time to prepare.")
    expect(coach.page.get_by_label("What happens in the meeting?")).to_have_value("Juomme kahvit.")
    coach.writes("Day", (timezone.localdate() + dt.timedelta(days=20)).isoformat())
    coach.presses("Make the meeting")
    coach.sees("The meeting is made.")


def answers_and_takes_the_file(client: Person) -> Any:
    client.signs_in("metsatahti", PASSWORD)
    client.page.locator(".news").get_by_role("link", name="New meeting").click()
    client.sees("You may come just to listen.")
    client.presses("Maybe")
    client.sees("Only the coaches see your answer.")
    expect(client.button("Maybe")).to_have_attribute("aria-pressed", "true")
    client.goes_to("/")
    expect(client.page.locator(".news")).to_have_count(0)
    return downloaded(client)


def downloaded(client: Person) -> Any:
    with client.page.expect_download() as download:
        client.follows("Add to calendar")
    [event] = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    return event


def sees_the_answer_and_moves_it(coach: Person) -> None:
    coach.page.reload()
    coach.sees("Metsätähti")
    coach.follows("Change the meeting")
    coach.writes("Begins", "13:00")
    coach.writes("Ends", "13:45")
    coach.presses("Save")
    coach.sees("The group is told of the change.")


def is_told_of_the_new_time(client: Person) -> Any:
    client.page.reload()
    meeting = Meeting.objects.get()
    client.sees(f"The meeting has a new time: {dates.day_time(meeting.starts_at)}")
    expect(client.page.locator(".meet .tag")).to_have_text("New time")
    event = downloaded(client)
    client.page.locator(".meet").get_by_role("link", name=meeting.title).click()
    client.sees("It was before:")
    expect(client.button("Maybe")).to_have_attribute("aria-pressed", "true")
    client.goes_to("/")
    expect(client.page.locator(".news")).to_have_count(0)
    return event

"""What goes to a person's calendar: enough to come, updated in place, and nothing about anybody (RFC 5545)."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from forums.actions import meetings
from forums.models import Meeting, Membership
from tests.coaching import MeetingFactory
from tests.conftest import Browse
from tests.forums.test_meeting_plans import moved

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def meeting(coach: Membership) -> Meeting:
    made: Meeting = MeetingFactory(made_by=coach, title="Kävely puistossa", place="Kriisikeskus, Lahti")
    return made


def read(browse: Browse, person: Membership, path: str) -> tuple[Calendar, Any]:
    answer = browse(person).get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="omatahti.ics"'
    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_the_file_is_neutral_unless_the_person_asks(
    meeting: Meeting, client: Membership, browse: Browse
) -> None:
    _calendar, event = read(browse, client, f"{meeting.get_absolute_url()}.ics")
    assert str(event["SUMMARY"]) == "Meeting (Omatahti)"
    assert "LOCATION" not in event
    assert str(event["URL"]) == f"http://testserver{meeting.get_absolute_url()}"
    _calendar, named = read(browse, client, f"{meeting.get_absolute_url()}.ics?details=1")
    assert str(named["SUMMARY"]) == "Kävely puistossa"
    assert str(named["LOCATION"]) == f"Kriisikeskus, Lahti, {meeting.link}"


@pytest.mark.parametrize("details", ["", "?details=1"])
def test_the_file_names_no_person_no_account_and_no_group(
    meeting: Meeting,
    client: Membership,
    client_2: Membership,
    coach: Membership,
    browse: Browse,
    details: str,
) -> None:
    meetings.answer(meeting=meeting, by=client_2, answer="coming")
    for path in (f"{meeting.get_absolute_url()}.ics", f"/g/{coach.forum.slug}/meetings.ics"):
        text = browse(client).get(path + details).content.decode().replace("\r\n ", "")
        for person in (client, client_2, coach):
            for told in (person.name, person.user.username, person.pk, person.user_id):
                assert str(told) not in text
        assert coach.forum.name not in text
        assert "Lahti" in text if details else "Lahti" not in text


def test_moved_it_is_the_same_entry_in_a_newer_version(
    meeting: Meeting, coach: Membership, client: Membership, browse: Browse
) -> None:
    path = f"{meeting.get_absolute_url()}.ics"
    _calendar, before = read(browse, client, path)
    moved(meeting, coach)
    calendar, after = read(browse, client, path)
    assert calendar["METHOD"] == "PUBLISH"
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt - before["DTSTART"].dt == dt.timedelta(days=1)
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


def test_cancelled_the_file_takes_it_out_and_brought_back_puts_it_in_again(
    meeting: Meeting, coach: Membership, client: Membership, browse: Browse
) -> None:
    path = f"{meeting.get_absolute_url()}.ics"
    uid = str(meeting.uid)
    cancelled = meetings.cancel(meeting=meeting, by=coach)
    calendar, event = read(browse, client, path)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert str(event["UID"]) == uid
    meetings.bring_back(meeting=cancelled, by=coach)
    calendar, event = read(browse, client, path)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 2)


def test_whole_days_are_days_in_the_file(client: Membership, coach: Membership, browse: Browse) -> None:
    starts = dt.datetime(2026, 12, 27, 22, tzinfo=dt.UTC)
    ends = starts + dt.timedelta(days=7)
    week = MeetingFactory(made_by=coach, whole_days=True, starts_at=starts, ends_at=ends)
    _calendar, event = read(browse, client, f"{week.get_absolute_url()}.ics")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 12, 28), dt.date(2027, 1, 4))


def test_the_groups_file_has_all_that_comes(
    meeting: Meeting, coach: Membership, client: Membership, browse: Browse
) -> None:
    other = MeetingFactory(made_by=coach)
    meetings.cancel(meeting=other, by=coach)
    answer = browse(client).get(f"/g/{coach.forum.slug}/meetings.ics")
    events = {
        str(event["UID"]): event["STATUS"] for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert events == {str(meeting.uid): "CONFIRMED", str(other.uid): "CANCELLED"}

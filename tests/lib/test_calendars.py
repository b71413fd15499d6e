"""Calendar files, read back by a strict parser (RFC 5545, RFC 5546)."""

import datetime as dt
import uuid
import zoneinfo
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from lib import calendars, richtext
from lib.calendars import Entry

HELSINKI = zoneinfo.ZoneInfo("Europe/Helsinki")
NOW = dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)
ENTRY = Entry(
    uid=uuid.UUID(int=7),
    sequence=0,
    starts=dt.datetime(2026, 10, 15, 10, tzinfo=HELSINKI),
    ends=dt.datetime(2026, 10, 15, 10, 45, tzinfo=HELSINKI),
    summary="Tapaaminen (Omatahti)",
    description="Lisää tapaamisesta on Omatahdissa.",
    location="",
    url="https://omatahti.example/g/abc/meetings/1",
    changed=NOW,
    is_cancelled=False,
)


def read(*entries: Entry) -> tuple[Calendar, list[Any]]:
    calendar = Calendar.from_ical(calendars.write(entries, now=NOW, language="fi"))
    return calendar, list(calendar.walk("VEVENT"))


def test_a_file_has_what_the_standards_ask() -> None:
    calendar, [event] = read(ENTRY)
    assert {name: str(calendar[name]) for name in ("VERSION", "METHOD", "PRODID")} == {
        "VERSION": "2.0",
        "METHOD": "PUBLISH",
        "PRODID": calendars.PRODUCT,
    }
    assert [
        name for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ORGANIZER") if name not in event
    ] == []
    assert calendar.errors == event.errors == []
    assert (str(event["UID"]), event["STATUS"], event["CLASS"]) == (str(ENTRY.uid), "CONFIRMED", "PRIVATE")
    assert event["LAST-MODIFIED"].dt == NOW


def test_the_organiser_is_the_service_and_nobody_of_the_group() -> None:
    _calendar, [event] = read(ENTRY)
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == (
        "mailto:omatahti@localhost",
        "Omatahti",
    )
    assert "ATTENDEE" not in event


def test_a_cancelled_entry_alone_makes_a_file_that_cancels() -> None:
    calendar, [event] = read(replace(ENTRY, is_cancelled=True, sequence=3))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 3)


def test_a_file_of_many_is_published_and_each_says_whether_it_is_on() -> None:
    other = replace(ENTRY, uid=uuid.UUID(int=8), is_cancelled=True)
    calendar, events = read(ENTRY, other)
    assert calendar["METHOD"] == "PUBLISH"
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CANCELLED"]


def test_a_group_without_meetings_has_a_file_too() -> None:
    calendar, events = read()
    assert (calendar["METHOD"], events) == ("PUBLISH", [])


def test_whole_days_end_on_the_day_after() -> None:
    week = replace(ENTRY, starts=dt.date(2026, 12, 28), ends=dt.date(2027, 1, 3))
    _calendar, [event] = read(week)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 12, 28), dt.date(2027, 1, 4))
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_hours_are_right_on_both_days_when_the_clock_is_moved() -> None:
    for day, hour_in_utc in (
        (dt.date(2027, 3, 27), 10),
        (dt.date(2027, 3, 28), 9),
        (dt.date(2026, 10, 25), 10),
    ):
        noon = dt.datetime.combine(day, dt.time(12), HELSINKI)
        _calendar, [event] = read(replace(ENTRY, starts=noon, ends=noon + dt.timedelta(hours=1)))
        assert event["DTSTART"].dt == dt.datetime.combine(day, dt.time(hour_in_utc), dt.UTC)
        assert event["DTSTART"].dt.astimezone(HELSINKI).hour == 12


def test_an_hour_that_comes_twice_keeps_its_length() -> None:
    first = dt.datetime(2026, 10, 25, 3, 30, tzinfo=HELSINKI)
    second = dt.datetime(2026, 10, 25, 3, 15, tzinfo=HELSINKI, fold=1)
    _calendar, [event] = read(replace(ENTRY, starts=first, ends=second))
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(minutes=45)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_come_back_as_they_were_and_no_line_is_too_long(summary: str, place: str) -> None:
    summary, place = (" ".join(richtext.clean_source(text).split()) for text in (summary, place))
    entry = replace(ENTRY, summary=summary, location=place)
    written = calendars.write([entry], now=NOW, language="fi")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event.get("LOCATION", ""))) == (summary, place)


def test_words_never_become_lines_of_the_file() -> None:
    entry = replace(ENTRY, summary="Kahvit\r\nATTENDEE:mailto:samir@example.com")
    _calendar, [event] = read(entry)
    assert "ATTENDEE" not in event

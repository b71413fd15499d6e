"""Files that calendars read (RFC 5545), written by the icalendar library: escaped, folded and in UTC.

A file is nobody's: it names no person and no group, and its organiser is the service itself.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vDatetime

PRODUCT = "-//Omatahti//Meetings//EN"
SERVICE = "Omatahti"


@dataclass(frozen=True)
class Entry:
    """One happening. `starts` and `ends` are moments, or two days, of which the last is the last one of the happening.

    `sequence` grows with each change: a calendar that knows the `uid` puts the newer in the place of the older.
    """

    uid: UUID
    sequence: int
    starts: dt.date
    ends: dt.date
    summary: str
    description: str
    location: str
    url: str
    changed: dt.datetime
    is_cancelled: bool


def write(entries: Iterable[Entry], *, now: dt.datetime, language: str) -> bytes:
    """PUBLISH; a file whose every entry is cancelled says CANCEL."""
    entries = list(entries)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    cancels = bool(entries) and all(entry.is_cancelled for entry in entries)
    calendar.add("method", "CANCEL" if cancels else "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, now, language))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, now: dt.datetime, language: str) -> Event:
    event = Event()
    event.add("uid", str(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("last-modified", entry.changed.astimezone(dt.UTC))
    _add_time(event, entry)
    event.add("summary", entry.summary, parameters={"language": language})
    for name in ("description", "location"):
        if text := getattr(entry, name):
            event.add(name, text, parameters={"language": language})
    event.add("url", entry.url)
    event.add("organizer", _organiser())
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event


def _add_time(event: Event, entry: Entry) -> None:
    """Whole days end on the day after (RFC 5545, 3.6.1), and leave the person free for other things."""
    if isinstance(entry.starts, dt.datetime) and isinstance(entry.ends, dt.datetime):
        event.add("dtstart", vDatetime(entry.starts.astimezone(dt.UTC)))
        event.add("dtend", vDatetime(entry.ends.astimezone(dt.UTC)))
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.ends + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")


def _organiser() -> vCalAddress:
    """RFC 5546 wants one in every file that is published or cancels."""
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["cn"] = SERVICE
    return address

"""When everything of the year happened, so that it ends now and Christmas is in December."""

import datetime as dt
import zoneinfo
from random import Random

from reminders.management.demonstration.script import Conversation

ZONE = zoneinfo.ZoneInfo("Europe/Helsinki")
# The latest day on which a conversation with a date of its own may have been opened: it has room to end.
ROOM = dt.timedelta(days=17)
LONGEST = 12


def at(day: dt.date, time: str) -> dt.datetime:
    """`time` is "H.MM"."""
    hour, minute = time.split(".")
    return dt.datetime.combine(day, dt.time(int(hour), int(minute)), ZONE)


def day_of(moment: dt.datetime) -> dt.date:
    return moment.astimezone(ZONE).date()


def opened(conversation: Conversation, today: dt.date) -> dt.datetime:
    if conversation.ago:
        return at(today - dt.timedelta(days=conversation.ago), conversation.time)
    month, day = map(int, conversation.on.split("-"))
    this_year = dt.date(today.year, month, day)
    when = this_year if this_year <= today - ROOM else this_year.replace(year=today.year - 1)
    monday = when - dt.timedelta(days=when.weekday())
    return at(monday, conversation.time)


def posted(conversation: Conversation, today: dt.date, rng: Random) -> list[dt.datetime]:
    """One moment for each message, each after the one before."""
    start = opened(conversation, today)
    span = conversation.spread or min(LONGEST, 2 + len(conversation.posts))
    moments = sorted(_waking_hour(start, rng.uniform(0, span), rng) for _ in conversation.posts)
    for n, message in enumerate(conversation.posts):
        if message.at:
            days, time = message.at.split()
            moments[n] = at(today - dt.timedelta(days=int(days)), time)
        elif n and moments[n] <= moments[n - 1]:
            moments[n] = moments[n - 1] + dt.timedelta(minutes=rng.randint(4, 50))
    return moments


def _waking_hour(start: dt.datetime, days: float, rng: Random) -> dt.datetime:
    time = f"{rng.randint(7, 21)}.{rng.randint(0, 59):02}"
    moment = at(start.date() + dt.timedelta(days=int(days)), time)
    return moment if moment > start else start + dt.timedelta(minutes=rng.randint(25, 500))

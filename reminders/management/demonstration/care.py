"""A colleague is away this week, and the coach comes back to the desk after nine days."""

import datetime as dt

from forums.models import DeskVisit, Membership, Substitution
from reminders.management.demonstration import dates

GROUP, COACH, COLLEAGUE = "Aamukahvit", "Marjut", "Teemu"
NOTE = "Kalle odottaa apua puhelimen asetuksiin. Lupasin katsoa asiaa ensi viikolla."


def write(now: dt.datetime) -> None:
    people = {person.name: person for person in Membership.objects.filter(forum__name=GROUP).coaches()}
    today = dates.day_of(now)
    Substitution.objects.create(
        away=people[COLLEAGUE],
        substitute=people[COACH],
        starts_on=today - dt.timedelta(days=1),
        ends_on=today + dt.timedelta(days=4),
        note=NOTE,
    )
    DeskVisit.objects.create(user=people[COACH].user, seen_at=now - dt.timedelta(days=9))

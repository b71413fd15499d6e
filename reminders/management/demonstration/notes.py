"""Notes of coaches in single conversations, and the time to think that the topic has (P32, P35)."""

import datetime as dt

from django.utils import timezone

from forums.models import Forum, Membership, PresenceNote, Thread
from forums.models.presence_note import STANDS_FOR
from lib.dates import END_OF_DAY
from reminders.management.demonstration.script import Note

DAYS_TO_THINK = 5


def write_notes(forum: Forum, members: dict[str, Membership], notes: list[Note], now: dt.datetime) -> None:
    """A note that was promised has passed a day ago: it waits at its writer's desk."""
    for note in notes:
        thread = forum.threads.get(title=note.thread) if note.thread else forum.threads.get(is_topic=True)
        passed = now - dt.timedelta(days=1) if note.is_passed else None
        written = now - (dt.timedelta(days=3) if passed else dt.timedelta(hours=2))
        PresenceNote.objects.create(
            membership=members[note.by],
            thread=thread,
            text=note.says,
            written_at=written,
            expires_at=passed or written + STANDS_FOR,
            answers_by=passed,
        )
    if notes:
        give_time(forum, now)


def give_time(forum: Forum, now: dt.datetime) -> None:
    last = timezone.localdate(now) + dt.timedelta(days=DAYS_TO_THINK)
    until = timezone.make_aware(dt.datetime.combine(last, END_OF_DAY))
    Thread.objects.filter(forum=forum, is_topic=True).update(thinking_until=until)

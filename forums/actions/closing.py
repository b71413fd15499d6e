"""A conversation ends: its last day for questions, and ending it without leaving a question unseen.

Nothing ends by itself. The day is told, and after it the conversation is due on the coaches' desk: a question of the
last evening gets an answer from a person, and nobody is cut off in the middle of a sentence.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import threads
from forums.models import Membership, Thread
from forums.queries.closing import open_questions
from lib.decisions import require

FURTHEST = dt.timedelta(days=366)


class StillAsked(Exception):
    """There are questions without an answer that the coach has not been shown."""


def announce(*, thread: Thread, by: Membership, closes_on: dt.date) -> None:
    """Told again, the day is changed. Raises ValidationError of `closes_on`.

    A day, not an hour: it is whole for everybody wherever they are, and no moved clock can skip it.
    """
    require(permissions.can_close_thread(by, thread))
    today = timezone.localdate()
    if closes_on <= today:
        sentence = _("Choose tomorrow or a later day, so that people have time to ask.")
        raise ValidationError({"closes_on": sentence}, code="past")
    if closes_on > today + FURTHEST:
        raise ValidationError({"closes_on": _("Choose a day within a year.")}, code="far")
    if not Thread.objects.filter(pk=thread.pk, closed_at=None).update(closes_on=closes_on):
        sentence = _("This conversation has ended already. Open it again first.")
        raise ValidationError({"closes_on": sentence}, code="ended")


def take_day_back(*, thread: Thread, by: Membership) -> None:
    require(permissions.can_close_thread(by, thread))
    Thread.objects.filter(pk=thread.pk).update(closes_on=None)


@transaction.atomic
def end(*, thread: Thread, by: Membership, seen: int) -> None:
    """Raises StillAsked while a question with a number over `seen` has no answer. A message that is just being sent
    comes before, and is asked about, or after, and finds the conversation ended."""
    require(permissions.can_close_thread(by, thread))
    Thread.objects.select_for_update().only("pk").get(pk=thread.pk)
    if any(post.number > seen for post in open_questions(thread)):
        raise StillAsked
    threads.close(thread=thread, by=by)

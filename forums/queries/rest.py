"""When it is good to let a question rest: the group has time to think, and nobody has answered yet (P32)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from forums.models import Draft, Membership, Post, Thread, TurnEnd
from forums.schedule import REST

# Who opens a topic may go on with it at once, with an example for instance.
STILL_OPENING = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Rest:
    """`until` is what the group was told; None where the coach asked a question a short while ago."""

    until: dt.datetime | None


def rest_of(draft: Draft) -> Rest | None:
    """Why the coach may want to wait with this message; None where nothing speaks for it. One query at most."""
    thread, coach = draft.thread, draft.author
    if thread is None or thread.is_practice or not coach.is_coach:
        return None
    if thread.is_time_to_think and _has_last_word(thread, coach):
        return Rest(thread.thinking_until)
    if draft.turn_end == TurnEnd.QUESTION and _has_asked(thread, coach):
        return Rest(None)
    return None


def _has_last_word(thread: Thread, coach: Membership) -> bool:
    if thread.last_author_id:
        return thread.last_author_id == coach.pk
    return thread.opened_by_id == coach.pk and timezone.now() - thread.created_at > STILL_OPENING


def _has_asked(thread: Thread, coach: Membership) -> bool:
    """Lately, and no member has written since."""
    answers = Post.objects.alive().filter(thread=thread, number__gt=OuterRef("number"))
    answers = answers.exclude(author__role=Membership.Role.COACH)
    asked = Post.objects.alive().filter(thread=thread, author=coach, turn_end=TurnEnd.QUESTION)
    return asked.filter(~Exists(answers), created_at__gt=timezone.now() - REST).exists()

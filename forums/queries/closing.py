"""What is still asked in a conversation that is about to end, and what of ending ones waits on the coaches' desk."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from forums.models import Membership, Post, RecapAnswer, Thread, TurnEnd
from forums.queries.agreed import Gathered


@dataclass(frozen=True)
class Due:
    """A conversation of which something waits for a coach. `day` is the last one for questions, or when a member told
    the earliest correction that waits."""

    id: UUID
    title: str
    day: dt.date
    forum_id: UUID
    group: str


def open_questions(thread: Thread) -> list[Post]:
    """The members' questions that nobody has answered, in their order. One query."""
    asked = still_open(Post.objects.filter(thread=thread))
    return list(asked.select_related("author").order_by("number"))


def still_open(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those that ended with "A question to you" and nobody has answered.

    An answer is another person's reply to the message, or anything that a coach has told later in the conversation; a
    question that a coach has said needs no answer is not open either. A coach's own question waits for nobody.
    """
    later = Post.objects.alive().filter(thread=OuterRef("thread"), number__gt=OuterRef("number"))
    later = later.exclude(author=OuterRef("author"))
    answers = later.filter(Q(reply_to=OuterRef("pk")) | Q(author__role=Membership.Role.COACH))
    asked = posts.filter(
        deleted_at=None, state=Post.State.PUBLISHED, turn_end=TurnEnd.QUESTION, care__settled_at=None
    )
    return asked.exclude(author__role=Membership.Role.COACH).exclude(Exists(answers))


def with_closing[Row: Model](memberships: QuerySet[Row]) -> QuerySet[Row]:
    """Each membership with `closing_told`, the open conversations of its group that have a last day for questions, and
    `corrections_told`, the summaries with corrections that wait. Of an ended group none."""
    here = Thread.objects.filter(forum=OuterRef("forum"), forum__ended_at=None)
    announced = here.filter(closed_at=None, closes_on__isnull=False).order_by("closes_on")
    waiting = RecapAnswer.objects.filter(outcome="").exclude(words="").order_by()
    first = waiting.filter(recap=OuterRef("recap")).order_by("answered_at").values("answered_at")[:1]
    # Corrections that wait are few: they are found once, not asked for at each conversation.
    corrected = here.filter(recap__in=waiting.values("recap")).annotate(day=Subquery(first)).order_by("day")
    found: QuerySet[Row] = memberships.annotate(  # type: ignore[assignment]
        closing_told=Gathered(announced.values(told=JSONObject(id="pk", title="title", day="closes_on"))),
        corrections_told=Gathered(corrected.values(told=JSONObject(id="pk", title="title", day="day"))),
    )
    return found


def due_in(membership: Any) -> list[Due]:
    """Where the last day for questions has gone, as days are where the coach is; the earliest first. `membership` is
    from `with_closing`, with its group."""
    rows = [_due(membership, told) for told in membership.closing_told]
    return [row for row in rows if row.day < timezone.localdate()]


def corrected_in(membership: Any) -> list[Due]:
    """The summaries with corrections that no coach has taken in or answered. As above."""
    return [_due(membership, told) for told in membership.corrections_told]


def _due(membership: Any, told: dict[str, str]) -> Due:
    return Due(
        id=UUID(told["id"]),
        title=told["title"],
        day=dt.date.fromisoformat(told["day"][:10]),
        forum_id=membership.forum_id,
        group=membership.forum.name,
    )

"""What is still asked in a conversation that is about to end, and which conversations are due to end."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from forums.models import Membership, Post, Thread, TurnEnd
from forums.queries.agreed import Gathered


@dataclass(frozen=True)
class Due:
    """A conversation whose last day for questions has gone."""

    id: UUID
    title: str
    closes_on: dt.date
    forum_id: UUID
    group: str


def open_questions(thread: Thread) -> list[Post]:
    """The members' messages that ended with "A question to you" and nobody has answered, in their order. One query.

    An answer is another person's reply to the message, or anything that a coach has told later in the conversation; a
    question that a coach has said needs no answer is not open either. A coach's own question waits for nobody.
    """
    later = Post.objects.alive().filter(thread=thread, number__gt=OuterRef("number"))
    later = later.exclude(author=OuterRef("author"))
    answers = later.filter(Q(reply_to=OuterRef("pk")) | Q(author__role=Membership.Role.COACH))
    asked = Post.objects.alive().filter(thread=thread, turn_end=TurnEnd.QUESTION, care__settled_at=None)
    asked = asked.exclude(author__role=Membership.Role.COACH).exclude(Exists(answers))
    return list(asked.select_related("author").order_by("number"))


def with_closing[Row: Model](memberships: QuerySet[Row]) -> QuerySet[Row]:
    """Each membership with `closing_told`: the open conversations of its group that have a last day for questions."""
    announced = Thread.objects.filter(forum=OuterRef("forum"), closed_at=None, closes_on__isnull=False)
    told = announced.order_by("closes_on").values(
        told=JSONObject(id="pk", title="title", closes_on="closes_on")
    )
    found: QuerySet[Row] = memberships.annotate(closing_told=Gathered(told))  # type: ignore[assignment]
    return found


def due_in(membership: Any) -> list[Due]:
    """Where the coach is, the earliest first. `membership` is from `with_closing`, with its group."""
    rows = [
        Due(
            id=UUID(told["id"]),
            title=told["title"],
            closes_on=dt.date.fromisoformat(told["closes_on"]),
            forum_id=membership.forum_id,
            group=membership.forum.name,
        )
        for told in membership.closing_told
    ]
    return [row for row in rows if row.closes_on < timezone.localdate()]

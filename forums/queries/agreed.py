"""What stands with a sent summary beside its words: its steps, the reader's own answer, the round that came after.

All of it is annotated to the query that finds the conversation, so that its page asks nothing more.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, JSONField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from forums.models import NextStep, RecapResponse, Thread


@dataclass(frozen=True)
class Step:
    """`owner` is a name, "" for the whole group. `has_left` is said of a person, `of_coach` of a coach's step."""

    id: UUID
    text: str
    owner_id: UUID | None
    owner: str
    has_left: bool
    of_coach: bool
    due_on: dt.date | None
    is_done: bool
    reminds: bool


@dataclass(frozen=True)
class OwnResponse:
    kind: str
    text: str
    is_handled: bool
    handled_by: str
    answer: str


@dataclass(frozen=True)
class Round:
    """Another conversation that goes on from this one, or from which this one goes on."""

    id: UUID
    title: str


@dataclass(frozen=True)
class Agreed:
    """`has_corrections`: somebody would correct something, and no coach has looked at it yet."""

    steps: list[Step]
    response: OwnResponse | None
    has_corrections: bool
    before: Round | None
    after: Round | None


class Gathered(Subquery):
    """The rows of a subquery with one JSON column `told`, as one list."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT json_group_array(json(told)) FROM (%(subquery)s) AS gathered)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT coalesce(jsonb_agg(told), '[]') FROM (%(subquery)s) AS gathered)"
        return self.as_sql(compiler, connection, template=template, **extra)


STEP = {
    "id": "pk",
    "text": "text",
    "owner_id": "owner",
    "owner": "owner__name",
    "left": "owner__left_at",
    "role": "owner__role",
    "due_on": "due_on",
    "done_at": "done_at",
    "remind": "remind",
}
RESPONSE = {
    "kind": "kind",
    "text": "text",
    "handled_at": "handled_at",
    "handled_by": "handled_by__name",
    "answer": "answer",
}
ROUND = {"id": "pk", "title": "title"}
PARTS = ("steps_told", "response_told", "has_corrections", "before_told", "after_told")


def with_steps[Row: Model](rows: QuerySet[Row], thread: str) -> QuerySet[Row]:
    """Each row with `steps_told` of the summary of its conversation; `thread` is the way there."""
    steps = NextStep.objects.shown().filter(recap__thread=OuterRef(thread)).order_by("position")
    found: QuerySet[Row] = rows.annotate(steps_told=Gathered(steps.values(told=JSONObject(**STEP))))  # type: ignore[assignment]
    return found


def with_agreed[Row: Model](rows: QuerySet[Row], thread: str, user: UUID) -> QuerySet[Row]:
    said = RecapResponse.objects.filter(recap__thread=OuterRef(thread))
    before = Thread.objects.filter(next_rounds=OuterRef(thread))
    after = Thread.objects.filter(continues=OuterRef(thread)).order_by("created_at")
    found: QuerySet[Row] = with_steps(rows, thread).annotate(  # type: ignore[assignment]
        response_told=_one(said.filter(membership__user=user), RESPONSE),
        has_corrections=Exists(said.filter(kind=RecapResponse.Kind.CORRECT, handled_at__isnull=True)),
        before_told=_one(before, ROUND),
        after_told=_one(after, ROUND),
    )
    return found


def _one(rows: QuerySet[Any], told: dict[str, str]) -> Subquery:
    return Subquery(rows.values(told=JSONObject(**told))[:1], output_field=JSONField())


def pass_on(row: Model, thread: Thread) -> None:
    """From the row that was annotated to its conversation."""
    for part in PARTS:
        setattr(thread, part, getattr(row, part))


def of_thread(thread: Thread) -> Agreed:
    """`thread` is from `queries.circle.of_thread` or `queries.unread.mark_for`."""
    told: Any = thread
    response, before, after = told.response_told, told.before_told, told.after_told
    return Agreed(
        steps=steps_of(thread),
        response=_response(response) if response else None,
        has_corrections=told.has_corrections,
        before=Round(UUID(before["id"]), before["title"]) if before else None,
        after=Round(UUID(after["id"]), after["title"]) if after else None,
    )


def steps_of(row: Any) -> list[Step]:
    """`row` is from `with_steps`."""
    return [_step(told) for told in row.steps_told]


def _step(told: dict[str, Any]) -> Step:
    return Step(
        id=UUID(told["id"]),
        text=told["text"],
        owner_id=UUID(told["owner_id"]) if told["owner_id"] else None,
        owner=told["owner"] or "",
        has_left=told["left"] is not None,
        of_coach=told["role"] in {None, "coach"},
        due_on=dt.date.fromisoformat(told["due_on"]) if told["due_on"] else None,
        is_done=told["done_at"] is not None,
        reminds=bool(told["remind"]),
    )


def _response(told: dict[str, Any]) -> OwnResponse:
    return OwnResponse(
        kind=told["kind"],
        text=told["text"],
        is_handled=told["handled_at"] is not None,
        handled_by=told["handled_by"] or "",
        answer=told["answer"],
    )

"""The steps of a sent summary, annotated to the query that finds its conversation: the page asks nothing more."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import JSONField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from forums.models import NextStep


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


def with_steps[Row: Model](rows: QuerySet[Row], thread: str) -> QuerySet[Row]:
    """Each row with `steps_told` of the summary of its conversation; `thread` is the way there."""
    steps = NextStep.objects.shown().filter(recap__thread=OuterRef(thread)).order_by("position")
    found: QuerySet[Row] = rows.annotate(steps_told=Gathered(steps.values(told=JSONObject(**STEP))))  # type: ignore[assignment]
    return found


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

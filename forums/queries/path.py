"""A group's path: the stage it is in, what is planned, and what the coaches have done for it (P16, P53, P63, P64)."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from forums.models import Forum, Stage, StageKind, StageTick
from forums.queries.addresses import page_for
from forums.queries.stage_tasks import TASKS, Task


@dataclass(frozen=True)
class Now:
    """Where the group is. `until` is the last day, where it is planned and has not passed."""

    name: str
    until: dt.date | None


@dataclass(frozen=True)
class PathTask:
    key: str
    title: str
    url: str
    tick: StageTick | None


@dataclass(frozen=True)
class PathStage:
    """One stage of the plan, for everybody; `tasks` are the coaches'. `until` is the day before the next one."""

    kind: StageKind
    starts_on: dt.date | None
    until: dt.date | None
    note: str
    is_now: bool
    is_past: bool
    tasks: list[PathTask] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.kind.label)

    @property
    def done(self) -> int:
        return sum(task.tick is not None for task in self.tasks)


def with_next_stage(forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Each group with `next_stage_on`: when the next stage that has a day begins, or None. No query of its own."""
    later = Stage.objects.filter(forum=OuterRef("pk"), kind__gt=OuterRef("stage"), starts_on__isnull=False)
    return forums.annotate(next_stage_on=Subquery(later.order_by("kind").values("starts_on")[:1]))


def now(forum: Forum) -> Now:
    """`forum` is `with_next_stage`. A day that has passed is not told: a plan may slip, and nobody has failed."""
    begins: dt.date | None = forum.next_stage_on  # type: ignore[attr-defined]
    has_passed = begins is None or begins <= timezone.localdate()
    return Now(str(StageKind(forum.stage).label), None if has_passed or not begins else _day_before(begins))


def plan(forum: Forum) -> list[PathStage]:
    """All five stages, without what only the coaches see. One query."""
    planned = {StageKind(stage.kind): stage for stage in Stage.objects.filter(forum=forum)}
    return [_stage(forum, kind, planned, []) for kind in StageKind]


def plan_of_coaches(forum: Forum) -> list[PathStage]:
    """The same with the tasks of each stage and their ticks. Two queries."""
    planned = {StageKind(stage.kind): stage for stage in Stage.objects.filter(forum=forum)}
    ticks = {tick.task: tick for tick in StageTick.objects.filter(forum=forum).select_related("by")}
    return [
        _stage(forum, kind, planned, [_task(task, forum, ticks) for task in TASKS[kind]])
        for kind in StageKind
    ]


def _stage(
    forum: Forum, kind: StageKind, planned: dict[StageKind, Stage], tasks: list[PathTask]
) -> PathStage:
    own = planned.get(kind)
    later = (planned[other].starts_on for other in StageKind if other > kind and other in planned)
    ends = next((day for day in later if day), None)
    return PathStage(
        kind=kind,
        starts_on=own.starts_on if own else None,
        until=_day_before(ends) if ends else None,
        note=own.note if own else "",
        is_now=kind == forum.stage,
        is_past=kind < forum.stage,
        tasks=tasks,
    )


def _task(task: Task, forum: Forum, ticks: dict[str, StageTick]) -> PathTask:
    return PathTask(task.key, str(task.title), page_for(forum.slug, task.page), ticks.get(task.key))


def _day_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=1)

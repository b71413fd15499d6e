"""The path of a group that has met for a year and will end in some weeks."""

import datetime as dt

from django.utils import timezone

from forums.models import Forum, Membership, Stage, StageKind, StageTick
from forums.queries.stage_tasks import TASKS

# Days from today.
BEGINS = {
    StageKind.BEFORE: -386,
    StageKind.GETTING_TO_KNOW: -372,
    StageKind.WORKING: -344,
    StageKind.CLOSING: 17,
    StageKind.AFTER: 38,
}
NOTES = {
    StageKind.CLOSING: "Katsomme yhdessä taaksepäin ja juhlimme.",
    StageKind.AFTER: "Viestejä voi vielä lukea.",
}
TICKED = ("rhythm", "notice", "summary")


def write(forum: Forum, coach: Membership, now: dt.datetime) -> None:
    Forum.objects.filter(pk=forum.pk).update(stage=StageKind.WORKING)
    today = timezone.localdate(now)
    Stage.objects.bulk_create(
        Stage(forum=forum, kind=kind, starts_on=today + dt.timedelta(days=days), note=NOTES.get(kind, ""))
        for kind, days in BEGINS.items()
    )
    earlier = [task.key for kind in (StageKind.BEFORE, StageKind.GETTING_TO_KNOW) for task in TASKS[kind]]
    StageTick.objects.bulk_create(StageTick(forum=forum, task=task, by=coach) for task in (*earlier, *TICKED))

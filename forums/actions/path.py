"""What the coaches do with their group's path: move on in it, tick what is done, plan its days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Forum, Membership, Stage, StageKind, StageTick
from forums.queries.stage_tasks import KNOWN
from lib import richtext
from lib.decisions import require


@dataclass(frozen=True)
class Planned:
    starts_on: dt.date | None
    note: str = ""


type Plan = Mapping[StageKind, Planned]


@transaction.atomic
def move(*, forum: Forum, by: Membership, to: StageKind, seen: StageKind) -> None:
    """The group is now in this stage. `seen` is the one on the coach's page: two coaches do not move it twice."""
    require(permissions.can_lead_path(by))
    stored = Forum.objects.select_for_update().get(pk=forum.pk)
    if stored.stage not in {seen, to}:
        raise ValidationError(
            _(
                "Another coach has moved the group meanwhile. It is now here: %(stage)s. Look at it and choose again."
            ),
            code="moved",
            params={"stage": StageKind(stored.stage).label},
        )
    Forum.objects.filter(pk=forum.pk).update(stage=to)


def tick(*, forum: Forum, by: Membership, task: str, is_done: bool) -> None:
    """Ticked twice it is done once, and the first who did it stays. Raises ValidationError for what is no task."""
    require(permissions.can_lead_path(by))
    if task not in KNOWN:
        raise ValidationError(
            _("This task is not in the list any more. Nothing has changed."), code="unknown"
        )
    if is_done:
        StageTick.objects.get_or_create(forum=forum, task=task, defaults={"by": by})
    else:
        StageTick.objects.filter(forum=forum, task=task).delete()


@transaction.atomic
def plan(*, forum: Forum, by: Membership, planned: Plan) -> None:
    """The days and notes are now these. A stage that is not named stays as it was."""
    require(permissions.can_lead_path(by))
    require_order(planned)
    for kind, what in planned.items():
        note = " ".join(richtext.clean_source(what.note).split())
        words = {"starts_on": what.starts_on, "note": note}
        Stage.objects.update_or_create(forum=forum, kind=kind, defaults=words)


def require_order(planned: Plan) -> None:
    """A later stage does not begin before an earlier one."""
    days = [
        (kind, planned[kind].starts_on) for kind in StageKind if kind in planned and planned[kind].starts_on
    ]
    for (earlier, first), (later, second) in pairwise(days):
        if first and second and second < first:
            raise ValidationError(
                _("“%(later)s” begins before “%(earlier)s”. Change one of the days."),
                code="order",
                params={"later": later.label, "earlier": earlier.label},
            )

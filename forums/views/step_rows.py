"""How a step is shown: in its summary, to the coaches who write it, and on the page of the one whose step it is."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from forums.models import Membership, NextStep
from forums.queries.agreed import Step
from lib.dates import short_date


@dataclass(frozen=True)
class ShownStep:
    """forums/recap/_step.html. `may_tick` and `is_mine` are the reader's. What is being written has no address."""

    anchor: str
    text: str
    who: str
    due: str
    is_done: bool
    url: str = ""
    may_tick: bool = False
    is_mine: bool = False
    reminds: bool = False
    back: str = ""


@dataclass(frozen=True)
class WrittenStep:
    """forums/recap/_written_steps.html, for the coaches. `note` says what has become of it."""

    position: int
    text: str
    who: str
    due: str
    note: str
    is_kept: bool


def shown(step: Step, me: Membership | None) -> ShownStep:
    """To a member (`me`), or as it stands on Home, where nothing can be done with it."""
    is_mine = me is not None and step.owner_id == me.pk
    return ShownStep(
        anchor=f"step-{step.id}",
        text=step.text,
        who=who(step.owner, has_left=step.has_left),
        due=due(step.due_on),
        is_done=step.is_done,
        url=reverse("me_step", args=[step.id]) if me else "",
        may_tick=is_mine or (me is not None and me.is_coach and step.of_coach),
        is_mine=is_mine,
        reminds=step.reminds,
        back="summary",
    )


def mine(step: NextStep) -> ShownStep:
    thread = step.recap.thread
    return ShownStep(
        anchor=f"step-{step.pk}",
        text=step.text,
        who=f"{thread.forum.name} · {thread.title}",
        due=due(step.due_on),
        is_done=step.done_at is not None,
        url=reverse("me_step", args=[step.pk]),
        may_tick=True,
        is_mine=True,
        reminds=step.remind,
    )


def preview(step: NextStep) -> ShownStep:
    owner = step.owner
    name = who(owner.name if owner else "", has_left=bool(owner and owner.left_at))
    return ShownStep(f"preview-{step.pk}", step.text, name, due(step.due_on), step.done_at is not None)


def written(step: NextStep) -> WrittenStep:
    owner = step.owner
    return WrittenStep(
        position=step.position,
        text=step.text,
        who=owner.name if owner else _("All of us"),
        due=due(step.due_on),
        note=_note(step, owner),
        is_kept=step.is_kept,
    )


def _note(step: NextStep, owner: Membership | None) -> str:
    if step.taken_out_at and owner:
        return _("%(name)s would rather not. The step is not in the summary.") % {"name": owner.name}
    if step.done_at:
        return _("Done")
    if owner and owner.left_at:
        return _("%(name)s has left the group. Talk about who goes on with this.") % {"name": owner.name}
    return ""


def who(owner: str, *, has_left: bool) -> str:
    if not owner:
        return _("All of us")
    return _("%(name)s, has left the group") % {"name": owner} if has_left else owner


def due(day: dt.date | None) -> str:
    return _("by %(day)s") % {"day": short_date(day)} if day else ""


def anchor(step_id: UUID) -> str:
    return f"#step-{step_id}"

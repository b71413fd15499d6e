"""What was agreed: a coach writes it down with the summary, and the one whose step it is says how it goes (P42)."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, NextStep, Recap, Thread
from lib import richtext
from lib.decisions import require

MOST_STEPS = 12


@dataclass(frozen=True)
class Agreed:
    """One step as it was typed. `owner` is the id of a membership, None for the whole group."""

    text: str
    owner: UUID | None
    due_on: dt.date | None
    key: UUID


@transaction.atomic
def add(*, recap: Recap, by: Membership, agreed: Agreed) -> NextStep:
    """Into what is being written. The group sees it when the summary is sent. The same key adds one step."""
    require(permissions.can_write_recap(by, recap.thread))
    Recap.objects.select_for_update().get(pk=recap.pk)
    if already := recap.steps.filter(key=agreed.key).first():
        return already
    text = _checked_text(agreed.text)
    owner = _checked_owner(recap, agreed.owner)
    if agreed.due_on and agreed.due_on < timezone.localdate():
        words = _("That day has passed already. Choose another day, or leave it empty: there is no hurry.")
        raise ValidationError({"step_due": words})
    if recap.steps.filter(is_kept=True, taken_out_at__isnull=True).count() >= MOST_STEPS:
        words = _("A summary has room for %(most)s steps. Take one away first.") % {"most": MOST_STEPS}
        raise ValidationError({"step_text": words})
    last = recap.steps.aggregate(last=Max("position"))["last"] or 0
    return NextStep.objects.create(
        recap=recap, owner=owner, text=text, due_on=agreed.due_on, position=last + 1, key=agreed.key
    )


def _checked_text(text: str) -> str:
    text = " ".join(richtext.clean_source(text).split())
    if not text:
        raise ValidationError({"step_text": _("Write what was agreed. A few words are enough.")})
    if len(text) > NextStep.LENGTH:
        words = _("Write a shorter step. It may have %(most)s characters.") % {"most": NextStep.LENGTH}
        raise ValidationError({"step_text": words})
    return text


def _checked_owner(recap: Recap, owner_id: UUID | None) -> Membership | None:
    if owner_id is None:
        return None
    owner = Membership.objects.filter(forum=recap.thread.forum_id, pk=owner_id).first()
    if owner is None:
        raise ValidationError({"step_owner": _("Choose a person of this group.")})
    if owner.left_at is not None:
        words = _("%(name)s has left the group. Choose somebody else. Your text is still here.")
        raise ValidationError({"step_owner": words % {"name": owner.name}})
    return owner


def take_away(*, thread: Thread, by: Membership, position: int) -> None:
    """What was sent stays until the summary is sent again, and can be brought back until then."""
    require(permissions.can_write_recap(by, thread))
    NextStep.objects.filter(recap__thread=thread, position=position).update(is_kept=False)


def bring_back(*, thread: Thread, by: Membership, position: int) -> None:
    require(permissions.can_write_recap(by, thread))
    NextStep.objects.filter(recap__thread=thread, position=position).update(is_kept=True)


def check(*, recap: Recap) -> None:
    """Nothing new is given to a person who has left meanwhile."""
    new = recap.steps.filter(is_kept=True, shown_at__isnull=True, owner__left_at__isnull=False)
    if step := new.select_related("owner").first():
        words = _("%(name)s has left the group. Take the step “%(step)s” away or give it to somebody else.")
        raise ValidationError(words % {"name": step.owner.name if step.owner else "", "step": step.text})


def show(recap: Recap) -> bool:
    """With the summary. Whether what the group sees changes."""
    gone, _rows = recap.steps.filter(is_kept=False).delete()
    new = recap.steps.filter(is_kept=True, shown_at__isnull=True)
    return bool(new.update(shown_at=timezone.now()) + gone)


def tick(*, step: NextStep, by: Membership, done: bool) -> None:
    """Done, or not done after all. The first time counts."""
    require(permissions.can_tick(by, step))
    mine = NextStep.objects.shown().filter(pk=step.pk)
    if done:
        mine.filter(done_at__isnull=True).update(done_at=timezone.now(), done_by=by)
    else:
        mine.update(done_at=None, done_by=None)


def say_no(*, step: NextStep, by: Membership, back: bool = False) -> None:
    """ "I would rather not": the step leaves the summary and the coaches see why. It can be taken back."""
    require(permissions.can_say_no(by, step))
    mine = NextStep.objects.filter(pk=step.pk, done_at__isnull=True)
    mine.update(taken_out_at=None if back else timezone.now())


def remind(*, step: NextStep, by: Membership, wanted: bool) -> None:
    """The owner's own choice, which nobody else sees."""
    require(permissions.can_say_no(by, step))
    NextStep.objects.filter(pk=step.pk).update(remind=wanted)

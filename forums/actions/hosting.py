"""A member leads a conversation for a set time: the coach asks, the person answers (P79)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions.records import Act, record
from forums.models import Hosting, Membership, Thread
from lib.decisions import require
from profiles.models import AuditEntry


@transaction.atomic
def ask(*, thread: Thread, host: Membership, last_day: dt.date, by: Membership) -> Hosting:
    """Asked again it is a new question. Raises ValidationError by field for a person or a day that cannot be."""
    require(permissions.can_ask_host(by, thread))
    Thread.objects.select_for_update().get(pk=thread.pk)
    present = Hosting.objects.filter(thread=thread).first()
    if present and not present.is_over and (present.host_id, present.last_day) == (host.pk, last_day):
        return present
    _check(thread, host, last_day, present)
    values = {"host": host, "last_day": last_day, "asked_by": by, "asked_at": timezone.now()}
    empty = {"accepted_at": None, "declined_at": None, "ended_at": None}
    hosting, _created = Hosting.objects.update_or_create(thread=thread, defaults=values | empty)
    return hosting


def _check(thread: Thread, host: Membership, last_day: dt.date, present: Hosting | None) -> None:
    if host.forum_id != thread.forum_id or host.left_at is not None:
        raise ValidationError({"host": _("This person has left the group. Choose another.")})
    if host.is_coach:
        raise ValidationError({"host": _("A coach leads already. Choose a participant.")})
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    if last_day < today:
        raise ValidationError({"last_day": _("This day has gone. Choose today or a later day.")})
    if last_day > today + Hosting.LONGEST:
        raise ValidationError({"last_day": _("Choose a day within a month. You can ask again later.")})
    if present and present.is_on and present.host_id != host.pk:
        raise ValidationError(
            {"host": _("%(name)s leads this topic now. End that first.") % {"name": present.host.name}}
        )


@transaction.atomic
def accept(*, thread: Thread, by: Membership) -> None:
    hosting = _answered(thread, by)
    if hosting.accepted_at is None:
        Hosting.objects.filter(pk=hosting.pk).update(accepted_at=timezone.now())
        record(
            act=Act.ROLE_GIVEN, by=hosting.asked_by or by, member=by, thing=thread, what=Membership.Role.HOST
        )


@transaction.atomic
def decline(*, thread: Thread, by: Membership) -> None:
    """Also after a yes: then it ends."""
    hosting = _answered(thread, by)
    now = timezone.now()
    said = {"declined_at": now} if hosting.accepted_at is None else {"ended_at": now}
    Hosting.objects.filter(pk=hosting.pk).update(**said)


def _answered(thread: Thread, by: Membership) -> Hosting:
    hosting = Hosting.objects.select_for_update().get(thread=thread)
    require(permissions.can_answer_host(by, hosting))
    return hosting


@transaction.atomic
def end(*, thread: Thread, by: Membership) -> None:
    """The coach takes the lead back, or takes the question back."""
    require(permissions.can_end_hosting(by))
    if Hosting.objects.filter(thread=thread, ended_at__isnull=True).update(ended_at=timezone.now()):
        _record(Act.ROLE_TAKEN, thread, by)


@transaction.atomic
def go_on(*, thread: Thread, by: Membership) -> None:
    """Undoes `end`."""
    require(permissions.can_end_hosting(by))
    Hosting.objects.filter(thread=thread).update(ended_at=None)
    _record(Act.ROLE_GIVEN, thread, by)


def _record(act: AuditEntry.Act, thread: Thread, by: Membership) -> None:
    """A question that nobody has said yes to gave nobody a role."""
    hosting = Hosting.objects.select_related("host__user").filter(thread=thread).first()
    if hosting and hosting.accepted_at:
        record(act=act, by=by, member=hosting.host, thing=thread, what=Membership.Role.HOST)

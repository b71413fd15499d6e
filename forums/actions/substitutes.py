"""A coach is away on certain days and another one answers (P72): setting the days, changing and ending them."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions.memberships import checked_name, name_columns
from forums.actions.records import record
from forums.models import Forum, Membership, Substitution
from forums.models.here import today
from forums.queries import substitutes as queries
from lib import richtext
from lib.decisions import require
from profiles.models import AuditEntry, User

NOTE_LENGTH = 2000
LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True)
class Days:
    """Both included."""

    first: dt.date
    last: dt.date


@transaction.atomic
def set_substitute(*, by: Membership, person: User | None, days: Days, note: str) -> Substitution:
    """`person` answers while `by` is away. What was set before ends; the same once more changes nothing.

    A coach of the organisation who is not in the group comes into it for these days. Raises ValidationError by field.
    """
    require(permissions.can_set_substitute(by))
    Forum.objects.select_for_update().get(pk=by.forum_id)
    before = queries.open_of(by)
    note = _checked_note(note)
    _check_days(days, before)
    substitute = _substitute(by, person, days)
    wanted = {"substitute": substitute, "starts_on": days.first, "ends_on": days.last, "note": note}
    if before and all(getattr(before, name) == value for name, value in wanted.items()):
        return before
    if before:
        _take_from(before, by)
    made = Substitution.objects.create(away=by, **wanted)
    _record(AuditEntry.Act.ROLE_GIVEN, by, substitute)
    _fit(substitute)
    return made


@transaction.atomic
def end(*, by: Membership) -> None:
    """The coach is back, on the day or before it. Nothing where nothing is open."""
    require(permissions.can_set_substitute(by))
    Forum.objects.select_for_update().get(pk=by.forum_id)
    if found := queries.open_of(by):
        _take_from(found, by)


def keep_dates() -> None:
    """Substitutes come into their groups on their first day, and are out after the last one."""
    for membership in queries.to_be_fitted():
        with transaction.atomic():
            Forum.objects.select_for_update().get(pk=membership.forum_id)
            _fit(membership)


def _take_from(substitution: Substitution, by: Membership) -> None:
    _close(substitution)
    _record(AuditEntry.Act.ROLE_TAKEN, by, substitution.substitute)


def _record(act: AuditEntry.Act, by: Membership, substitute: Membership) -> None:
    record(act=act, by=by, member=substitute, what="substitute")


def _close(substitution: Substitution) -> None:
    Substitution.objects.filter(pk=substitution.pk).update(ended_at=timezone.now())
    _fit(substitution.substitute)


def _fit(membership: Membership) -> None:
    """A substitute from elsewhere is in the group on the days of their open substitutions and at no other time."""
    if membership.stands_in_until is None:
        return
    still_open = list(membership.substitutions.filter(ended_at__isnull=True, ends_on__gte=today()))
    columns: dict[str, object] = {"left_at": membership.left_at or timezone.now()}
    if still_open:
        columns["stands_in_until"] = max(one.ends_on for one in still_open)
    if any(one.starts_on <= today() for one in still_open):
        columns["left_at"] = None
    Membership.objects.filter(pk=membership.pk).update(**columns)


def _checked_note(note: str) -> str:
    note = richtext.clean_source(note)
    if len(note) > NOTE_LENGTH:
        words = _("Make the text a little shorter. It may have %(count)d letters.") % {"count": NOTE_LENGTH}
        raise ValidationError({"note": words})
    return note


def _check_days(days: Days, before: Substitution | None) -> None:
    """The first day may have passed where it was set before it came."""
    is_kept = before is not None and before.starts_on == days.first
    if days.first < today() and not is_kept:
        raise ValidationError({"starts_on": _("This day has passed. Choose today or a later day.")})
    if days.last < days.first:
        raise ValidationError(
            {"ends_on": _("The last day is before the first one. Choose the same day or a later one.")}
        )
    if days.last < today():
        raise ValidationError({"ends_on": _("This day has passed. Choose today or a later day.")})
    if days.last - days.first > LONGEST:
        raise ValidationError({"ends_on": _("This is more than a year. Choose an earlier last day.")})


def _substitute(by: Membership, person: User | None, days: Days) -> Membership:
    """The person's membership in the group, made for a coach of the organisation who has none."""
    if person is None:
        raise ValidationError({"person": _("Choose one of the coaches.")})
    if person.pk == by.user_id:
        raise ValidationError({"person": _("You cannot answer for yourself. Choose another coach.")})
    found = Membership.objects.filter(forum=by.forum_id, user=person).first()
    if found is None:
        return _invited(by, person, days)
    if not found.is_coach:
        raise ValidationError({"person": _("This person is in the group as a member. Choose a coach.")})
    if found.left_at and found.stands_in_until is None:
        words = _("%(name)s has left the group. Choose another coach.") % {"name": found.name}
        raise ValidationError({"person": words})
    if found.stands_in_until and not queries.coaches_of_organisation(by.forum).filter(pk=person.pk).exists():
        raise ValidationError({"person": _("Choose one of the coaches.")})
    if queries.is_away(found, days.first, days.last):
        words = _("%(name)s is also away on these days. Choose another coach.") % {"name": found.name}
        raise ValidationError({"person": words})
    return found


def _invited(by: Membership, person: User, days: Days) -> Membership:
    """Outside the group until `_fit` lets them in."""
    if not queries.coaches_of_organisation(by.forum).filter(pk=person.pk).exists():
        raise ValidationError({"person": _("Choose one of the coaches.")})
    try:
        name = checked_name(queries.own_name(person), forum=by.forum, is_coach=True)
    except ValidationError as error:
        raise ValidationError({"person": error.messages}) from error
    return Membership.objects.create(
        forum=by.forum,
        user=person,
        role=Membership.Role.COACH,
        stands_in_until=days.last,
        left_at=timezone.now(),
        **name_columns(name, "own_name", ""),
    )

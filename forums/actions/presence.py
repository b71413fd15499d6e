"""A coach's note about being there: for the group, or in one conversation (P35, P36; DESIGN D8, 6.16)."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import voices
from forums.models import Membership, PresenceNote, Thread
from forums.models.presence_note import STANDS_FOR
from lib import richtext
from lib.decisions import require

LENGTH = 200
# A day further away than this is a slip of the finger.
FURTHEST = dt.timedelta(days=366)


@transaction.atomic
def write(
    *,
    by: Membership,
    text: str,
    thread: Thread | None = None,
    expires_at: dt.datetime | None = None,
    answers_by: dt.datetime | None = None,
) -> None:
    """In place of the one before: a coach says one thing at a time in one place. An empty text takes it away.
    A voice beside other words than these goes with them.

    In a conversation it stands a day, or until the time chosen. Raises ValidationError, of `text`, `expires_at` and
    `answers_by`.
    """
    require(permissions.can_write_presence(by, thread))
    now = timezone.now()
    text = _checked_text(text, may_be_empty=not (expires_at or answers_by))
    for field, moment in (("expires_at", expires_at), ("answers_by", answers_by)):
        _check_moment(field, moment, now)
    if not text:
        take_away(by=by, thread=thread)
        return
    if thread and not expires_at:
        expires_at = answers_by or now + STANDS_FOR
    Membership.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    voices.drop_from(notes=_own(by, thread).exclude(text=text))
    said = {"text": text, "written_at": now, "expires_at": expires_at, "answers_by": answers_by}
    PresenceNote.objects.update_or_create(membership=by, thread=thread, defaults={**said, "kept_at": None})


@transaction.atomic
def write_in_groups(
    *, by: Sequence[Membership], text: str, expires_at: dt.datetime | None, answers_by: dt.datetime | None
) -> None:
    """The same to every group where the person is one of `by`: in all of them or in none."""
    for membership in by:
        write(by=membership, text=text, expires_at=expires_at, answers_by=answers_by)


def _own(by: Membership, thread: Thread | None) -> QuerySet[PresenceNote]:
    return PresenceNote.objects.filter(membership=by, thread=thread)


def _checked_text(text: str, *, may_be_empty: bool) -> str:
    text = " ".join(richtext.clean_source(text).split())
    if not text and not may_be_empty:
        raise ValidationError(
            {"text": _("Write what you want to tell, or choose a ready text.")}, code="empty"
        )
    if len(text) > LENGTH:
        raise ValidationError({"text": _("Write a shorter note. It may have 200 characters.")}, code="long")
    return text


def _check_moment(field: str, moment: dt.datetime | None, now: dt.datetime) -> None:
    if moment is None:
        return
    if moment <= now:
        sentence = _("This time has passed already. Choose a later one. Your text is here.")
        raise ValidationError({field: sentence}, code="past")
    if moment > now + FURTHEST:
        raise ValidationError({field: _("Choose a day within a year. Your text is here.")}, code="far")


@transaction.atomic
def take_away(*, by: Membership, thread: Thread | None = None) -> None:
    """Taken away twice it is away. Its writer may do it whatever has become of the conversation."""
    voices.drop_with(notes=_own(by, thread))
    _own(by, thread).delete()


def renew(*, by: Membership, thread: Thread) -> None:
    """For another day, the same words without the promise that passed. Pressed twice it is one more day from now."""
    require(permissions.can_write_presence(by, thread))
    now = timezone.now()
    _own(by, thread).update(written_at=now, expires_at=now + STANDS_FOR, answers_by=None, kept_at=None)


@transaction.atomic
def has_written(*, thread: Thread, by: Membership) -> None:
    """The words in the conversation are the answer; a promise to the group is kept by writing in any of its
    conversations."""
    take_away(by=by, thread=thread)
    promised = _own(by, None).filter(answers_by__isnull=False, kept_at__isnull=True)
    promised.update(kept_at=timezone.now())

"""A member tells the coaches of a worry, and a coach takes care of it (DESIGN 6.17)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Worry, WorryStep
from lib import richtext
from lib.decisions import require
from profiles.actions import audit
from profiles.models import AuditEntry, User

Kind = WorryStep.Kind


@transaction.atomic
def tell(*, about: Membership, by: Membership, words: str) -> Worry:
    """Told twice it is one, with the words of both. Raises ValidationError by field."""
    require(permissions.can_tell_worry(by))
    words = _checked(words)
    Membership.objects.select_for_update().get(pk=by.pk)
    worry = Worry.objects.filter(about=about, by=by, settled_at__isnull=True).first()
    if worry is None:
        worry = Worry.objects.create(forum=by.forum, about=about, by=by, words=words)
        # Not as a row of the person concerned: it would tell them who was worried.
        _record(worry, by, AuditEntry.Act.WORRY_RAISED)
    elif words and words not in worry.words:
        worry.words = f"{worry.words}\n\n{words}".strip()
        worry.save(update_fields=["words"])
    return worry


@transaction.atomic
def take_step(*, worry: Worry, by: Membership, kind: str, words: str = "") -> WorryStep:
    """Raises ValidationError by field."""
    require(permissions.can_care_for_worry(by))
    words = _checked(words)
    if kind not in Kind:
        raise ValidationError({"kind": _("Choose what you did.")})
    if kind == Kind.NOTE and not words:
        raise ValidationError({"words": _("Write the note. One word is enough.")})
    if kind in (Kind.SETTLED, Kind.AGAIN):
        worry.settled_at = timezone.now() if kind == Kind.SETTLED else None
        _settle(worry)
    step = WorryStep.objects.create(worry=worry, by=by, kind=kind, words=words)
    # What kind of step it was stands with the worry, in the words of the reader's language.
    _record(worry, by, AuditEntry.Act.WORRY_STEP, person=worry.about.user)
    return step


def _settle(worry: Worry) -> None:
    """Back on the desk nothing happens where the same member has told again meanwhile: that one is there."""
    same = Worry.objects.filter(about=worry.about, by=worry.by_id, settled_at__isnull=True).exclude(
        pk=worry.pk
    )
    if worry.settled_at is None and worry.by_id and same.exists():
        raise ValidationError({"kind": _("There is a newer worry about the same person on the desk.")})
    worry.save(update_fields=["settled_at"])


def _record(worry: Worry, by: Membership, act: AuditEntry.Act, *, person: User | None = None) -> None:
    organisation = by.forum.organisation
    audit.record(act=act, by=by.user, organisation=organisation, person=person, thing=worry)


def _checked(words: str) -> str:
    words = richtext.clean_source(words)
    if len(words) > Worry.LENGTH:
        raise ValidationError({"words": _("Make the text a little shorter. It may have 2000 letters.")})
    return words

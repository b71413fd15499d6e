"""Strength cards: what a person chooses for themselves, and what they have seen in others (P77)."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, Strength
from lib import richtext
from lib.decisions import require


@transaction.atomic
def choose(*, by: Membership, kinds: Collection[str]) -> None:
    """One's own strengths are now these."""
    require(permissions.can_choose_strengths(by))
    wanted = [kind for kind in Strength.Kind if kind in kinds]
    own = Strength.objects.filter(member=by, seen_by=by)
    own.exclude(kind__in=wanted).delete()
    there = set(own.values_list("kind", flat=True))
    Strength.objects.bulk_create(
        [
            Strength(member=by, seen_by=by, kind=kind, is_shown=True, looked_at=timezone.now())
            for kind in wanted
            if kind not in there
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def see(*, member: Membership, kind: str, words: str, by: Membership) -> Strength:
    """Told twice it is one card, with the latest words. Raises ValidationError by field."""
    require(permissions.can_see_strength_in(by, member))
    if kind not in Strength.Kind:
        raise ValidationError({"kind": _("Choose one strength.")})
    words = " ".join(richtext.clean_source(words).split())
    if len(words) > Strength.LENGTH:
        raise ValidationError({"words": _("Write it shorter. There is room for 160 characters.")})
    strength, created = Strength.objects.get_or_create(
        member=member, seen_by=by, kind=kind, defaults={"words": words}
    )
    if not created and words != strength.words:
        # New words have not been read by the person, so they are not on the card before they say so.
        Strength.objects.filter(pk=strength.pk).update(words=words, is_shown=False, looked_at=None)
    return strength


def take_back(*, strength: Strength, by: Membership) -> None:
    """Whoever told it takes it back, or the person whose it is deletes it."""
    if strength.seen_by_id != by.pk:
        require(permissions.can_keep_strength(by, strength))
    Strength.objects.filter(pk=strength.pk).delete()


def show(*, strength: Strength, by: Membership, is_shown: bool) -> None:
    require(permissions.can_keep_strength(by, strength))
    Strength.objects.filter(pk=strength.pk).update(is_shown=is_shown)


def note_looked(*, by: Membership) -> None:
    """The person has now read what others have seen in them."""
    Strength.objects.filter(member=by, looked_at__isnull=True).update(looked_at=timezone.now())

"""What is hard for a person and what helps: told, changed and taken away by the person alone (P68)."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from profiles.models import SupportProfile, User
from profiles.models.support_profile import Hard, Helps


def tell(*, by: User, hard: Collection[str], helps: Collection[str], in_own_words: str) -> None:
    """Nothing ticked and nothing written leaves nothing. Raises ValidationError for a code nobody was offered."""
    words = in_own_words.replace("\x00", "").strip()
    if not (set(hard) <= set(Hard.values) and set(helps) <= set(Helps.values)):
        raise ValidationError(_("Choose from the list."), code="unknown")
    if len(words) > SupportProfile.LENGTH:
        raise ValidationError(
            _("Make the text a little shorter. It may have %(count)d letters.")
            % {"count": SupportProfile.LENGTH},
            code="long",
        )
    if not hard and not helps and not words:
        delete(by=by)
        return
    told = {"hard": sorted(set(hard)), "helps": sorted(set(helps)), "in_own_words": words}
    SupportProfile.objects.update_or_create(user=by, defaults=told | {"changed_at": timezone.now()})


def delete(*, by: User) -> None:
    SupportProfile.objects.filter(user=by).delete()

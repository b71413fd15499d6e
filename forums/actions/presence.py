from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Membership, PresenceNote
from lib import richtext
from lib.decisions import require

LENGTH = 200


def write(*, by: Membership, text: str) -> None:
    """An empty text takes the note away."""
    require(permissions.can_write_presence(by))
    text = " ".join(richtext.clean_source(text).split())
    if len(text) > LENGTH:
        raise ValidationError(_("Write a shorter note. It may have 200 characters."), code="long")
    if not text:
        PresenceNote.objects.filter(membership=by).delete()
    else:
        PresenceNote.objects.update_or_create(
            membership=by, defaults={"text": text, "written_at": timezone.now()}
        )

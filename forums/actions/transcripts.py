"""A recording's words as text, for whoever does not hear it or would rather read."""

import hashlib
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import private_line
from forums.models import Attachment, Membership
from lib import jobs, richtext
from lib.decisions import require

LENGTH = 10_000


class WrittenMeanwhile(Exception):
    """Somebody else wrote after the form was opened: `text` is theirs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def mark_of(text: str) -> str:
    """What a form keeps of the text it began from."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@transaction.atomic
def write(
    *, recording: Attachment, by: Membership, text: str, began_from: str, note: str = "", key: UUID
) -> None:
    """An empty text takes the text version away. The author is told on their private line when a coach wrote it.

    Raises WrittenMeanwhile and ValidationError; nothing is kept then.
    """
    found = (
        Attachment.objects.select_for_update(of=("self",)).select_related("post__author").get(pk=recording.pk)
    )
    require(permissions.can_write_text(by, found))
    text = checked(text)
    if text == found.transcript:
        return
    if mark_of(found.transcript) != began_from:
        raise WrittenMeanwhile(found.transcript)
    found.transcript, found.transcribed_by = text, by if text else None
    found.save(update_fields=["transcript", "transcribed_by"])
    if found.post_id:
        jobs.enqueue("forums.tasks.index_post", post_id=found.post_id)
    if text and found.post and permissions.can_tell_author(by, found):
        private_line.tell(membership=found.post.author, by=by, text=note or first_note(found), key=key)


def checked(text: str) -> str:
    text = richtext.clean_source(text)
    if len(text) > LENGTH:
        raise ValidationError(
            _("Make the text a little shorter. It may have %(count)d letters.") % {"count": LENGTH},
            code="long",
        )
    return text


def first_note(recording: Attachment) -> str:
    """What the author is told, for the coach to change."""
    if recording.kind == Attachment.Kind.VOICE:
        return _("I wrote your voice message as text, so that everyone can follow. You can change the text.")
    return _("I wrote your video as text, so that everyone can follow. You can change the text.")

"""The drawing of a message, with its strokes: for whoever draws on it or goes on from it."""

import hashlib
from io import BytesIO
from uuid import UUID

from django.shortcuts import get_object_or_404

from forums.models import Attachment, Draft, Post
from forums.queries import drafts
from profiles.models import User

DRAWING = Attachment.Kind.DRAWING


def of_draft(draft: Draft) -> Attachment | None:
    return draft.attachments.filter(kind=DRAWING).with_origin().first()


def of_post(post: Post) -> Attachment:
    """404 where the message has no drawing."""
    drawing = get_object_or_404(Attachment, post=post, kind=DRAWING)
    drawing.post = post
    return drawing


def photo_of(draft: Draft, photo_id: UUID) -> BytesIO | None:
    """The master of one of the message's own photos."""
    photo = draft.attachments.exclude(master="").filter(kind=Attachment.Kind.PHOTO, pk=photo_id).first()
    if photo is None:
        return None
    with photo.master.open("rb") as file:
        return BytesIO(file.read())


def ground_for(user: User, draft_id: UUID) -> bytes:
    """The photo under the strokes of one's own draft; 404 where there is none."""
    draft = drafts.get_for(user, draft_id)
    drawing = get_object_or_404(draft.attachments.exclude(ground_picture=""), kind=DRAWING)
    with drawing.ground_picture.open("rb") as file:
        content: bytes = file.read()
    return content


def ground_tag(drawing: Attachment) -> str:
    """Another photo has another tag. It tells nothing of the file's name."""
    if not drawing.ground_picture:
        return ""
    return hashlib.sha256(str(drawing.ground_picture.name).encode()).hexdigest()[:16]

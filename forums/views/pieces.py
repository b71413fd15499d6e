"""The parts of a message that are not words, as the composer shows them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forums.forms.drafts import DESCRIPTION, SHARED, TEXT, DraftForm, question_about
from forums.models import Attachment, Draft, Means
from forums.queries import attachments as pictures
from lib.media import recording

Kind = Attachment.Kind

ICONS = {
    Means.WRITE: "pen",
    Means.PHOTO: "camera",
    Means.DRAW: "brush",
    Means.SPEAK: "mic",
    Means.VIDEO: "video",
}
KINDS = {
    Means.PHOTO: Kind.PHOTO,
    Means.DRAW: Kind.DRAWING,
    Means.SPEAK: Kind.VOICE,
    Means.VIDEO: Kind.VIDEO,
}
RECORDED: dict[Means, recording.Kind] = {Means.SPEAK: "voice", Means.VIDEO: "video"}
ALSO_HERE = {
    Kind.PHOTO: _("Also here: a photo"),
    Kind.DRAWING: _("Also here: a drawing"),
    Kind.VOICE: _("Also here: a voice"),
    Kind.VIDEO: _("Also here: a video"),
}
NAMES = {
    Kind.PHOTO: _("the photo"),
    Kind.DRAWING: _("the drawing"),
    Kind.VOICE: _("the voice"),
    Kind.VIDEO: _("the video"),
}


@dataclass(frozen=True)
class Piece:
    """A picture or a recording of the message, and the field that says what is in it.

    `is_ready`: there is a picture to show; a recording shows its state itself.
    """

    figure: pictures.Figure | pictures.Player
    name: str
    question: str
    description: str
    errors: list[str]
    is_ready: bool
    is_recording: bool
    also_here: str | Promise
    thing: str | Promise
    location_removed: bool
    version: str
    shared_name: str
    is_shared: bool
    origin: str
    text_name: str
    text: str


def piece_of(attachment: Attachment, form: DraftForm) -> Piece:
    name = f"{DESCRIPTION}{attachment.pk}"
    kind = Kind(attachment.kind)
    return Piece(
        figure=pictures.figure(attachment, is_mine=True)
        if attachment.is_recording
        else pictures.changing_figure(attachment),
        name=name,
        question=question_about(attachment),
        description=form.description(attachment),
        errors=[
            str(error) for field in (name, f"{TEXT}{attachment.pk}") for error in form.errors.get(field, [])
        ],
        is_ready=bool(attachment.master),
        is_recording=attachment.is_recording,
        also_here=ALSO_HERE[kind],
        thing=NAMES[kind],
        location_removed=attachment.location_removed,
        version=pictures.tag(attachment.master),
        shared_name=f"{SHARED}{attachment.pk}",
        is_shared=form.is_shared(attachment),
        origin=getattr(attachment, "from_name", None) or "",
        text_name=f"{TEXT}{attachment.pk}",
        text=form.transcript(attachment),
    )


def attachments_of(draft: Draft | None) -> list[Attachment]:
    return list(draft.attachments.all()) if draft else []

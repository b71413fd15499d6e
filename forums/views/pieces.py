"""The parts of a message that are not words, as the composer shows them."""

from dataclasses import dataclass

from forums.forms.drafts import DESCRIPTION, SHARED, DraftForm
from forums.models import Attachment, Draft, Means
from forums.queries import attachments as pictures

KINDS = {Means.PHOTO: Attachment.Kind.PHOTO, Means.DRAW: Attachment.Kind.DRAWING}


@dataclass(frozen=True)
class Piece:
    """A picture of the message, and the field that says what is in it."""

    figure: pictures.Figure
    name: str
    description: str
    errors: list[str]
    is_ready: bool
    location_removed: bool
    version: str
    shared_name: str
    is_shared: bool
    origin: str


def piece_of(attachment: Attachment, form: DraftForm) -> Piece:
    name = f"{DESCRIPTION}{attachment.pk}"
    return Piece(
        figure=pictures.changing_figure(attachment),
        name=name,
        description=form.description(attachment),
        errors=[str(error) for error in form.errors.get(name, [])],
        is_ready=bool(attachment.master),
        location_removed=attachment.location_removed,
        version=pictures.tag(attachment.master),
        shared_name=f"{SHARED}{attachment.pk}",
        is_shared=form.is_shared(attachment),
        origin=getattr(attachment, "from_name", None) or "",
    )


def attachments_of(draft: Draft | None) -> list[Attachment]:
    return list(draft.attachments.all()) if draft else []

"""A drawing: its strokes and what lies under them, going on with another person's, and who may go on with one's own."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions.attachments import check_room, delete_after_commit, drop_pictures, put_picture
from forums.models import Attachment, Draft, Means, Membership
from lib.decisions import require
from lib.media.drawing import accept_drawing
from lib.media.photo import Photo, Upload, accept_photo
from lib.media.svg import clean_svg

# The drawing paper, 4:3 (DESIGN 6.9).
PAPER = (1200, 900)

Kind, Ground = Attachment.Kind, Attachment.Ground


class NewerStrokes(Exception):
    """The drawing has strokes drawn after these: another window, or a save that was long on its way."""


@dataclass(frozen=True)
class Drawn:
    """What a person has drawn so far. `at` is the moment on the server's clock when they drew it."""

    svg: str
    ground: Attachment.Ground
    at: dt.datetime


def keep(*, draft: Draft, by: Membership, drawn: Drawn) -> Attachment:
    """Save an unfinished drawing. Its picture is made when it is done: until then there is none to show or send.

    Raises MediaRefused for what is not a drawing, NewerStrokes and ValidationError where there is no room.
    """
    strokes = clean_svg(drawn.svg)
    with transaction.atomic():
        drawing = _drawing_of(draft, by)
        _take(drawing, drawn, strokes)
        drop_pictures(drawing)
        drawing.save()
    return drawing


def finish(*, draft: Draft, by: Membership, drawn: Drawn, picture: Upload) -> Attachment:
    accepted = accept_drawing(drawn.svg, picture)
    with transaction.atomic():
        drawing = _drawing_of(draft, by)
        _take(drawing, drawn, accepted.svg)
        drop_pictures(drawing)
        put_picture(drawing, accepted)
    return drawing


def put_under(*, draft: Draft, by: Membership, upload: Upload) -> Attachment:
    """A photo under the strokes: our own copy of it, without its place and its other hidden data."""
    photo = accept_photo(upload)
    with transaction.atomic():
        drawing = _drawing_of(draft, by)
        _put_ground(drawing, photo)
    return drawing


def _drawing_of(draft: Draft, by: Membership) -> Attachment:
    """A message has one drawing, and drawing again continues it, also where no new one may be begun."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if drawing := draft.attachments.filter(kind=Kind.DRAWING).first():
        return drawing
    require(permissions.can_use(by, Means.DRAW, draft.thread))
    check_room(draft)
    position = draft.attachments.count()
    return Attachment(draft=draft, kind=Kind.DRAWING, position=position, width=PAPER[0], height=PAPER[1])


def _take(drawing: Attachment, drawn: Drawn, strokes: str) -> None:
    is_same = (strokes, drawn.ground) == (drawing.strokes, drawing.ground)
    if drawing.drawn_at and drawn.at < drawing.drawn_at and not is_same:
        raise NewerStrokes
    is_there = drawn.ground != Ground.PHOTO or drawing.ground_picture
    drawing.strokes = strokes
    drawing.ground = drawn.ground if is_there else Ground.PAPER
    drawing.drawn_at = min(drawn.at, timezone.now())


def _put_ground(drawing: Attachment, photo: Photo) -> None:
    delete_after_commit([drawing.ground_picture])
    drop_pictures(drawing)
    drawing.ground = Ground.PHOTO
    drawing.ground_picture = ContentFile(photo.content, name="ground")
    drawing.save()


def go_on(*, drawing: Attachment, by: Membership) -> Draft:
    """A draft whose drawing begins from these strokes; asked for again, the same one. The original never changes.

    Another person's drawing is replied to; going on from one's own is a new message.
    """
    require(permissions.can_go_on(by, drawing))
    original = drawing.post
    if original is None:
        raise Draft.DoesNotExist
    with transaction.atomic():
        Membership.objects.select_for_update(no_key=True).get(pk=by.pk)
        begun = Draft.objects.filter(author=by, attachments__continues=drawing).first()
        if begun is not None:
            return begun
        draft = Draft.objects.create(
            author=by,
            thread=original.thread,
            reply_to=None if original.author_id == by.pk else original,
            means=Means.DRAW,
        )
        _copy(drawing, draft)
    return draft


def _copy(drawing: Attachment, draft: Draft) -> None:
    copy = Attachment(
        draft=draft,
        kind=Kind.DRAWING,
        continues=drawing,
        strokes=drawing.strokes,
        drawn_at=timezone.now(),
        width=PAPER[0],
        height=PAPER[1],
        colour=drawing.colour,
    )
    if drawing.ground == Ground.PHOTO and drawing.ground_picture:
        with drawing.ground_picture.open("rb") as file:
            copy.ground_picture = ContentFile(file.read(), name="ground")
    copy.ground = drawing.ground
    copy.save()


def let_others_go_on(*, drawing: Attachment, by: Membership, may: bool) -> None:
    """What others have sent already stays; what they have begun and not sent cannot be sent while it is not allowed."""
    require(permissions.can_share_drawing(by, drawing))
    drawing.may_be_continued = may
    drawing.save(update_fields=["may_be_continued"])


def check_origin(draft: Draft) -> None:
    """Raises ValidationError where what the drawing goes on from has been taken back since."""
    origins = [piece.continues_id for piece in draft.attachments.all() if piece.continues_id]
    if not origins:
        return
    found = Attachment.objects.filter(pk__in=origins).select_related("post__author").defer("strokes")
    for origin in found:
        if not permissions.can_build_on(draft.author, origin):
            raise ValidationError(
                _(
                    "The drawing you went on from has been taken back. It cannot be sent now. Your message is safe."
                ),
                code="origin_gone",
            )

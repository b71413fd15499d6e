"""Pictures on a draft: take one in, draw one, throw one away, make its sizes."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Attachment, Draft, Means, Membership, Rendition
from lib import jobs
from lib.decisions import require
from lib.media.drawing import Drawing, accept_drawing
from lib.media.photo import Photo, Upload, accept_photo, renditions
from lib.media.svg import clean_svg

MOST = 6
# The drawing paper, 4:3 (DESIGN 6.9).
PAPER = (1200, 900)

Kind = Attachment.Kind


def add_photo(*, draft: Draft, by: Membership, upload: Upload) -> Attachment:
    """Raises PermissionDenied, MediaRefused for the file and ValidationError where there is no room for one more."""
    require(permissions.can_use(by, Means.PHOTO, draft.thread))
    check_room(draft)
    photo = accept_photo(upload)
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        check_room(draft)
        attachment = Attachment(draft=draft, kind=Kind.PHOTO, position=draft.attachments.count())
        _put_picture(attachment, photo)
    return attachment


def check_room(draft: Draft) -> None:
    if draft.attachments.count() >= MOST:
        message = _(
            "One message has room for %(most)s pictures or recordings. Send the others in another message."
        )
        raise ValidationError(message, code="full", params={"most": MOST})


def _put_picture(attachment: Attachment, picture: Photo | Drawing) -> None:
    attachment.width, attachment.height, attachment.colour = picture.width, picture.height, picture.colour
    attachment.master = ContentFile(picture.content, name="master")
    attachment.save()
    jobs.enqueue("forums.tasks.make_renditions", attachment_id=attachment.pk)


def keep_strokes(*, draft: Draft, by: Membership, svg: str) -> Attachment:
    """Save an unfinished drawing. Its picture is made when it is done: until then there is none to show or send."""
    strokes = clean_svg(svg)
    with transaction.atomic():
        drawing = _drawing_of(draft, by)
        drawing.strokes = strokes
        _drop_pictures(drawing)
        drawing.save()
    return drawing


def finish_drawing(*, draft: Draft, by: Membership, svg: str, png: Upload) -> Attachment:
    picture = accept_drawing(svg, png)
    with transaction.atomic():
        drawing = _drawing_of(draft, by)
        drawing.strokes = picture.svg
        _drop_pictures(drawing)
        _put_picture(drawing, picture)
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


def _drop_pictures(attachment: Attachment) -> None:
    if attachment.master:
        delete_files(attachments=[attachment])
        attachment.renditions.all().delete()
        attachment.master = ""


@transaction.atomic
def delete(*, attachment: Attachment, by: Membership) -> None:
    """Take a picture off one's own draft."""
    own = Attachment.objects.filter(pk=attachment.pk, draft__author=by)
    delete_files(attachments=own)
    own.delete()


def delete_files(*, attachments: Iterable[Attachment]) -> None:
    """The files go when it is certain that the rows have gone."""
    for attachment in attachments:
        made = [rendition.file for rendition in attachment.renditions.all()]
        for file in [attachment.master, attachment.source, *made]:
            if file.name:
                transaction.on_commit(partial(file.storage.delete, file.name))


def make_renditions(*, attachment_id: UUID) -> None:
    """Make the sizes that are missing. Run twice, or again after a killed worker, it makes each once."""
    attachment = Attachment.objects.exclude(master="").filter(pk=attachment_id).first()
    if attachment is None:
        return
    master = attachment.master.name
    with attachment.master.open("rb") as file:
        made = renditions(file.read())
    with transaction.atomic():
        # A drawing may have been drawn on, or the picture deleted, in the meantime: then these are not its sizes.
        current = (
            Attachment.objects.select_for_update(of=("self",)).filter(pk=attachment_id, master=master).first()
        )
        if current is not None:
            _store_missing(current, {key: content for key, (content, _type) in made.items()})


def _store_missing(attachment: Attachment, made: dict[tuple[str, str], bytes]) -> None:
    there = set(attachment.renditions.values_list("size", "format"))
    for (size, format_), content in made.items():
        if (size, format_) not in there:
            file = ContentFile(content, name="rendition")
            Rendition.objects.create(attachment=attachment, size=size, format=format_, file=file)

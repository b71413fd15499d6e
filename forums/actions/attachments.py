"""Pictures on a draft: take one in, throw one away, make its sizes."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Case, CharField, F, Value, When
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Attachment, Draft, Means, Membership, Post, Rendition
from lib import jobs
from lib.decisions import require
from lib.media.drawing import Drawing
from lib.media.photo import Photo, Upload, accept_photo, renditions

MOST = 6

Kind, Ground = Attachment.Kind, Attachment.Ground


def add_photo(
    *, draft: Draft, by: Membership, upload: Upload, key: UUID | None = None, located: bool = False
) -> Attachment:
    """A photo sent again under the same key is there once: the phone may not have heard that it arrived.

    `located`: the phone found a location in the file before it made the photo smaller.

    Raises PermissionDenied, MediaRefused for the file and ValidationError where there is no room for one more.
    """
    require(permissions.can_use(by, Means.PHOTO, draft.thread))
    if there := key and draft.attachments.filter(pk=key).first():
        return there
    check_room(draft)
    photo = accept_photo(upload)
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if there := key and draft.attachments.filter(pk=key).first():
            return there
        check_room(draft)
        attachment = Attachment(draft=draft, kind=Kind.PHOTO, position=draft.attachments.count())
        attachment.pk = free_key(key)
        attachment.location_removed = located or photo.located
        put_picture(attachment, photo)
    return attachment


def free_key(key: UUID | None) -> UUID:
    """The key that a browser gave its piece, unless it is somebody's already: nothing may be put in its place."""
    return key if key and not Attachment.objects.filter(pk=key).exists() else uuid4()


def check_room(draft: Draft) -> None:
    there = draft.attachments.count()
    if there and (draft.presence_note_id or draft.recap_id):
        message = _("There is room for one voice. Delete the one that is here first.")
        raise ValidationError(message, code="full_of_voice")
    if there >= MOST:
        raise too_many()


def too_many() -> ValidationError:
    message = _(
        "One message has room for %(most)s pictures or recordings. Send the others in another message."
    )
    return ValidationError(message, code="full", params={"most": MOST})


def put_picture(attachment: Attachment, picture: Photo | Drawing) -> None:
    attachment.width, attachment.height, attachment.colour = picture.width, picture.height, picture.colour
    attachment.master = ContentFile(picture.content, name="master")
    attachment.save()
    jobs.enqueue("forums.tasks.make_renditions", attachment_id=attachment.pk)


def drop_pictures(attachment: Attachment) -> None:
    """A picture that is changed is no longer what its sizes show."""
    if attachment.master:
        delete_after_commit([attachment.master])
        drop_renditions(attachment)
        attachment.master = ""


def drop_renditions(attachment: Attachment) -> None:
    delete_after_commit(made.file for made in attachment.renditions.all())
    attachment.renditions.all().delete()


def move_to_post(*, draft: Draft, post: Post) -> None:
    """What a photo was before it was edited is not kept with a message, nor a photo that a drawing lies on no more."""
    pictures = draft.attachments.select_for_update(of=("self",)).only("original", "ground", "ground_picture")
    delete_after_commit([picture.original for picture in pictures])
    delete_after_commit(picture.ground_picture for picture in pictures if picture.ground != Ground.PHOTO)
    under = Case(
        When(ground=Ground.PHOTO, then=F("ground_picture")), default=Value(""), output_field=CharField()
    )
    draft.attachments.update(draft=None, post=post, original="", location_removed=False, ground_picture=under)


def drop_hidden_grounds(*, beside: Attachment) -> None:
    """A photo that a drawing lay on may be the one in which something is covered now."""
    hidden = (
        Attachment.objects.filter(draft__attachments=beside)
        .exclude(ground=Ground.PHOTO)
        .exclude(ground_picture="")
    )
    delete_after_commit([drawing.ground_picture for drawing in hidden])
    hidden.update(ground_picture="")


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
        delete_after_commit(
            [attachment.master, attachment.ground_picture, attachment.original, attachment.source, *made]
        )


def delete_after_commit(files: Iterable[FieldFile]) -> None:
    for file in files:
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

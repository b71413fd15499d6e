"""A photo on a draft: edit it, turn it, put it back as it was. Its id, place and description stay.

A photo that was chosen may be edited also where new ones are no longer in use: it can be sent, so a face in it can be
covered.
"""

from django.db import transaction
from django.db.models.fields.files import FieldFile

from forums.actions.attachments import (
    delete_after_commit,
    drop_hidden_grounds,
    drop_renditions,
    put_picture,
)
from forums.models import Attachment, Membership
from lib.media.photo import Photo, Upload, accept_photo, read_master, turned


def edit(*, photo: Attachment, by: Membership, upload: Upload, is_covered: bool = False) -> None:
    """The picture that the editor made takes the place of the master.

    Where something was covered nothing is kept of what was under it: that cannot be taken back.
    Raises MediaRefused for the file and Attachment.DoesNotExist for a photo no longer on a draft.
    """
    picture = accept_photo(upload)
    with transaction.atomic():
        current = _on_draft(photo, by)
        if is_covered:
            _exchange(current, picture)
            drop_hidden_grounds(beside=current)
        else:
            _replace(current, picture)


@transaction.atomic
def turn(*, photo: Attachment, by: Membership) -> None:
    """A quarter turn to the right. Raises as `edit`."""
    photo = _on_draft(photo, by)
    _replace(photo, turned(_read(photo.master)))


@transaction.atomic
def restore(*, photo: Attachment, by: Membership) -> None:
    """As it was when it was chosen. Raises as `edit`."""
    photo = _on_draft(photo, by)
    if not photo.original:
        return
    _exchange(photo, _read(photo.original))


def _on_draft(photo: Attachment, by: Membership) -> Attachment:
    """The row as it is now, kept for this transaction: what is sent meanwhile is not edited any more."""
    drafts = Attachment.objects.filter(draft__author=by, kind=Attachment.Kind.PHOTO)
    return drafts.select_for_update(of=("self",)).get(pk=photo.pk)


def _replace(photo: Attachment, picture: Photo) -> None:
    """The first master stays until the message is sent, so that every edit can be taken back."""
    if photo.original:
        delete_after_commit([photo.master])
    else:
        photo.original = photo.master.name
    drop_renditions(photo)
    put_picture(photo, picture)


def _exchange(photo: Attachment, picture: Photo) -> None:
    """Every file there was goes, also the first one."""
    drop_renditions(photo)
    delete_after_commit([photo.master, photo.original])
    photo.original = ""
    put_picture(photo, picture)


def _read(file: FieldFile) -> Photo:
    with file.open("rb") as opened:
        return read_master(opened.read())

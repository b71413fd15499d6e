"""A recording that comes in parts over a network that breaks: each part is kept, and the whole is a piece once.

The parts lie in the media store, whatever it is, so any web process takes the next one. The last part is never stored
alone: what has come is joined, given to the draft and counted as come in one transaction, so whatever breaks on the way
leaves an upload that can be gone on with.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from forums import permissions
from forums.actions import drafts, recordings
from forums.actions.attachments import MOST, check_room, delete_after_commit, too_many
from forums.actions.drafts import Words
from forums.models import Attachment, Draft, Membership, Upload, UploadPart
from forums.queries import drafts as queries
from forums.queries.drafts import Place
from lib.decisions import require
from lib.media.recording import Kind, check_head, limit_bytes
from lib.media.refusals import RecordingRefused
from lib.media.room import is_full
from lib.media.sniff import HEAD_LENGTH

KEPT = dt.timedelta(days=1)
# The words in the form may be a little older than the draft that is begun for the recording.
BEFORE = dt.timedelta(minutes=5)


class WrongOffset(Exception):
    """The part does not begin where the last one ended, or reaches over the end."""


def begin(*, draft_key: UUID, place: Place, by: Membership, kind: Kind, key: UUID, length: int) -> Upload:
    """Raises before a byte of it has come: PermissionDenied, RecordingRefused, and ValidationError for no room.

    The same `key` goes on with what is there; of a recording that has come already nothing more is wanted.
    """
    require(permissions.can_use(by, recordings.MEANS[kind], place.thread))
    if not length:
        raise RecordingRefused("empty")
    if length > limit_bytes(kind):
        raise RecordingRefused("too_big")
    with transaction.atomic():
        draft = _draft(draft_key, place, by, kind)
        there = draft.attachments.filter(pk=key).exists()
        if not there:
            check_room(draft)
        found, is_new = Upload.objects.get_or_create(
            author=by, draft_key=draft.pk, key=key, defaults={"kind": kind, "length": length}
        )
        if is_new and not there:
            _check_number(by)
        if found.length != length and not found.has_come:
            raise WrongOffset
        if there:
            found.offset = found.length
            found.save()
    return found


def _draft(key: UUID, place: Place, by: Membership, kind: Kind) -> Draft:
    """The draft as it is, or an empty one for the recording to come to."""
    if already := queries.sent(by, key):
        raise drafts.AlreadySent(already)
    if found := Draft.objects.filter(pk=key, author=by).first():
        return found
    words = Words(
        title="",
        body="",
        means=recordings.MEANS[kind],
        descriptions={},
        shared={},
        transcripts={},
        written_at=timezone.now() - BEFORE,
    )
    return drafts.begin(key=key, place=place, by=by, words=words)


def _check_number(by: Membership) -> None:
    """One person fills the disk with so much and no more."""
    on_their_way = [upload for upload in Upload.objects.filter(author=by) if not upload.has_come]
    if len(on_their_way) > MOST:
        raise too_many()


def add_part(*, upload: Upload, start: int, content: bytes) -> Upload:
    """Raises WrongOffset, RecordingRefused for what is plainly nothing to play, Draft.DoesNotExist."""
    end = start + len(content)
    if start != upload.offset or end > upload.length:
        raise WrongOffset
    if start == 0:
        _check_beginning(upload, content)
    if end == upload.length:
        return _finish(upload, content)
    name = recordings.keep(ContentFile(content))
    try:
        with transaction.atomic():
            found = _locked(upload)
            UploadPart.objects.create(upload=found, start=start, file=name)
            found.offset = end
            found.save()
    except BaseException:
        default_storage.delete(name)
        raise
    return found


def _check_beginning(upload: Upload, content: bytes) -> None:
    try:
        check_head(content[:HEAD_LENGTH], _kind(upload))
    except RecordingRefused:
        drop(uploads=[upload])
        raise


def _kind(upload: Upload) -> Kind:
    return "voice" if upload.kind == Attachment.Kind.VOICE else "video"


def _locked(upload: Upload) -> Upload:
    """The row for the rest of the transaction, if nobody has gone on with it meanwhile."""
    found = Upload.objects.select_for_update().filter(pk=upload.pk, offset=upload.offset).first()
    if found is None:
        raise WrongOffset
    return found


def _finish(upload: Upload, last: bytes) -> Upload:
    with _joined(upload, last) as whole:
        name = recordings.keep(File(whole))
    try:
        with transaction.atomic():
            found = _locked(upload)
            draft = Draft.objects.get(pk=found.draft_key, author=found.author_id)
            recordings.put_on(draft, _kind(found), name, found.key)
            found.offset = found.length
            found.save()
            _drop_parts(found)
    except BaseException:
        default_storage.delete(name)
        raise
    return found


@contextmanager
def _joined(upload: Upload, last: bytes) -> Iterator[IO[bytes]]:
    """On a full disk even closing the file fails."""
    try:
        with tempfile.TemporaryFile() as whole:
            for part in upload.parts.all():
                with part.file.open("rb") as file:
                    shutil.copyfileobj(file, whole)
            whole.write(last)
            whole.seek(0)
            yield whole
    except OSError as error:
        if not is_full(error):
            raise
        raise RecordingRefused("no_room") from error


def _drop_parts(upload: Upload) -> None:
    delete_after_commit([part.file for part in upload.parts.all()])
    upload.parts.all().delete()


def drop(*, uploads: Iterable[Upload]) -> None:
    for upload in uploads:
        with transaction.atomic():
            _drop_parts(upload)
            upload.delete()


def sweep() -> None:
    """Throw away what nobody has gone on with for a day, and what was on its way to a draft that is gone."""
    gone = Upload.objects.exclude(draft_key__in=Draft.objects.values("pk"))
    old = Upload.objects.filter(changed_at__lt=timezone.now() - KEPT)
    drop(uploads=list(gone | old))

"""Voices and videos: taken in as they come, made ready by a worker.

The row is the truth. A recording waits with its `source`; a worker claims it by one conditional update, works on it for
as long as it takes, and puts its result in one transaction, in which it must still hold the claim. So however often the
task comes and wherever a worker is killed, there is one result. `sweep` finds what nobody is working on any more.

A message may be sent while its recording waits. Nobody has to stand at the phone for that, and the group reads "The
voice is being made ready" meanwhile. What cannot be made ready tells its author why and what to do.
"""

import datetime as dt
import logging
from functools import partial
from typing import IO
from uuid import UUID, uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from forums import permissions
from forums.actions.attachments import check_room, free_key
from forums.models import Attachment, Draft, Means, Membership, Rendition
from forums.models.attachment import RECORDINGS, unguessable_path
from lib import jobs
from lib.decisions import require
from lib.media.photo import Upload
from lib.media.recording import PATIENCE, Kind, Recording, accept_recording, check_head, limit_bytes
from lib.media.refusals import RecordingRefused
from lib.media.room import is_full
from lib.media.sniff import HEAD_LENGTH

State = Attachment.State

MEANS: dict[Kind, Means] = {"voice": Means.SPEAK, "video": Means.VIDEO}
# What a rendition of a recording is called; its pictures have the sizes of any picture.
SIZE = "play"
POSTER = "poster"
MOST_ATTEMPTS = 3
# A claim is stale when its worker would have given up by itself, and a queue may lose a task before anybody takes it.
GRACE = dt.timedelta(seconds=60)
# Whoever sent it is told then, and can send it again from the phone.
LONGEST_WAIT = dt.timedelta(hours=6)

logger = logging.getLogger(__name__)


def add(
    *, draft: Draft, by: Membership, kind: Kind, upload: Upload, size: int, key: UUID | None = None
) -> Attachment:
    """Keep the file and let a worker know. The same `key` adds one recording, however often it comes.

    Raises PermissionDenied, RecordingRefused for what is plainly nothing to play, and ValidationError where there is
    no room for one more.
    """
    require(permissions.can_use(by, MEANS[kind], draft.thread))
    if key and (already := draft.attachments.filter(pk=key).first()):
        return already
    check_room(draft)
    _check_file(upload, kind, size)
    name = keep(_as_file(upload))
    try:
        return put_on(draft, kind, name, key or uuid4())
    except BaseException:
        default_storage.delete(name)
        raise


def keep(file: File[bytes]) -> str:
    """The name it got in the store. Raises RecordingRefused("no_room") where the disk is full."""
    try:
        return _save(file)
    except OSError as error:
        if not is_full(error):
            raise
        raise RecordingRefused("no_room") from error


def _save(file: File[bytes]) -> str:
    """On a disk that fills up meanwhile nothing is left of it."""
    name = unguessable_path(Attachment(), "")
    try:
        return default_storage.save(name, file)
    except OSError:
        default_storage.delete(name)
        raise


def _check_file(upload: Upload, kind: Kind, size: int) -> None:
    upload.seek(0)
    check_head(upload.read(HEAD_LENGTH), kind)
    upload.seek(0)
    if size > limit_bytes(kind):
        raise RecordingRefused("too_big")


def _as_file(upload: Upload) -> File[bytes]:
    return upload if isinstance(upload, File) else File(upload)  # type: ignore[arg-type]


@transaction.atomic
def put_on(draft: Draft, kind: Kind, source: str, key: UUID) -> Attachment:
    """The stored file `source` becomes the draft's recording `key`, once: come a second time it is thrown away."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if already := draft.attachments.filter(pk=key).first():
        transaction.on_commit(partial(default_storage.delete, source))
        return already
    check_room(draft)
    attachment = Attachment.objects.create(
        pk=free_key(key),
        draft=draft,
        kind=kind,
        position=draft.attachments.count(),
        state=State.WAITING,
        source=source,
    )
    jobs.enqueue("forums.tasks.make_recording", attachment_id=attachment.pk)
    return attachment


def make(*, attachment_id: UUID) -> None:
    """The worker's part. Does nothing where another worker is at it, or where it is made already."""
    claimed = _claim(attachment_id)
    if claimed is None:
        return
    if claimed.attempts > MOST_ATTEMPTS:
        _fail(claimed, "gave_up")
        return
    try:
        with claimed.source.open("rb") as source, accept_recording(source, _kind(claimed)) as recording:
            _finish(claimed, recording)
    except RecordingRefused as refused:
        _fail(claimed, refused.code)
    except OSError as error:
        if not is_full(error):
            raise
        _wait_for_room(claimed)


def _wait_for_room(claimed: Attachment) -> None:
    """It is tried again when the claim is stale, and a full disk does not count as an attempt."""
    logger.error("No room to make recordings ready. They wait.")
    if timezone.now() - claimed.created_at > LONGEST_WAIT:
        _fail(claimed, "no_room")
        return
    still = Attachment.objects.filter(pk=claimed.pk, claimed_at=claimed.claimed_at)
    still.update(attempts=F("attempts") - 1)


def _kind(attachment: Attachment) -> Kind:
    return "voice" if attachment.kind == Attachment.Kind.VOICE else "video"


def _free(now: dt.datetime) -> Q:
    """Nobody's, or held by a worker that must be gone."""
    stale = [
        Q(kind=kind, claimed_at__lt=now - dt.timedelta(seconds=seconds) - GRACE)
        for kind, seconds in PATIENCE.items()
    ]
    return Q(claimed_at=None) | stale[0] | stale[1]


def _claim(attachment_id: UUID) -> Attachment | None:
    now = timezone.now()
    free = Attachment.objects.filter(_free(now), pk=attachment_id, state=State.WAITING)
    if not free.update(claimed_at=now, attempts=F("attempts") + 1):
        return None
    return Attachment.objects.get(pk=attachment_id)


def _held(claimed: Attachment) -> Attachment | None:
    """The row for the rest of the transaction, if it still waits for this worker."""
    found = Attachment.objects.select_for_update(of=("self",))
    return found.filter(pk=claimed.pk, state=State.WAITING, claimed_at=claimed.claimed_at).first()


def _fail(claimed: Attachment, code: str) -> None:
    with transaction.atomic():
        if attachment := _held(claimed):
            attachment.state, attachment.failure = State.FAILED, code
            _drop_source(attachment)
            attachment.save(update_fields=["state", "failure", "source"])


def _finish(claimed: Attachment, recording: Recording) -> None:
    """The files are stored first: a bucket may take its time, and nobody should wait for a row meanwhile."""
    stored: dict[str, str] = {}
    is_put = False
    try:
        for format_, path in recording.files.items():
            stored[format_] = _store(path.open("rb"))
        if recording.poster:
            stored[POSTER] = _store(ContentFile(recording.poster.content))
        with transaction.atomic():
            if attachment := _held(claimed):
                _put(attachment, recording, stored)
                is_put = True
    finally:
        if not is_put:
            for name in stored.values():
                default_storage.delete(name)


def _store(content: IO[bytes] | ContentFile[bytes]) -> str:
    file: File[bytes] = File(content)
    with file:
        return _save(file)


def _put(attachment: Attachment, recording: Recording, stored: dict[str, str]) -> None:
    attachment.state = State.READY
    attachment.duration_ms = recording.duration_ms
    attachment.waveform = recording.waveform
    if poster := recording.poster:
        attachment.width, attachment.height, attachment.colour = poster.width, poster.height, poster.colour
        attachment.master = stored[POSTER]
        jobs.enqueue("forums.tasks.make_renditions", attachment_id=attachment.pk)
    _drop_source(attachment)
    attachment.save()
    for format_ in recording.files:
        Rendition.objects.create(attachment=attachment, size=SIZE, format=format_, file=stored[format_])


def _drop_source(attachment: Attachment) -> None:
    transaction.on_commit(partial(default_storage.delete, str(attachment.source.name)))
    attachment.source = ""


def sweep() -> None:
    """Ask again for what waits and nobody works on: a queue that lost its task, a worker that was killed."""
    now = timezone.now()
    waiting = Attachment.objects.filter(
        _free(now), state=State.WAITING, kind__in=RECORDINGS, created_at__lt=now - GRACE
    )
    for pk in waiting.values_list("pk", flat=True):
        jobs.enqueue("forums.tasks.make_recording", attachment_id=pk)

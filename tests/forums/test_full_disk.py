"""A disk without room: the person is told at once, or the recording waits until there is room again.

The system refuses every file that grows over a few bytes, as a full disk does.
"""

import datetime as dt
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from forums.models import Attachment, Draft, Membership, Thread, UploadPart
from forums.tasks import make_recording
from lib.media import ffmpeg
from tests import recordings
from tests.conftest import Browse
from tests.factories import DraftFactory
from tests.forums.recorded import send_file, stored_files, waiting
from tests.forums.uploading import Uploader
from tests.forums.writing import Writer, writer, writing

__all__ = ["writer"]

SENTENCE = "Our server has no room for the recording now."


@contextmanager
def full_disk() -> Iterator[None]:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_the_worker_lets_it_wait_and_makes_it_later(db: None) -> None:
    attachment = waiting()
    before = stored_files()
    with full_disk():
        make_recording(str(attachment.pk))
    attachment.refresh_from_db()
    assert (attachment.state, attachment.attempts, stored_files()) == ("waiting", 0, before)
    Attachment.objects.update(claimed_at=timezone.now() - dt.timedelta(minutes=10))
    make_recording(str(attachment.pk))
    attachment.refresh_from_db()
    assert attachment.state == "ready"


def test_after_six_hours_its_author_is_told(db: None) -> None:
    attachment = waiting()
    Attachment.objects.update(created_at=timezone.now() - dt.timedelta(hours=7))
    with full_disk():
        make_recording(str(attachment.pk))
    attachment.refresh_from_db()
    assert (attachment.state, attachment.failure) == ("failed", "no_room")


def test_a_file_from_the_form_is_refused_and_the_words_stay(writer: Writer) -> None:
    before = stored_files()
    with full_disk():
        answer = send_file(writer, recordings.voice(), body="Nämä sanat jäävät")
    html = answer.content.decode()
    assert (answer.status_code, SENTENCE in html, "Nämä sanat jäävät" in html) == (422, True, True)
    assert stored_files() == before


def test_an_upload_is_gone_on_with_when_there_is_room(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    draft: Draft = DraftFactory(author=client, thread=thread)
    uploader = Uploader(writing(browse, client, "").browser, draft.pk)
    content, step = recordings.voice(), 2000
    uploader.create(len(content))
    for part, start in ((content[:step], 0), (content[step:], step)):
        with full_disk():
            answer = uploader.part(part, start)
        assert (answer.status_code, SENTENCE in answer.json()["line"], uploader.offset()) == (
            507,
            True,
            start,
        )
        assert uploader.part(part, start).status_code == 204
    assert (draft.attachments.count(), UploadPart.objects.count()) == (1, 0)


def test_ffmpeg_without_room_is_no_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "voice"
    path.write_bytes(recordings.voice())
    source = ffmpeg.Source(path, "matroska")
    with pytest.raises(OSError, match="no room"):
        ffmpeg.run([*source.arguments, "-f", "wav", "-y", "file:/dev/full"], 20)

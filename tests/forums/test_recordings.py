"""A voice or a video: taken in at once, made ready by a worker once, and its author is told what went wrong."""

import datetime as dt
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from forums.actions import recordings as actions
from forums.models import Attachment, Draft, Forum, Membership, Post, Rendition, Thread
from forums.tasks import make_recording, sweep_recordings
from lib.media.recording import FOLDER_PREFIX, Kind, accept_recording
from tests import recordings
from tests.factories import DraftFactory, RecordingFactory
from tests.forums.recorded import send_file, stored_files, waiting
from tests.forums.writing import Writer, photo, writer

__all__ = ["writer"]


def formats(attachment: Attachment) -> set[str]:
    return set(attachment.renditions.filter(size="play").values_list("format", flat=True))


# Taken in


def test_a_chosen_voice_waits_on_the_draft_with_the_words(writer: Writer, client: Membership) -> None:
    answer = send_file(writer, recordings.voice(), body="Kuunnelkaa tuulta")
    attachment = Attachment.objects.get()
    assert answer["Location"] == f"/d/{writer.key}?means=speak#pictures"
    assert (attachment.kind, attachment.state, attachment.draft_id) == ("voice", "waiting", writer.key)
    assert Draft.objects.get().body == "Kuunnelkaa tuulta"
    html = writer.browser.get(answer["Location"]).content.decode()
    assert "The voice is being made ready." in html
    assert f"/d/{writer.key}/recording/{attachment.pk}" in html


def test_the_file_that_came_has_a_name_that_tells_nothing(writer: Writer, client: Membership) -> None:
    send_file(writer, recordings.voice())
    name = str(Attachment.objects.get().source.name)
    assert "IMG" not in name
    assert "koti" not in name
    assert str(client.pk) not in name


def test_a_worker_makes_it_ready_and_the_file_that_came_is_gone(
    writer: Writer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as asked:
        send_file(writer, recordings.voice())
    attachment = Attachment.objects.get()
    assert asked
    assert (attachment.state, formats(attachment)) == ("ready", {"webm", "m4a"})
    assert 900 < (attachment.duration_ms or 0) < 1200
    assert len(attachment.waveform) == 48
    assert not attachment.source


def test_a_video_gets_pictures_of_every_size(writer: Writer, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_file(writer, recordings.film(), kind="video")
    attachment = Attachment.objects.get()
    assert (attachment.state, attachment.width, attachment.height) == ("ready", 320, 240)
    assert formats(attachment) == {"mp4"}
    pictures = attachment.renditions.exclude(size="play").values_list("size", "format")
    assert len(set(pictures)) == 6


def test_a_file_chosen_without_a_script_goes_with_the_message(writer: Writer, thread: Thread) -> None:
    file = recordings.uploaded(recordings.voice())
    answer = writer.post("send", body="", means="speak", kind="voice", recording=file)
    assert answer.status_code == 303
    assert Post.objects.get().attachments.get().kind == "voice"
    thread.refresh_from_db()
    assert thread.last_means == "speak"


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        (b"", "voice", "The file is empty."),
        (b"Hei, olen teksti.", "voice", "Choose a sound file (M4A, MP3 or WAV)."),
        (photo().read(), "video", "Choose a video (MP4 or MOV)."),
    ],
)
def test_what_is_plainly_nothing_to_play_is_said_at_once(
    writer: Writer, content: bytes, kind: str, sentence: str
) -> None:
    answer = send_file(writer, content, kind, body="Nämä sanat jäävät")
    html = answer.content.decode()
    assert (answer.status_code, sentence in html, "Nämä sanat jäävät" in html) == (422, True, True)
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_big_is_not_kept(writer: Writer, settings: Settings) -> None:
    settings.VOICE_LIMIT_BYTES = 1000
    answer = send_file(writer, recordings.voice(), body="Hei")
    assert (answer.status_code, "The file is too big." in answer.content.decode()) == (422, True)
    assert not Attachment.objects.exists()


def test_nothing_chosen_is_said(writer: Writer) -> None:
    answer = writer.post("recording", body="Hei", kind="voice", means="speak")
    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (422, True)


def test_a_way_that_is_off_takes_no_file(writer: Writer) -> None:
    Forum.objects.update(allows_voice=False)
    answer = send_file(writer, recordings.voice(), body="Hei")
    assert answer.status_code == 403
    assert "This way of telling is not in use in the group." in answer.content.decode()


def test_a_full_message_has_no_room_and_leaves_no_file(client: Membership, thread: Thread) -> None:
    draft = DraftFactory(author=client, thread=thread)
    for _ in range(6):
        RecordingFactory(post=None, draft=draft)
    before = stored_files()
    with pytest.raises(Exception, match="room for 6"):
        add(draft, client)
    assert stored_files() == before


def add(draft: Draft, by: Membership, **changes: Any) -> Attachment:
    content = recordings.voice()
    plain: dict[str, Any] = {"kind": "voice", "upload": io.BytesIO(content), "size": len(content)}
    return actions.add(draft=draft, by=by, **(plain | changes))


def test_the_same_upload_sent_twice_is_one_recording(client: Membership, thread: Thread) -> None:
    draft, key = DraftFactory(author=client, thread=thread), uuid4()
    assert add(draft, client, key=key).pk == add(draft, client, key=key).pk == key
    assert draft.attachments.count() == 1


# Made ready


def test_made_twice_it_is_made_once(db: None) -> None:
    attachment = waiting()
    for _ in range(2):
        make_recording(str(attachment.pk))
    assert Rendition.objects.count() == 2


def test_what_was_deleted_meanwhile_is_no_error(db: None) -> None:
    make_recording(str(uuid4()))
    assert not Rendition.objects.exists()


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (recordings.film(2)[:20_000], "video", "broken"),
        (recordings.film(has_sound=False), "voice", "no_sound"),
        (recordings.voice(), "video", "no_picture"),
    ],
)
def test_what_cannot_be_made_ready_says_why_and_the_file_is_gone(
    db: None, content: bytes, kind: Kind, code: str, django_capture_on_commit_callbacks: Any
) -> None:
    attachment = waiting(kind, content)
    source = attachment.source.name
    with django_capture_on_commit_callbacks(execute=True):
        make_recording(str(attachment.pk))
    attachment.refresh_from_db()
    assert (attachment.state, attachment.failure) == ("failed", code)
    assert not default_storage.exists(str(source))


def test_a_worker_at_work_is_left_alone(db: None) -> None:
    attachment = waiting(claimed_at=timezone.now())
    make_recording(str(attachment.pk))
    sweep_recordings()
    attachment.refresh_from_db()
    assert (attachment.state, attachment.attempts) == ("waiting", 0)


def long_ago(attachment: Attachment, **changes: Any) -> None:
    moment = timezone.now() - dt.timedelta(hours=1)
    Attachment.objects.filter(pk=attachment.pk).update(created_at=moment, **changes)


@pytest.mark.parametrize("is_claimed", [True, False])
def test_the_sweep_finds_what_a_killed_worker_or_a_lost_task_left(
    db: None, is_claimed: bool, django_capture_on_commit_callbacks: Any
) -> None:
    attachment = waiting()
    long_ago(attachment, claimed_at=timezone.now() - dt.timedelta(minutes=5) if is_claimed else None)
    with django_capture_on_commit_callbacks(execute=True):
        sweep_recordings()
    attachment.refresh_from_db()
    assert (attachment.state, formats(attachment)) == ("ready", {"webm", "m4a"})


def test_the_sweep_lets_a_new_one_wait_for_its_own_task(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    attachment = waiting()
    with django_capture_on_commit_callbacks(execute=True):
        sweep_recordings()
    attachment.refresh_from_db()
    assert attachment.state == "waiting"


def test_after_three_attempts_it_is_given_up_kindly(db: None) -> None:
    attachment = waiting(attempts=3, claimed_at=timezone.now() - dt.timedelta(hours=1))
    make_recording(str(attachment.pk))
    attachment.refresh_from_db()
    assert (attachment.state, attachment.failure) == ("failed", "gave_up")


def test_a_worker_that_was_thought_dead_and_was_not_changes_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow workers meet: the later claim counts, and the files of the other are thrown away."""
    attachment = waiting()
    claimed = actions._claim(attachment.pk)
    assert claimed is not None
    Attachment.objects.update(claimed_at=timezone.now() - dt.timedelta(minutes=5))
    make_recording(str(attachment.pk))
    before = stored_files()
    with (
        io.BytesIO(recordings.voice()) as source,
        accept_recording(source, "voice") as recording,
    ):
        actions._finish(claimed, recording)
    assert (stored_files(), Rendition.objects.count()) == (before, 2)


WORKER = """
import os, sys, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[2]
from forums.actions import recordings
recordings.make(attachment_id=sys.argv[1])
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_works_leaves_no_trace_and_another_makes_it(
    settings: Settings, tmp_path: Path
) -> None:
    attachment = waiting("video", recordings.film(20, size="1280x720"))
    environment = os.environ | {
        "MEDIA_ROOT_FOR_A_WORKER": settings.MEDIA_ROOT,
        "TMPDIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.forums.worker_settings",
    }
    command = [sys.executable, "-c", WORKER, str(attachment.pk), str(connection.settings_dict["NAME"])]
    with subprocess.Popen(command, env=environment) as worker:
        wait_until(lambda: any((folder / "mp4").exists() for folder in tmp_path.glob(f"{FOLDER_PREFIX}*")))
        worker.send_signal(signal.SIGKILL)
    attachment.refresh_from_db()
    assert (attachment.state, attachment.attempts, worker.returncode) == ("waiting", 1, -signal.SIGKILL)
    long_ago(attachment, claimed_at=timezone.now() - dt.timedelta(hours=1))
    for _ in range(2):
        sweep_recordings()
    attachment.refresh_from_db()
    assert (attachment.state, attachment.attempts) == ("ready", 2)
    assert attachment.renditions.filter(size="play").count() == 1


def wait_until(is_so: Any) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen")

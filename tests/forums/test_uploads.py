"""A recording sent in parts: it goes on where it broke, and becomes one recording."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from forums.models import Draft, Forum, Membership, Thread, Upload, UploadPart
from forums.tasks import sweep_uploads
from tests import recordings
from tests.conftest import Browse
from tests.factories import DraftFactory, RecordingFactory
from tests.forums.recorded import stored_files
from tests.forums.uploading import TUS, Uploader
from tests.forums.writing import at_once, writing

__all__ = ["at_once"]

STEP = 2000


@pytest.fixture
def draft(client: Membership, thread: Thread) -> Draft:
    made: Draft = DraftFactory(author=client, thread=thread, body="Kuunnelkaa tuulta")
    return made


@pytest.fixture
def uploader(browse: Browse, client: Membership, draft: Draft) -> Uploader:
    """Metsätähti's browser, in English."""
    return Uploader(writing(browse, client, "").browser, draft.pk)


def in_a_new_message(browse: Browse, client: Membership, thread: Thread) -> Uploader:
    return Uploader(writing(browse, client, "").browser, uuid4(), f"in={thread.pk}")


def test_all_that_came_is_one_recording_and_the_parts_are_gone(
    uploader: Uploader, draft: Draft, django_capture_on_commit_callbacks: Any
) -> None:
    content, before = recordings.voice(), stored_files()
    with django_capture_on_commit_callbacks(execute=True):
        uploader.send(content, STEP)
    made = draft.attachments.get()
    assert (made.pk, made.kind, made.state) == (uploader.key, "voice", "ready")
    assert 900 < (made.duration_ms or 0) < 1200
    assert not UploadPart.objects.exists()
    assert len(stored_files() - before) == made.renditions.count() == 2
    assert uploader.offset() == len(content)


def test_what_comes_is_what_was_sent(uploader: Uploader, draft: Draft) -> None:
    content = recordings.voice()
    uploader.send(content, STEP)
    with draft.attachments.get().source.open("rb") as source:
        assert source.read() == content


def test_after_a_break_it_goes_on_where_it_broke(uploader: Uploader, draft: Draft) -> None:
    content = recordings.voice()
    uploader.create(len(content))
    uploader.part(content[:STEP], 0)
    assert (uploader.offset(), draft.attachments.exists()) == (STEP, False)
    assert uploader.part(content[STEP:], STEP).status_code == 204
    assert draft.attachments.count() == 1


def test_a_part_that_comes_twice_or_too_early_changes_nothing(uploader: Uploader) -> None:
    content = recordings.voice()
    uploader.create(len(content))
    uploader.part(content[:STEP], 0)
    kept = stored_files()
    for start in (0, 2 * STEP):
        answer = uploader.part(content[start : start + STEP], start)
        assert (answer.status_code, answer.json()["line"]) == (
            409,
            "Part of the file was missing. We go on from where it broke.",
        )
    assert uploader.part(content + b"!", STEP).status_code == 409
    assert (uploader.offset(), stored_files()) == (STEP, kept)


def test_the_same_piece_begun_again_goes_on(uploader: Uploader, draft: Draft) -> None:
    content = recordings.voice()
    uploader.create(len(content))
    uploader.part(content[:STEP], 0)
    first = uploader.url
    answer = uploader.create(len(content))
    assert (uploader.url, answer["Upload-Offset"]) == (first, str(STEP))
    uploader.part(content[STEP:], STEP)
    answer = uploader.create(len(content))
    assert (answer["Upload-Offset"], draft.attachments.count()) == (str(len(content)), 1)


def test_a_piece_that_came_in_another_way_is_not_wanted_again(uploader: Uploader, draft: Draft) -> None:
    RecordingFactory(pk=uploader.key, post=None, draft=draft)
    answer = uploader.create(5000)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "5000")


def test_a_new_message_becomes_a_draft_that_any_later_words_fit(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    writer = writing(browse, client, f"in={thread.pk}")
    uploader = Uploader(writer.browser, writer.key, writer.place)
    now = int(timezone.now().timestamp() * 1000)
    uploader.send(recordings.voice(), STEP)
    assert writer.post("save", body="Sanat", written=str(now)).status_code == 303
    draft = Draft.objects.get()
    assert (draft.pk, draft.body, draft.attachments.count()) == (writer.key, "Sanat", 1)


# Refused


@pytest.mark.parametrize(
    ("kind", "length", "status", "sentence"),
    [
        ("video", 2 * 1024**3, 413, "The file is too big. Choose a shorter recording."),
        ("voice", 61 * 1024**2, 413, "The file is too big. Choose a shorter recording."),
        ("voice", 0, 422, "The file is empty. Choose it again."),
    ],
)
def test_a_wrong_length_is_refused_before_a_byte_comes(
    uploader: Uploader, kind: str, length: int, status: int, sentence: str
) -> None:
    uploader.kind = kind
    answer = uploader.create(length)
    assert (answer.status_code, answer.json()["line"]) == (status, sentence)
    assert not Upload.objects.exists()


def test_what_is_no_video_is_refused_with_its_first_part(uploader: Uploader, draft: Draft) -> None:
    uploader.kind = "video"
    uploader.create(9000)
    answer = uploader.part(b"Hei, olen teksti. " * 50, 0)
    assert (answer.status_code, answer.json()["line"]) == (
        422,
        "We cannot open this file. Choose a video (MP4 or MOV).",
    )
    assert not Upload.objects.exists()


def test_a_full_message_and_a_way_that_is_off_say_so(uploader: Uploader, draft: Draft) -> None:
    for _ in range(6):
        RecordingFactory(post=None, draft=draft)
    answer = uploader.create(5000)
    assert (answer.status_code, "room for 6" in answer.json()["line"]) == (422, True)
    Forum.objects.update(allows_voice=False)
    answer = uploader.create(5000)
    assert (answer.status_code, "not in use in the group" in answer.json()["line"]) == (403, True)


def test_one_person_has_no_more_than_six_on_their_way(uploader: Uploader) -> None:
    for _ in range(6):
        uploader.key = uuid4()
        assert uploader.create(5000).status_code == 201
    uploader.key = uuid4()
    assert uploader.create(5000).status_code == 422


def test_a_message_that_was_sent_takes_no_more(browse: Browse, client: Membership, thread: Thread) -> None:
    writer = writing(browse, client, f"in={thread.pk}")
    writer.post("send", body="Hei")
    answer = Uploader(writer.browser, writer.key, writer.place).create(5000)
    assert (answer.status_code, answer.json()["line"]) == (410, "The message has been sent already.")
    assert answer.json()["to"].startswith(f"/c/{thread.pk}?to=1")


def test_a_draft_thrown_away_meanwhile_takes_nothing(uploader: Uploader, draft: Draft) -> None:
    content = recordings.voice()
    uploader.create(len(content))
    draft.delete()
    before = stored_files()
    assert uploader.part(content, 0).status_code == 404
    assert stored_files() == before


@pytest.mark.parametrize("who", ["other_client", "client_2", "coach", "admin"])
def test_nobody_elses_upload_is_there(
    browse: Browse, request: pytest.FixtureRequest, uploader: Uploader, draft: Draft, who: str
) -> None:
    uploader.create(5000)
    stranger = Uploader(browse(request.getfixturevalue(who)), draft.pk)
    assert stranger.create(5000).status_code == 404
    stranger.url = uploader.url
    assert stranger.part(recordings.voice()[:100], 0).status_code == 404
    for method in (stranger.browser.head, stranger.browser.delete):
        assert method(uploader.url, headers=TUS).status_code == 404
    assert Upload.objects.get().offset == 0


def test_who_has_not_signed_in_is_sent_to_sign_in(browse: Browse, uploader: Uploader) -> None:
    uploader.create(5000)
    answer = browse(None).patch(uploader.url, b"", headers=TUS)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/in")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Length": "plenty"}, 400),
        ({"Upload-Length": "9" * 40}, 400),
        ({"Upload-Metadata": "kind ***,key"}, 400),
        ({"Upload-Metadata": ""}, 400),
    ],
)
def test_a_creation_that_cannot_be_read_is_said(
    uploader: Uploader, headers: dict[str, str], status: int
) -> None:
    answer = uploader.create(5000, **headers)
    assert (answer.status_code, answer["Tus-Version"]) == (status, "1.0.0")


def test_a_part_that_cannot_be_read_is_said(uploader: Uploader, settings: Settings) -> None:
    uploader.create(5000)
    assert uploader.part(b"OggS", "x").status_code == 400
    assert uploader.browser.patch(uploader.url, b"{}", headers=TUS).status_code == 415
    settings.UPLOAD_PART_BYTES = 10
    assert uploader.part(b"OggS" * 5, 0).status_code == 413


def test_it_tells_what_it_can(uploader: Uploader) -> None:
    answer = uploader.browser.options(uploader.create_url)
    assert (answer.status_code, answer["Tus-Extension"], answer["Tus-Max-Size"]) == (
        204,
        "creation,termination",
        str(300 * 1024**2),
    )


# Thrown away


def test_a_browser_can_take_it_back(uploader: Uploader, django_capture_on_commit_callbacks: Any) -> None:
    before = stored_files()
    uploader.create(5000)
    uploader.part(recordings.voice()[:STEP], 0)
    with django_capture_on_commit_callbacks(execute=True):
        assert uploader.browser.delete(uploader.url, headers=TUS).status_code == 204
    assert (Upload.objects.count(), stored_files()) == (0, before)


@pytest.mark.parametrize("why", ["old", "no draft"])
def test_half_an_upload_is_swept(
    uploader: Uploader, draft: Draft, why: str, django_capture_on_commit_callbacks: Any
) -> None:
    before = stored_files()
    uploader.create(5000)
    uploader.part(recordings.voice()[:STEP], 0)
    sweep_uploads()
    assert Upload.objects.count() == 1
    if why == "old":
        Upload.objects.update(changed_at=timezone.now() - dt.timedelta(hours=25))
    else:
        draft.delete()
    with django_capture_on_commit_callbacks(execute=True):
        sweep_uploads()
    assert (Upload.objects.count(), stored_files()) == (0, before)


# At once


def test_ten_last_parts_at_once_make_one_recording(
    browse: Browse,
    client: Membership,
    thread: Thread,
    at_once: Callable[[Callable[[int], Any]], list[Any]],
) -> None:
    draft_key: UUID = DraftFactory(author=client, thread=thread).pk
    uploader = Uploader(browse(client), draft_key)
    content = recordings.voice()
    uploader.create(len(content))
    uploader.part(content[:STEP], 0)
    url = uploader.url

    def send_last(_: int) -> int:
        another = Uploader(browse(client), draft_key)
        another.url = url
        return int(another.part(content[STEP:], STEP).status_code)

    assert sorted(at_once(send_last)) == [204, *[409] * 9]

"""What people are told of a recording: while it waits, when it is ready, and when it could not be made."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.models import Attachment, Membership, Thread
from forums.tasks import make_recording
from tests import recordings
from tests.conftest import Browse
from tests.factories import DraftFactory, PostFactory, RecordingFactory
from tests.forums.recorded import send_file, stored_files
from tests.forums.writing import Writer, writer

__all__ = ["writer"]


def test_the_page_asks_until_it_is_ready_and_nothing_moves_before(writer: Writer) -> None:
    send_file(writer, recordings.voice())
    attachment = Attachment.objects.get()
    address = f"/d/{writer.key}/recording/{attachment.pk}"
    assert writer.browser.get(address).status_code == 204
    make_recording(str(attachment.pk))
    html = writer.browser.get(address).content.decode()
    assert f"/f/{attachment.pk}/play?f=m4a" in html
    assert "hx-get" not in html


def test_a_recording_that_failed_says_why_in_the_composer_and_cannot_be_sent(writer: Writer) -> None:
    send_file(writer, recordings.film(has_sound=False), body="Sanat jäävät")
    attachment = Attachment.objects.get()
    make_recording(str(attachment.pk))
    html = writer.browser.get(f"/d/{writer.key}?means=speak").content.decode()
    assert "There is no sound in the file. Check the microphone and record again." in html
    answer = writer.post("send", body="Sanat jäävät", means="speak")
    assert answer.status_code == 422
    assert "One recording could not be made ready. Delete it first." in answer.content.decode()
    writer.post("picture/delete", body="Sanat jäävät", means="speak", picture=attachment.pk)
    assert writer.post("send", body="Sanat jäävät").status_code == 303


def test_a_message_may_be_sent_while_its_voice_waits(
    in_english: None, writer: Writer, browse: Browse, client_2: Membership, thread: Thread
) -> None:
    send_file(writer, recordings.voice())
    assert writer.post("send", body="", means="speak").status_code == 303
    attachment = Attachment.objects.get()
    reader = browse(client_2)
    page = reader.get(f"/c/{thread.pk}").content.decode()
    assert "The voice is being made ready. You can listen to it soon." in page
    assert reader.get(f"/f/{attachment.pk}/state").status_code == 204
    make_recording(str(attachment.pk))
    assert f"/f/{attachment.pk}/play?f=webm" in reader.get(f"/f/{attachment.pk}/state").content.decode()


def test_a_voice_that_failed_after_sending_tells_its_author_only_why(
    in_english: None, browse: Browse, client: Membership, client_2: Membership, thread: Thread
) -> None:
    RecordingFactory(post=PostFactory(thread=thread, author=client), state="failed", failure="no_sound")
    own, other = (browse(who).get(f"/c/{thread.pk}").content.decode() for who in (client, client_2))
    assert "Check the microphone and record again." in own
    assert "Check the microphone" not in other
    assert "This voice could not be made ready." in other


def test_a_picture_has_no_state_to_ask(browse: Browse, client: Membership, thread: Thread) -> None:
    draft = DraftFactory(author=client, thread=thread)
    assert browse(client).get(f"/d/{draft.pk}/recording/{uuid4()}").status_code == 404


def test_a_voice_taken_off_goes_with_its_files(
    writer: Writer, django_capture_on_commit_callbacks: Any
) -> None:
    before = stored_files()
    for is_made in (False, True):
        send_file(writer, recordings.voice(), body="Hei")
        attachment = Attachment.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            if is_made:
                make_recording(str(attachment.pk))
            writer.post("picture/delete", body="Hei", picture=attachment.pk)
        assert stored_files() == before


def test_a_voice_and_a_video_are_named_where_messages_are_listed(
    in_english: None, browse: Browse, client: Membership, client_2: Membership, thread: Thread
) -> None:
    spoken = PostFactory(thread=thread, author=client_2, body="", html="")
    RecordingFactory(post=spoken)
    filmed = PostFactory(thread=thread, author=client_2, body="", html="")
    RecordingFactory(post=filmed, kind="video", duration_ms=72_000)
    for original in (spoken, filmed):
        PostFactory(thread=thread, author=client, reply_to=original, body="Kiitos")
    Thread.objects.filter(pk=thread.pk).update(last_number=4)
    browser = browse(client)
    page = browser.get(f"/c/{thread.pk}").content.decode()
    assert "Voice, 42 seconds" in page
    assert "Video, 1 min 12 s" in page
    assert "Samir sent a video" in browser.get(f"/g/{thread.forum.slug}").content.decode()
    assert "Voice, 42 seconds" in browser.get(f"/c/{thread.pk}/reply?to=1").content.decode()


def test_a_voice_costs_the_conversation_no_query(
    browse: Browse, client: Membership, thread: Thread, django_assert_num_queries: Any
) -> None:
    posts = [PostFactory(thread=thread, author=client) for _ in range(3)]
    Thread.objects.filter(pk=thread.pk).update(last_number=3)
    browser = browse(client)
    browser.get(f"/c/{thread.pk}")
    with CaptureQueriesContext(connection) as before:
        browser.get(f"/c/{thread.pk}")
    for post in posts:
        RecordingFactory(post=post)
    with django_assert_num_queries(len(before)):
        browser.get(f"/c/{thread.pk}")


def test_its_author_is_told_that_nothing_is_heard(
    in_english: None, browse: Browse, client: Membership, thread: Thread
) -> None:
    draft = DraftFactory(author=client, thread=thread)
    RecordingFactory(post=None, draft=draft, waveform=[0] * 48)
    sentence = "We heard no sound. Was the microphone covered?"
    page = f"/d/{draft.pk}?means=speak"
    assert sentence in browse(client).get(page).content.decode()
    draft.attachments.update(waveform=[0] * 47 + [100])
    assert sentence not in browse(client).get(page).content.decode()

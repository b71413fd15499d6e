"""A text version of a voice or a video: who writes it, where it is read, found and told of."""

from typing import Any
from uuid import uuid4

import pytest

from forums.actions.private_line import send
from forums.actions.transcripts import LENGTH, mark_of
from forums.models import Attachment, Membership, Post, PrivateLine, PrivateMessage, Thread
from forums.queries.search import find
from forums.tasks import index_post
from tests.conftest import Browse
from tests.factories import DraftFactory, PostFactory, RecordingFactory
from tests.forums.writing import writing

pytestmark = pytest.mark.usefixtures("in_english")

SAID = "Kuuntelen iltaisin tuulta."


@pytest.fixture
def post(client: Membership, thread: Thread) -> Post:
    Thread.objects.filter(pk=thread.pk).update(last_number=1)
    made: Post = PostFactory(thread=thread, author=client, body="", html="")
    return made


@pytest.fixture
def voice(post: Post) -> Attachment:
    made: Attachment = RecordingFactory(post=post)
    return made


def write(browse: Browse, by: Membership, recording: Attachment, text: str, **fields: str) -> Any:
    given = {"text": text, "began_from": mark_of(""), "key": str(uuid4()), **fields}
    return browse(by).post(f"/f/{recording.pk}/text", given)


def thread_page(browse: Browse, by: Membership, post: Post) -> str:
    html: str = browse(by).get(f"/c/{post.thread_id}").content.decode()
    return html


def test_the_author_writes_it_and_the_group_reads_it(
    browse: Browse, client: Membership, client_2: Membership, voice: Attachment, post: Post
) -> None:
    assert "Write as text" in thread_page(browse, client, post)
    answer = write(browse, client, voice, SAID)
    assert (answer.status_code, answer["Location"]) == (302, post.get_absolute_url())
    html = thread_page(browse, client_2, post)
    assert (SAID in html, "Read as text" in html) == (True, True)
    assert f"/f/{voice.pk}/text" not in html
    assert not PrivateMessage.objects.exists()


def test_a_coach_writes_it_and_the_author_is_told(
    browse: Browse, coach: Membership, client: Membership, voice: Attachment, post: Post
) -> None:
    form = browse(coach).get(f"/f/{voice.pk}/text").content.decode()
    assert "I wrote your voice message as text" in form
    write(browse, coach, voice, SAID, note="Kirjoitin tämän sinulle.")
    assert "Written as text by Marjut" in thread_page(browse, client, post)
    assert "Change the text" in thread_page(browse, client, post)
    home = browse(client).get("/").content.decode()
    assert "Marjut answered you" in home
    line = browse(client).get(f"/g/{post.thread.forum.slug}/line").content.decode()
    assert "Kirjoitin tämän sinulle." in line


def test_without_a_note_the_author_is_told_all_the_same(
    browse: Browse, coach: Membership, client: Membership, voice: Attachment
) -> None:
    write(browse, coach, voice, SAID, note="")
    assert PrivateMessage.objects.get().text.startswith("I wrote your voice message as text")


def test_a_note_is_no_answer_to_who_waits(
    browse: Browse, coach: Membership, client: Membership, voice: Attachment
) -> None:
    send(membership=client, by=client, text="En osaa.", key=uuid4())
    write(browse, coach, voice, SAID)
    assert PrivateLine.objects.get().waiting_since is not None


def test_the_same_text_again_tells_nobody_again(
    browse: Browse, coach: Membership, client: Membership, voice: Attachment
) -> None:
    for _ in range(2):
        write(browse, coach, voice, SAID, began_from=mark_of(""))
    assert PrivateMessage.objects.count() == 1


def test_nobody_writes_over_anothers_text_unseen(
    browse: Browse, coach: Membership, client: Membership, voice: Attachment
) -> None:
    write(browse, client, voice, SAID)
    answer = write(browse, coach, voice, "Ohjaajan sanat")
    html = answer.content.decode()
    assert (answer.status_code, SAID in html, "Ohjaajan sanat" in html) == (422, True, True)
    assert "Somebody else wrote the text meanwhile." in html
    assert mark_of(SAID) in html
    voice.refresh_from_db()
    assert (voice.transcript, voice.transcribed_by) == (SAID, client)


def test_an_empty_text_takes_it_away(browse: Browse, client: Membership, voice: Attachment) -> None:
    write(browse, client, voice, SAID)
    write(browse, client, voice, "", began_from=mark_of(SAID))
    voice.refresh_from_db()
    assert (voice.transcript, voice.transcribed_by) == ("", None)


def test_a_text_that_is_too_long_stays_in_the_form(
    browse: Browse, client: Membership, voice: Attachment
) -> None:
    answer = write(browse, client, voice, "a" * (LENGTH + 1))
    assert (answer.status_code, "Make the text a little shorter." in answer.content.decode()) == (422, True)
    assert "a" * LENGTH in answer.content.decode()


@pytest.mark.parametrize("who", ["client_2", "listener", "host"])
def test_another_member_does_not_write_it(
    browse: Browse, request: pytest.FixtureRequest, voice: Attachment, who: str
) -> None:
    answer = write(browse, request.getfixturevalue(who), voice, SAID)
    assert answer.status_code == 403
    voice.refresh_from_db()
    assert voice.transcript == ""


def test_search_finds_what_was_said(
    browse: Browse,
    client: Membership,
    client_2: Membership,
    voice: Attachment,
    django_capture_on_commit_callbacks: Any,
) -> None:
    index_post(str(voice.post_id))
    assert find(client_2.user, "peruna").count == 0
    with django_capture_on_commit_callbacks(execute=True):
        write(browse, client, voice, "0.01 Paistan perunoita.")
    found = find(client_2.user, "peruna")
    assert (found.count, found.shown[0].text) == (1, "\n\nTuuli ja ikkuna\n\nPaistan perunoita.")


def test_times_make_captions_of_a_video(
    browse: Browse, client: Membership, client_2: Membership, post: Post
) -> None:
    video = RecordingFactory(post=post, kind="video")
    plain = thread_page(browse, client_2, post)
    write(browse, client, video, "0.01 Laituri\n0.05 Vene")
    html = thread_page(browse, client_2, post)
    assert ("<track" in plain, f'<track kind="captions" src="/f/{video.pk}/captions"' in html) == (
        False,
        True,
    )
    assert "<p>Laituri<br>Vene</p>" in html
    answer = browse(client_2).get(f"/f/{video.pk}/captions")
    assert (answer["Content-Type"], answer.content.decode()) == (
        "text/vtt; charset=utf-8",
        "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\nLaituri\n\n00:00:05.000 --> 00:00:12.000\nVene\n",
    )


def test_a_text_without_times_has_no_captions(browse: Browse, client: Membership, voice: Attachment) -> None:
    write(browse, client, voice, SAID)
    assert browse(client).get(f"/f/{voice.pk}/captions").status_code == 404


def test_it_can_be_written_while_composing(browse: Browse, client: Membership, thread: Thread) -> None:
    writer = writing(browse, client, f"in={thread.pk}")
    voice = RecordingFactory(post=None, draft=DraftFactory(pk=writer.key, author=client, thread=thread))
    page = writer.browser.get(f"/d/{writer.key}?means=speak").content.decode()
    assert f'name="text-{voice.pk}"' in page
    writer.post("send", means="speak", **{f"text-{voice.pk}": SAID})
    voice.refresh_from_db()
    assert (voice.transcript, voice.post is not None) == (SAID, True)


def test_an_older_form_without_the_field_keeps_it(browse: Browse, client: Membership, thread: Thread) -> None:
    writer = writing(browse, client, f"in={thread.pk}")
    draft = DraftFactory(pk=writer.key, author=client, thread=thread)
    voice = RecordingFactory(post=None, draft=draft, transcript=SAID)
    writer.post("save", body="Hei", means="write")
    voice.refresh_from_db()
    assert voice.transcript == SAID

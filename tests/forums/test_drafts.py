"""The life of a draft: kept while writing, sent once, never come back from the dead, never anybody else's."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from forums.actions import threads
from forums.models import Draft, Forum, Membership, Post, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory, PostFactory
from tests.forums.writing import JSON, Writer, at_once, photo, writer, writing

__all__ = ["at_once", "writer"]

SENT = "Your message is in the group. You can edit or delete it at any time."


def at(seconds: int) -> str:
    """Milliseconds, as a browser tells when the words were written."""
    return str(int((timezone.now() - dt.timedelta(minutes=1)).timestamp() * 1000) + seconds * 1000)


def words(writer: Writer) -> str:
    return Draft.objects.get(pk=writer.key).body


def test_a_pause_keeps_the_words_and_says_when(writer: Writer, client: Membership, thread: Thread) -> None:
    saved = writer.post("save", JSON, body="Kävin **eilen**", means="write").json()
    draft = Draft.objects.get(pk=writer.key)
    assert (draft.author, draft.thread, draft.body) == (client, thread, "Kävin **eilen**")
    assert saved["line"].startswith("The draft is saved. ")
    assert (saved["html"], saved["url"]) == ("<p>Kävin <strong>eilen</strong></p>\n", f"/d/{writer.key}")


def test_nothing_is_kept_of_a_message_without_words(writer: Writer) -> None:
    assert writer.post("save", JSON, body=" \n ").json()["line"] == ""
    assert not Draft.objects.exists()


def test_opening_the_composer_writes_nothing(writer: Writer, thread: Thread) -> None:
    assert writer.browser.get(f"/c/{thread.pk}/reply").status_code == 200
    assert not Draft.objects.exists()


def test_a_save_that_was_long_on_its_way_changes_nothing(writer: Writer) -> None:
    writer.post("save", JSON, body="Uusi", written=at(2))
    late = writer.post("save", JSON, body="Vanha", written=at(1))
    assert (late.status_code, words(writer)) == (409, "Uusi")
    assert late.json()["line"] == "You have written more in another window. Open the draft again to see it."


def test_a_clock_ahead_of_ours_does_not_shut_the_draft(writer: Writer) -> None:
    writer.post("save", JSON, body="Kello edellä", written=at(86_400))
    assert writer.post("save", JSON, body="Kello oikeassa").status_code == 200
    assert words(writer) == "Kello oikeassa"


@pytest.mark.parametrize("written", ["eilen", "-5", "99999999999999999999", ""])
def test_a_moment_that_makes_no_sense_is_no_error_of_the_server(writer: Writer, written: str) -> None:
    assert writer.post("save", JSON, body="Hei", written=written).status_code in {200, 422}


def test_a_sent_draft_is_not_made_again_by_a_late_save(writer: Writer) -> None:
    writer.post("send", body="Valmis")
    late = writer.post("save", JSON, body="Valm", written=at(1))
    assert (late.status_code, late.json()["line"]) == (409, "This message is already in the group.")
    assert not Draft.objects.exists()


def test_control_and_direction_characters_are_left_out(writer: Writer) -> None:
    assert writer.post("save", JSON, body="He\x00i\u202e vain").status_code == 200
    assert words(writer) == "Hei vain"


def test_sending_leads_to_the_message_and_says_what_can_be_done(writer: Writer, thread: Thread) -> None:
    PostFactory(thread=thread)
    answer = writer.post("send", body="Aamulla laiturilla.")
    assert (answer.status_code, answer["Location"]) == (303, f"/c/{thread.pk}?to=2#post-2")
    assert SENT in writer.browser.get(f"/c/{thread.pk}").content.decode()


def test_a_script_gets_the_address_to_go_to(writer: Writer, thread: Thread) -> None:
    assert writer.post("send", f"{JSON}, text/html", body="Hei").json() == {
        "to": f"/c/{thread.pk}?to=1#post-1"
    }


def test_a_resend_after_a_lost_answer_is_the_same_message(writer: Writer, thread: Thread) -> None:
    first, again = (writer.post("send", body="Kerran") for _ in range(2))
    assert first["Location"] == again["Location"]
    assert list(Post.objects.values_list("body", flat=True)) == ["Kerran"]


def test_ten_presses_at_once_make_one_message(
    at_once: Callable[[Callable[[int], Any]], list[Any]], browse: Browse, client: Membership, thread: Thread
) -> None:
    person = writing(browse, client, f"in={thread.pk}")
    browsers = [browse(client) for _ in range(10)]

    def press(n: int) -> tuple[int, str]:
        one = Writer(browsers[n], person.place)
        one.key = person.key
        answer = one.post("send", body="Kerran")
        return answer.status_code, answer.get("Location", "")

    assert set(at_once(press)) == {(303, f"/c/{thread.pk}?to=1#post-1")}


def test_a_reply_keeps_what_it_replies_to(writer: Writer, thread: Thread) -> None:
    original = PostFactory(thread=thread)
    writer.place += f"&to={original.number}"
    writer.post("save", body="Niin minäkin")
    writer.place = f"in={thread.pk}"
    writer.post("send", body="Niin minäkin!")
    assert Post.objects.get(body="Niin minäkin!").reply_to == original


def test_a_reply_to_a_message_deleted_meanwhile_can_still_be_sent(writer: Writer, thread: Thread) -> None:
    original = PostFactory(thread=thread, deleted_at=timezone.now())
    writer.place += f"&to={original.number}"
    refused = writer.post("send", body="Niin minäkin")
    assert refused.status_code == 422
    assert "The message you reply to has been deleted. Your text is safe." in refused.content.decode()
    assert writer.post("send", body="Niin minäkin").status_code == 303
    assert Post.objects.get(body="Niin minäkin").reply_to is None


def test_an_empty_message_is_refused_with_a_sentence(writer: Writer) -> None:
    answer = writer.post("send", body=" ")
    assert answer.status_code == 422
    assert "Add something you want to tell." in answer.content.decode()


@pytest.mark.parametrize("length", [20_001, 1_000_000])
def test_a_very_long_text_stays_in_the_form_with_its_length(writer: Writer, length: int) -> None:
    text = "a" * length
    page = writer.post("send", body=text).content.decode()
    assert f"Your text has {length} characters. There is room for 20000." in page
    assert f"{text}</textarea>" in page
    assert not Post.objects.exists()


def test_a_conversation_that_ends_while_writing_keeps_the_text(
    writer: Writer, thread: Thread, coach: Membership
) -> None:
    threads.close(thread=thread, by=coach)
    answer = writer.post("send", body="Ehdinkö vielä?")
    assert answer.status_code == 403
    assert "This conversation has ended. Your text is safe in your drafts." in answer.content.decode()
    assert words(writer) == "Ehdinkö vielä?"
    page = writer.browser.get(f"/d/{writer.key}").content.decode()
    assert "Ehdinkö vielä?" in page
    assert "Send to the group" not in page


@pytest.mark.parametrize("act", ["save", "send", "photo", "picture/delete", "delete", "drawing", "strokes"])
def test_another_persons_draft_is_not_there(
    browse: Browse, client_2: Membership, client: Membership, thread: Thread, act: str
) -> None:
    draft = DraftFactory(author=client, thread=thread, body="Oma")
    other = writing(browse, client_2, f"in={thread.pk}")
    other.key = draft.pk
    assert other.post(act, JSON, body="Vieras").status_code == 404
    assert other.browser.get(f"/d/{draft.pk}").status_code == 404
    draft.refresh_from_db()
    assert draft.body == "Oma"


@pytest.mark.parametrize("act", ["save", "send"])
def test_nobody_writes_into_another_group(
    browse: Browse, other_client: Membership, thread: Thread, aamukahvit: Forum, act: str
) -> None:
    for place in (f"in={thread.pk}", f"group={aamukahvit.slug}", "", "in=ei-mikään", f"in={uuid.uuid4()}"):
        assert writing(browse, other_client, place).post(act, JSON, body="Hei").status_code == 404
    assert not Draft.objects.exists()


def test_a_person_without_a_session_is_led_to_sign_in_and_back(
    browse: Browse, writer: Writer, thread: Thread
) -> None:
    visitor = Writer(browse(None), writer.place)
    answer = visitor.post("send", body="Hei")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/in")
    back = writer.browser.get(f"/d/{visitor.key}/send?{writer.place}")
    assert back["Location"] == f"/c/{thread.pk}/reply?key={visitor.key}"


def test_continuing_later_keeps_the_message_and_goes_to_the_conversation(
    writer: Writer, thread: Thread
) -> None:
    answer = writer.post("save", body="Jatkan illalla", then="later")
    assert (answer.status_code, answer["Location"]) == (303, f"/c/{thread.pk}")
    assert words(writer) == "Jatkan illalla"


def test_continuing_later_with_nothing_leaves_nothing(writer: Writer) -> None:
    writer.post("save", JSON, body="Turhaa")
    writer.post("save", body="", then="later")
    assert not Draft.objects.exists()


def test_a_draft_is_deleted_after_asking(writer: Writer, thread: Thread) -> None:
    writer.post("save", body="Pois")
    assert "You cannot get them back." in writer.browser.get(f"/d/{writer.key}/delete").content.decode()
    assert Draft.objects.exists()
    assert writer.post("delete")["Location"] == f"/c/{thread.pk}"
    assert not Draft.objects.exists()


def test_back_from_a_sent_message_leads_to_the_message(writer: Writer, thread: Thread) -> None:
    writer.post("send", body="Hei")
    assert writer.browser.get(f"/d/{writer.key}")["Location"] == f"/c/{thread.pk}?to=1#post-1"
    answer = writer.browser.get(f"/c/{thread.pk}/reply?key={writer.key}")
    assert answer["Location"] == f"/c/{thread.pk}?to=1#post-1"


class TestANewConversation:
    @pytest.fixture
    def opener(self, browse: Browse, client: Membership) -> Writer:
        return writing(browse, client, f"group={client.forum.slug}")

    def test_begins_with_its_first_message(self, opener: Writer) -> None:
        answer = opener.post("send", title="Syksyn  herkut", body="Mitä keitätte?")
        thread = Thread.objects.get()
        assert (thread.title, thread.topic, thread.last_number) == ("Syksyn herkut", "", 1)
        assert answer["Location"] == f"/c/{thread.pk}?to=1#post-1"

    def test_is_made_once_however_often_it_is_sent(self, opener: Writer) -> None:
        places = {opener.post("send", title="Herkut", body="Hei")["Location"] for _ in range(3)}
        assert (len(places), Thread.objects.count(), Post.objects.count()) == (1, 1, 1)

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"title": "", "body": "Hei"}, "Write a name for the conversation."),
            ({"title": "Herkut", "body": ""}, "Add something you want to tell."),
            ({"title": "a" * 121, "body": "Hei"}, "There is room for 120."),
        ],
    )
    def test_needs_a_name_and_a_message(self, opener: Writer, fields: dict[str, str], sentence: str) -> None:
        answer = opener.post("send", **fields)
        assert (answer.status_code, Thread.objects.count()) == (422, 0)
        assert sentence in answer.content.decode()

    def test_of_a_coach_may_be_the_topic_of_the_week(
        self, browse: Browse, coach: Membership, aamukahvit: Forum
    ) -> None:
        person = writing(browse, coach, f"group={aamukahvit.slug}")
        answer = person.post("send", title="Syksy", body="Millainen on sinun syksysi?", is_topic="on")
        thread = Thread.objects.get()
        assert (thread.topic, thread.is_topic, thread.last_number) == ("Millainen on sinun syksysi?", True, 0)
        assert answer["Location"] == f"/c/{thread.pk}"
        assert (
            person.post("send", title="Syksy", body="Uudestaan", is_topic="on")["Location"]
            == f"/c/{thread.pk}"
        )
        assert not Draft.objects.exists()

    def test_of_a_coach_has_the_pictures_of_the_topic_in_its_first_message(
        self, browse: Browse, coach: Membership, aamukahvit: Forum
    ) -> None:
        person = writing(browse, coach, f"group={aamukahvit.slug}")
        person.post("send", title="Syksy", body="Millainen?", is_topic="on", photo=photo())
        post = Post.objects.get()
        assert (post.thread.topic, post.body, post.attachments.count()) == ("Millainen?", "", 1)

    def test_of_a_participant_is_never_the_topic_of_the_week(self, opener: Writer) -> None:
        assert opener.post("send", title="Oma", body="Hei", is_topic="on").status_code == 403
        assert not Thread.objects.exists()

    def test_is_the_coachs_to_open_where_the_group_says_so(self, opener: Writer, aamukahvit: Forum) -> None:
        aamukahvit.members_open_threads = False
        aamukahvit.save()
        assert opener.browser.get(f"/g/{aamukahvit.slug}/new").status_code == 403
        answer = opener.post("send", title="Oma", body="Hei")
        assert answer.status_code == 403
        assert "In this group the coach opens the conversations." in answer.content.decode()


def test_deleting_a_draft_deletes_its_pictures_files(
    writer: Writer, client: Membership, thread: Thread, django_capture_on_commit_callbacks: Any
) -> None:
    draft = DraftFactory(pk=writer.key, author=client, thread=thread)
    master = AttachmentFactory(post=None, draft=draft).master
    with django_capture_on_commit_callbacks(execute=True):
        writer.post("delete")
    assert not master.storage.exists(master.name)

"""A waiting topic gets into the group once, at its time, and says where it could not (P34, P64)."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.utils import timezone

from config.celery import app
from forums.actions import drafts, prompts, publishing
from forums.actions.prompts import Published
from forums.models import Attachment, Draft, Membership, Post, Prompt, Reaction, SearchEntry, Thread
from forums.queries import prompts as queries
from forums.tasks import publish_prompts
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    MembershipFactory,
    PostFactory,
    PresenceNoteFactory,
    PromptFactory,
    ReactionFactory,
    RecordingFactory,
)
from tests.forums.preparing import form
from tests.forums.test_joining_at_once import at_once

pytestmark = pytest.mark.usefixtures("in_english")

NOW = timezone.now()


@pytest.fixture
def due(coach: Membership) -> Prompt:
    made: Prompt = PromptFactory(
        forum=coach.forum,
        written_by=coach,
        publish_at=NOW - dt.timedelta(minutes=1),
        means_off=["video"],
        length_guide="short",
    )
    return made


@pytest.fixture
def second_coach(coach: Membership) -> Membership:
    made: Membership = MembershipFactory(forum=coach.forum, role="coach", name="Teemu")
    return made


def leave(membership: Membership) -> None:
    Membership.objects.filter(pk=membership.pk).update(left_at=NOW)


def test_what_is_due_becomes_this_weeks_topic(thread: Thread, due: Prompt, coach: Membership) -> None:
    assert publishing.publish_due(now=NOW) == 1
    due.refresh_from_db()
    made = due.published_thread
    assert made is not None
    assert (made.title, made.topic_html) == ("Viikon kuva", "<p>Näytä yksi kuva viikostasi.</p>\n")
    assert (made.opened_by, made.is_topic, made.means_off, made.length_guide) == (
        coach,
        True,
        ["video"],
        "short",
    )
    thread.refresh_from_db()
    assert not thread.is_topic
    assert due.instead_of == thread


def test_search_finds_it(due: Prompt, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publishing.publish_due(now=NOW)
    assert SearchEntry.objects.filter(thread__title="Viikon kuva").exists()


def test_beat_asks_every_minute_and_the_task_publishes(due: Prompt) -> None:
    row = app.conf.beat_schedule["publish-waiting-topics"]
    assert (row["task"], row["schedule"].minute) == ("forums.tasks.publish_prompts", set(range(60)))
    publish_prompts()
    assert Thread.objects.filter(title="Viikon kuva").count() == 1


def test_asked_again_it_publishes_nothing_more(due: Prompt) -> None:
    assert [publishing.publish_due(now=NOW) for _time in range(3)] == [1, 0, 0]
    assert Thread.objects.count() == 1


def test_before_its_time_and_without_a_time_it_waits(coach: Membership) -> None:
    PromptFactory(forum=coach.forum, written_by=coach, publish_at=NOW + dt.timedelta(seconds=1))
    PromptFactory(forum=coach.forum, written_by=coach)
    assert publishing.publish_due(now=NOW) == 0
    assert publishing.publish_due(now=NOW + dt.timedelta(minutes=1)) == 1


def test_another_worker_that_saw_the_same_row_finds_it_published(due: Prompt) -> None:
    publishing.publish_due(now=NOW)
    assert publishing._publish_one(due.pk, NOW) is False
    assert Thread.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets in one writer at a time")
def test_ten_workers_at_once_publish_it_once(due: Prompt) -> None:
    answers = at_once([lambda: publishing.publish_due(now=NOW) for _worker in range(10)])
    assert sorted(map(str, answers)) == ["0"] * 9 + ["1"]
    assert Thread.objects.count() == 1


def test_a_coach_who_has_left_is_answered_for_by_another(
    due: Prompt, coach: Membership, second_coach: Membership
) -> None:
    leave(coach)
    publishing.publish_due(now=NOW)
    assert Thread.objects.get().opened_by == second_coach


def test_a_group_without_a_coach_fails_once_and_says_so(due: Prompt, coach: Membership) -> None:
    leave(coach)
    assert [publishing.publish_due(now=NOW) for _time in range(2)] == [0, 0]
    due.refresh_from_db()
    assert (due.failed_at, due.failed_reason) == (NOW, "no_coach")
    assert Thread.objects.count() == 0


def test_one_that_fails_does_not_stop_the_others(due: Prompt, coach: Membership) -> None:
    PromptFactory(forum=coach.forum, written_by=coach, title="", publish_at=NOW - dt.timedelta(hours=1))
    assert publishing.publish_due(now=NOW) == 1
    assert Prompt.objects.get(title="").failed_reason == "words"


def test_a_database_that_does_not_answer_just_now_is_asked_again(
    due: Prompt, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith("INSERT") and "forums_thread" in sql:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fails):
        assert publishing.publish_due(now=NOW) == 0
    assert "could not be published just now" in caplog.text
    due.refresh_from_db()
    assert due.failed_at is None
    assert publishing.publish_due(now=NOW) == 1


def test_a_failure_stands_first_on_the_desk_until_a_coach_has_looked(
    due: Prompt, coach: Membership, browse: Browse
) -> None:
    PresenceNoteFactory(membership=coach)
    Prompt.objects.filter(pk=due.pk).update(title="")
    publishing.publish_due(now=NOW)
    text = browse(coach).get("/desk").content.decode()
    assert "Could not be published" in text
    assert "Something in the text must be changed first." in text
    assert (
        text.index("Could not be published") < text.index("Asked for help")
        if "Asked for help" in text
        else True
    )
    answer = browse(coach).post(f"/desk/prompts/{due.pk}", form("publish", version=1, title="Viikon kuva"))
    assert answer.status_code == 303
    assert "Could not be published" not in browse(coach).get("/desk").content.decode()
    assert Thread.objects.get().title == "Viikon kuva"


def test_the_desk_tells_what_is_scheduled_in_one_query(
    coach: Membership, due: Prompt, django_assert_num_queries: Any
) -> None:
    PromptFactory(forum=coach.forum, written_by=coach, publish_at=NOW, failed_at=NOW, failed_reason="unknown")
    PromptFactory(forum=coach.forum, written_by=coach)
    with django_assert_num_queries(1):
        found = queries.for_desk(coach.user)
        assert [len(found.failed), len(found.scheduled), len(found.waiting)] == [1, 1, 0]
        assert found.failed[0].forum.name == "Aamukahvit"


def test_the_example_is_the_first_message_with_its_pictures(due: Prompt, coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    picture = AttachmentFactory(post=None, draft=draft)
    publishing.publish_due(now=NOW)
    post = Post.objects.get()
    assert (post.number, post.author, post.body) == (1, coach, "Tässä minun aamuni.")
    assert Attachment.objects.get(pk=picture.pk).post == post
    assert Thread.objects.get().last_means == "photo"
    assert Draft.objects.count() == 0


def test_an_example_that_was_only_begun_is_left_out(due: Prompt, coach: Membership) -> None:
    prompts.begin_example(prompt=due, by=coach)
    assert publishing.publish_due(now=NOW) == 1
    assert Post.objects.count() == 0


def test_a_coach_who_has_left_says_nothing(due: Prompt, coach: Membership, second_coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    leave(coach)
    publishing.publish_due(now=NOW)
    assert (Thread.objects.count(), Post.objects.count()) == (1, 0)


def test_an_example_that_cannot_be_sent_keeps_the_topic_back(due: Prompt, coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    RecordingFactory(post=None, draft=draft, state="failed", failure="broken")
    publishing.publish_due(now=NOW)
    due.refresh_from_db()
    assert (due.failed_reason, due.example_id, Thread.objects.count()) == ("example", draft.pk, 0)
    assert Draft.objects.get().thread is None


def test_an_example_cannot_be_sent_without_its_topic(due: Prompt, coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    draft.title, draft.body = "Oma", "Tässä"
    with pytest.raises(PermissionDenied, match="sent together with its topic"):
        drafts.send(draft=draft, by=coach)


def test_published_by_hand_it_is_in_the_group_once(due: Prompt, coach: Membership, browse: Browse) -> None:
    sent = form("publish", version=1)
    first = browse(coach).post(f"/desk/prompts/{due.pk}", sent)
    again = browse(coach).post(f"/desk/prompts/{due.pk}", sent)
    made = Thread.objects.get()
    assert first["Location"] == f"/c/{made.pk}"
    assert again["Location"].startswith(f"/c/{made.pk}")
    with pytest.raises(Published):
        prompts.save(prompt=due, by=coach, words=prompts.Words("Toinen", ""))
    assert publishing.publish_due(now=NOW) == 0


def test_without_a_name_it_is_kept_and_not_published(coach: Membership, browse: Browse) -> None:
    answer = browse(coach).post("/desk/prompts/new", form("publish", title=""))
    assert answer.status_code == 422
    assert "Write a name for the topic. The text is safe." in answer.content.decode()
    assert Prompt.objects.get().topic == "Näytä yksi kuva viikostasi."
    assert Thread.objects.count() == 0
    with pytest.raises(ValidationError):
        publishing.publish(prompt=Prompt.objects.get(), by=coach)


def taken_back(prompt: Prompt, browser: Any) -> Any:
    thread = Prompt.objects.get(pk=prompt.pk).published_thread
    assert thread is not None
    return browser.post(f"/c/{thread.pk}/take-back")


def test_published_too_early_it_goes_back_to_wait_with_its_example(
    thread: Thread, due: Prompt, coach: Membership, browse: Browse
) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    picture = AttachmentFactory(post=None, draft=draft)
    publishing.publish_due(now=NOW)
    page = browse(coach).get(f"/c/{Prompt.objects.get().published_thread_id}").content.decode()
    assert "Take the topic back to wait" in page
    answer = taken_back(due, browse(coach))
    due.refresh_from_db()
    assert answer["Location"] == f"/desk/prompts/{due.pk}"
    assert (due.published_thread, due.publish_at, due.title) == (None, None, "Viikon kuva")
    assert due.example is not None
    assert due.example.body == "Tässä minun aamuni."
    assert Attachment.objects.get(pk=picture.pk).draft == due.example
    assert list(Thread.objects.all()) == [thread]
    thread.refresh_from_db()
    assert thread.is_topic
    assert publishing.publish_due(now=NOW) == 0
    made = publishing.publish(prompt=due, by=coach)
    assert made.posts.get().body == "Tässä minun aamuni."


def test_a_conversation_from_the_composer_goes_back_to_wait_too(
    thread: Thread, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach, body="Minun syksyni")
    browse(coach).post(f"/c/{thread.pk}/take-back")
    waiting = Prompt.objects.get()
    assert (waiting.title, waiting.topic, waiting.written_by) == ("Syksyn kuvat", thread.topic, coach)
    assert waiting.example is not None
    assert waiting.example.body == "Minun syksyni"
    assert Thread.objects.count() == 0


def test_what_somebody_had_begun_to_answer_is_in_their_drafts(
    due: Prompt, client: Membership, coach: Membership, browse: Browse
) -> None:
    publishing.publish_due(now=NOW)
    begun = DraftFactory(thread=Thread.objects.get(), author=client, body="Minä haluaisin kertoa")
    taken_back(due, browse(coach))
    begun.refresh_from_db()
    assert (begun.thread, begun.body) == (None, "Minä haluaisin kertoa")


@pytest.mark.parametrize("way", ["post", "reaction"])
def test_when_somebody_has_taken_part_it_stays(
    way: str, due: Prompt, client: Membership, coach: Membership, browse: Browse
) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    publishing.publish_due(now=NOW)
    made = Thread.objects.get()
    if way == "post":
        PostFactory(thread=made, author=client)
        assert "Take the topic back" not in browse(coach).get(f"/c/{made.pk}").content.decode()
    else:
        ReactionFactory(post=made.posts.get(), membership=client)
    answer = taken_back(due, browse(coach))
    assert answer.status_code == 403
    assert "Somebody has already taken part in this conversation" in answer.content.decode()
    assert made.posts.get(number=1).body == "Tässä minun aamuni."
    assert Reaction.objects.count() == (0 if way == "post" else 1)


def test_a_member_does_not_take_back_a_topic(due: Prompt, client: Membership, browse: Browse) -> None:
    publishing.publish_due(now=NOW)
    made = Thread.objects.get()
    assert "Take the topic back" not in browse(client).get(f"/c/{made.pk}").content.decode()
    assert browse(client).post(f"/c/{made.pk}/take-back").status_code == 403
    assert Thread.objects.count() == 1


def test_deleting_a_waiting_topic_deletes_the_files_of_its_example(
    due: Prompt, coach: Membership, django_capture_on_commit_callbacks: Any
) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    picture = AttachmentFactory(post=None, draft=draft)
    storage, name = picture.master.storage, picture.master.name
    with django_capture_on_commit_callbacks(execute=True):
        prompts.delete(prompt=due, by=coach)
    assert Attachment.objects.count() == 0
    assert not storage.exists(name)

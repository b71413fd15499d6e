"""A waiting topic gets into the group once, at its time, and says where it could not (P34, P64)."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.utils import timezone

from config.celery import app
from forums.actions import prompts, publishing
from forums.actions.prompts import Published
from forums.models import Membership, Prompt, SearchEntry, Thread
from forums.queries import prompts as queries
from forums.tasks import publish_prompts
from tests.coaching import PromptFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory, PresenceNoteFactory
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

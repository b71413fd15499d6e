"""No hurry (P22, P32, P33): a group has time to think, and a coach who would ask again too soon is told so."""

import datetime as dt
import json
import uuid
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from forums.actions import posts
from forums.models import Draft, Membership, Post, Thread
from forums.schedule import Short, shortness
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory
from tests.forums.clocks import day_of_the_jump
from tests.forums.writing import Writer, writing

pytestmark = pytest.mark.usefixtures("in_english")

HELSINKI = ZoneInfo("Europe/Helsinki")
ANY_TIME = "Any time until"
WAIT = "Do you want to wait?"


def in_days(days: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


def day(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def page(browse: Browse, member: Membership, address: str) -> str:
    answer = browse(member).get(address)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


@pytest.fixture
def has_time(thread: Thread) -> Thread:
    """The group has a week."""
    Thread.objects.filter(pk=thread.pk).update(thinking_until=in_days(7))
    thread.refresh_from_db()
    return thread


@pytest.fixture
def at_desk(browse: Browse, coach: Membership, thread: Thread) -> Writer:
    """Marjut at a new message in the conversation."""
    return writing(browse, coach, f"in={thread.pk}")


# The window


def test_the_group_is_told_until_when_there_is_time(
    browse: Browse, client: Membership, has_time: Thread
) -> None:
    for address in (f"/c/{has_time.pk}", f"/g/{has_time.forum.slug}"):
        assert ANY_TIME in page(browse, client, address)


def test_when_the_time_has_passed_the_line_goes_and_nothing_closes(
    browse: Browse, client: Membership, has_time: Thread
) -> None:
    Thread.objects.update(thinking_until=in_days(-1))
    for address in (f"/c/{has_time.pk}", f"/g/{has_time.forum.slug}"):
        assert ANY_TIME not in page(browse, client, address)
    posts.publish(thread=has_time, by=client, body="Nyt vasta ehdin.", key=uuid.uuid4())
    assert Post.objects.count() == 1


def settings_of(browse: Browse, coach: Membership, thread: Thread, **fields: str) -> Any:
    return browse(coach).post(f"/c/{thread.pk}/settings", {"saved": "1", **fields}, follow=True)


def test_a_coach_gives_time_in_the_settings_and_takes_it_back(
    browse: Browse, coach: Membership, thread: Thread
) -> None:
    settings_of(browse, coach, thread, thinking_day=day(8), thinking_hour="18:00")
    thread.refresh_from_db()
    expected = dt.datetime.combine(timezone.localdate() + dt.timedelta(days=8), dt.time(18), HELSINKI)
    assert thread.thinking_until == expected
    shown = page(browse, coach, f"/c/{thread.pk}/settings")
    assert day(8) in shown
    settings_of(browse, coach, thread)
    thread.refresh_from_db()
    assert thread.thinking_until is None


def test_a_day_without_an_hour_is_the_whole_day(browse: Browse, coach: Membership, thread: Thread) -> None:
    settings_of(browse, coach, thread, thinking_day=day(8))
    thread.refresh_from_db()
    assert thread.thinking_until is not None
    assert timezone.localtime(thread.thinking_until).time() == dt.time(23, 59)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"thinking_day": "2020-01-01"}, "That time has passed already."),
        ({"thinking_day": "2199-01-01"}, "Choose a day within a year"),
        ({"thinking_hour": "12:00"}, "Choose also the day."),
        ({"thinking_day": day_of_the_jump(), "thinking_hour": "03:30"}, "the clock jumps over this hour"),
    ],
)
def test_a_time_that_cannot_be_is_explained(
    browse: Browse, coach: Membership, thread: Thread, fields: dict[str, str], words: str
) -> None:
    answer = settings_of(browse, coach, thread, **fields)
    assert answer.status_code == 422
    for text in (words, *fields.values()):
        assert text in answer.content.decode()
    thread.refresh_from_db()
    assert thread.thinking_until is None


@pytest.mark.parametrize(
    ("now", "until", "found"),
    [
        ((2026, 11, 23, 9), (2026, 11, 24, 23), Short.DAYS),  # Monday to Tuesday
        ((2026, 11, 23, 9), (2026, 11, 23, 18), Short.DAYS),  # the same day
        ((2026, 11, 23, 9), (2026, 11, 26, 9), Short.NOT),  # three days
        ((2026, 11, 27, 15), (2026, 11, 29, 23), Short.WEEKEND),  # Friday to Sunday
        ((2026, 11, 28, 9), (2026, 11, 29, 23), Short.WEEKEND),  # Saturday to Sunday
        ((2026, 11, 27, 15), (2026, 11, 30, 12), Short.DAYS),  # Friday to Monday
        ((2026, 11, 23, 9), (2026, 11, 22, 9), Short.NOT),  # over
        ((2026, 11, 23, 9), None, Short.NOT),
    ],
)
def test_a_time_is_short_for_somebody(
    now: tuple[int, int, int, int], until: tuple[int, int, int, int] | None, found: Short
) -> None:
    with timezone.override(HELSINKI):
        end = dt.datetime(*until, tzinfo=HELSINKI) if until else None
        assert shortness(dt.datetime(*now, tzinfo=HELSINKI), end) == found


def test_a_short_time_is_told_kindly_and_saved_all_the_same(
    browse: Browse, coach: Membership, thread: Thread
) -> None:
    answer = settings_of(browse, coach, thread, thinking_day=day(1))
    words = "You can give more time whenever you like."
    assert words in answer.content.decode()
    thread.refresh_from_db()
    assert thread.thinking_until is not None
    assert words in page(browse, coach, f"/c/{thread.pk}/settings")
    assert words not in settings_of(browse, coach, thread, thinking_day=day(9)).content.decode()


# Set when a topic is opened


def opens(browse: Browse, coach: Membership, **fields: str) -> Any:
    writer = writing(browse, coach, f"group={coach.forum.slug}")
    given = {"title": "Syksyn kuvat", "body": "Millainen syksysi on?", "is_topic": "on", **fields}
    return writer.post("send", **given)


def test_a_topic_is_opened_with_time_to_think(browse: Browse, coach: Membership, client: Membership) -> None:
    opens(browse, coach, thinking_day=day(7))
    thread = Thread.objects.get()
    assert thread.is_time_to_think
    assert ANY_TIME in page(browse, client, f"/c/{thread.pk}")


def test_a_topic_with_a_time_that_has_passed_is_kept_and_not_opened(
    browse: Browse, coach: Membership
) -> None:
    answer = opens(browse, coach, thinking_day="2020-01-01")
    assert answer.status_code == 422
    shown = answer.content.decode()
    for words in ("That time has passed already.", "Millainen syksysi on?", "2020-01-01"):
        assert words in shown
    assert (Thread.objects.count(), Draft.objects.get().body) == (0, "Millainen syksysi on?")


def test_a_topic_in_an_hour_that_is_not_there_is_kept_too(browse: Browse, coach: Membership) -> None:
    answer = opens(browse, coach, thinking_day="2027-03-28", thinking_hour="03:30")
    assert answer.status_code == 422
    assert "the clock jumps over this hour" in answer.content.decode()
    assert Draft.objects.get().thinking_hour == dt.time(3, 30)


def test_what_cannot_be_read_as_a_day_never_stops_the_words_from_being_saved(
    browse: Browse, coach: Membership
) -> None:
    writer = writing(browse, coach, f"group={coach.forum.slug}")
    answer = writer.post("save", "application/json", title="Aihe", thinking_day="huomenna")
    assert (answer.status_code, Draft.objects.get().title) == (200, "Aihe")


# Asking again


def asks(writer: Writer, **fields: str) -> Any:
    return writer.post("send", body="Vieläkö joku?", **fields)


def test_a_second_message_within_the_time_is_held_and_explained(
    coach: Membership, has_time: Thread, at_desk: Writer
) -> None:
    PostFactory(thread=has_time, author=coach)
    Thread.objects.update(last_author=coach)
    answer = asks(at_desk)
    assert answer.status_code == 303
    assert (Post.objects.count(), Draft.objects.get().body) == (1, "Vieläkö joku?")
    held = at_desk.browser.get(answer["Location"]).content.decode()
    assert "They have time until" in held
    assert WAIT in held
    assert "Silence is fine." in held
    assert "Vieläkö joku?" in held
    asks(at_desk, anyway="1")
    assert Post.objects.count() == 2


def test_waiting_keeps_the_draft(coach: Membership, has_time: Thread, at_desk: Writer) -> None:
    posts.publish(thread=has_time, by=coach, body="Kertokaa!", key=uuid.uuid4())
    asks(at_desk)
    answer = at_desk.post("save", body="Vieläkö joku?", then="later", anyway="1")
    assert answer["Location"] == f"/c/{has_time.pk}"
    assert (Post.objects.count(), Draft.objects.count()) == (1, 1)
    at_desk_again = at_desk.browser.get(f"/d/{at_desk.key}").content.decode()
    assert WAIT not in at_desk_again


def test_a_script_is_led_to_the_question(coach: Membership, has_time: Thread, at_desk: Writer) -> None:
    posts.publish(thread=has_time, by=coach, body="Kertokaa!", key=uuid.uuid4())
    answer = at_desk.post("send", "application/json, text/html", body="Vieläkö joku?")
    assert json.loads(answer.content)["to"] == f"/d/{at_desk.key}?ask=wait"
    alone = at_desk.post("send", "application/json", body="Vieläkö joku?")
    assert alone.status_code == 409
    assert WAIT in json.loads(alone.content)["line"]
    assert Post.objects.count() == 1


def test_after_a_members_word_the_coach_answers_at_once(
    coach: Membership, client: Membership, has_time: Thread, at_desk: Writer
) -> None:
    posts.publish(thread=has_time, by=coach, body="Kertokaa!", key=uuid.uuid4())
    posts.publish(thread=has_time, by=client, body="Tässä.", key=uuid.uuid4())
    asks(at_desk)
    assert Post.objects.count() == 3


@pytest.mark.parametrize(("hours", "held"), [(0, False), (2, True)])
def test_a_topic_nobody_has_answered_is_not_asked_again_once_it_stands(
    has_time: Thread, at_desk: Writer, hours: int, held: bool
) -> None:
    Thread.objects.update(created_at=timezone.now() - dt.timedelta(hours=hours))
    asks(at_desk)
    assert Draft.objects.exists() is held


def test_no_member_is_ever_held(
    browse: Browse, client: Membership, host: Membership, has_time: Thread
) -> None:
    for member in (client, host):
        for _ in range(2):
            asks(writing(browse, member, f"in={has_time.pk}"), turn_end="question")
    assert Post.objects.count() == 4


@pytest.mark.parametrize(
    ("hours", "answered_by", "held"),
    [(1, None, True), (47, None, True), (49, None, False), (1, "participant", False), (1, "coach", True)],
)
def test_a_question_rests_for_two_days(
    coach: Membership, thread: Thread, at_desk: Writer, hours: int, answered_by: str | None, held: bool
) -> None:
    asked = timezone.now() - dt.timedelta(hours=hours)
    PostFactory(thread=thread, author=coach, turn_end="question", created_at=asked)
    if answered_by:
        PostFactory(thread=thread, author=MembershipFactory(forum=thread.forum, role=answered_by))
    before = Post.objects.count()
    answer = asks(at_desk, turn_end="question")
    assert (Post.objects.count() == before) is held
    shown = at_desk.browser.get(answer["Location"]).content.decode()
    assert ("You asked here less than two days ago." in shown) is held


def test_a_word_that_is_no_question_is_not_held(coach: Membership, thread: Thread, at_desk: Writer) -> None:
    PostFactory(thread=thread, author=coach, turn_end="question")
    asks(at_desk)
    assert Post.objects.count() == 2

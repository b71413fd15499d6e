"""A conversation ends with time for questions, and no question is left unseen (DESIGN 6.16; P64, P73)."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from forums.actions import closing
from forums.models import Care, Forum, Membership, Post, Thread
from forums.queries import coached
from forums.queries.closing import due_in, open_questions
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory, ReadMarkFactory, ThreadFactory
from tests.forums.summing_up import TEXTS, write

pytestmark = pytest.mark.usefixtures("in_english")


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def question(thread: Thread, author: Membership, body: str = "Jatkuuko tämä syksyllä?") -> Post:
    return PostFactory(thread=thread, author=author, body=body, turn_end="question")


def announced(thread: Thread, days: int) -> Thread:
    Thread.objects.filter(pk=thread.pk).update(closes_on=in_days(days))
    return thread


def tells(browser: Any, thread: Thread, day: object) -> Any:
    return browser.post(f"/c/{thread.pk}/close", {"act": "day", "closes_on": str(day)})


def text_of(browser: Any, address: str) -> str:
    text: str = browser.get(address).content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def test_the_coach_tells_the_day_and_everybody_sees_it_in_the_conversation(
    thread: Thread, coach: Membership, client: Membership, listener: Membership, browse: Browse
) -> None:
    answer = tells(browse(coach), thread, in_days(5))
    assert (answer.status_code, answer["Location"]) == (302, f"/c/{thread.pk}")
    day = f"This conversation closes on {in_days(5):%a} {in_days(5).day} {in_days(5):%b}."
    told, heard = text_of(browse(client), f"/c/{thread.pk}"), text_of(browse(listener), f"/c/{thread.pk}")
    assert day in told
    assert day in heard
    assert "Ask what you still want to ask." in told
    assert "Ask what you still want to ask." not in heard
    assert "Change the day" not in told
    assert "Change the day" in text_of(browse(coach), f"/c/{thread.pk}")


def test_the_day_is_changed_and_taken_back(thread: Thread, coach: Membership, browse: Browse) -> None:
    browser = browse(coach)
    tells(browser, thread, in_days(5))
    tells(browser, thread, in_days(9))
    thread.refresh_from_db()
    assert thread.closes_on == in_days(9)
    browser.post(f"/c/{thread.pk}/close", {"act": "back"})
    assert Thread.objects.get().closes_on is None
    assert 'id="closing"' not in text_of(browser, f"/c/{thread.pk}")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (-1, "Choose tomorrow or a later day"),
        (0, "Choose tomorrow or a later day"),
        (367, "Choose a day within a year."),
        ("huomenna", "Write a day, for example"),
        ("", "Choose a day."),
        ("2026-02-30", "Write a day, for example"),
        ("99999-01-01", "Write a day, for example"),
    ],
)
def test_a_day_that_will_not_do_is_said_and_kept_in_the_form(
    day: int | str, said: str, thread: Thread, coach: Membership, browse: Browse
) -> None:
    given = str(in_days(day)) if isinstance(day, int) else day
    answer = tells(browse(coach), thread, given)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert not given or f'value="{given}"' in text
    thread.refresh_from_db()
    assert thread.closes_on is None


@pytest.mark.parametrize("zone", ["America/Nuuk", "Pacific/Kiritimati"])
def test_a_day_whose_last_hour_the_clock_skips_is_a_day_like_any_other(
    zone: str, thread: Thread, coach: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On 27 March 2027 the clocks of Nuuk go from 23:00 to midnight: a moment would not be there, a day is."""
    now = dt.datetime(2027, 3, 20, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    with timezone.override(zone):
        closing.announce(thread=thread, by=coach, closes_on=dt.date(2027, 3, 27))
    thread.refresh_from_db()
    assert thread.closes_on == dt.date(2027, 3, 27)


def test_nothing_ends_by_itself_and_after_the_day_it_is_due_on_the_desk(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    announced(thread, 0)
    assert "Time to end" not in text_of(browse(coach), "/desk")
    announced(thread, -1)
    text = text_of(browse(coach), "/desk")
    assert "1 thing waits for you." in text
    assert text.index("Time to end") < text.index(f'href="/c/{thread.pk}/close"')
    said = text_of(browse(client), f"/c/{thread.pk}")
    assert "There was time for questions until" in said
    assert "/reply" in said


def test_only_the_coaches_of_the_group_are_told_that_it_is_due(
    thread: Thread, coach: Membership, other_coach: Membership
) -> None:
    def due(membership: Membership) -> list[Any]:
        return [due.id for due in due_in(coached.groups_of_coach(membership.user)[0])]

    announced(thread, -1)
    assert (due(coach), due(other_coach)) == ([thread.pk], [])
    Forum.objects.filter(pk=coach.forum_id).update(ended_at=timezone.now(), delete_on=in_days(9))
    assert due(coach) == []
    Forum.objects.update(ended_at=None, delete_on=None)
    Thread.objects.update(closed_at=timezone.now())
    assert due(coach) == []


def test_a_question_is_open_until_a_person_answers_it(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership
) -> None:
    coachs = PostFactory(thread=thread, author=coach, turn_end="question")
    replied, alone, settled = (question(thread, client) for _ in range(3))
    PostFactory(thread=thread, author=client)  # No question.
    gone = question(thread, client_2)
    PostFactory(thread=thread, author=client_2, reply_to=replied)
    PostFactory(thread=thread, author=client, reply_to=alone)  # One's own addition is not an answer.
    Care.objects.create(post=settled, settled_at=timezone.now())
    Post.objects.filter(pk=gone.pk).update(deleted_at=timezone.now())
    assert coachs not in open_questions(thread)
    assert open_questions(thread) == [alone]
    PostFactory(thread=thread, author=coach)
    assert open_questions(thread) == []
    later = question(thread, client)
    assert open_questions(thread) == [later]


def test_a_deleted_answer_is_none(thread: Thread, client: Membership, client_2: Membership) -> None:
    asked = question(thread, client)
    PostFactory(thread=thread, author=client_2, reply_to=asked, deleted_at=timezone.now())
    assert open_questions(thread) == [asked]


def test_the_page_lists_the_open_questions_first_and_the_coach_ends_all_the_same(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    asked = question(thread, client)
    browser = browse(coach)
    text = text_of(browser, f"/c/{thread.pk}/close")
    assert text.index("These questions have no answer yet") < text.index("Jatkuuko tämä syksyllä?")
    assert text.index("Jatkuuko tämä syksyllä?") < text.index("End all the same")
    assert f'href="/c/{thread.pk}?to={asked.number}#post-{asked.number}"' in text
    assert f'href="/c/{thread.pk}/reply?to={asked.number}"' in text
    assert f'name="seen" value="{asked.number}"' in text
    assert browser.post(f"/c/{thread.pk}/close", {"seen": asked.number}).status_code == 302
    thread.refresh_from_db()
    assert thread.closed_at is not None


def test_a_question_that_came_meanwhile_is_shown_before_anything_ends(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    seen = question(thread, client)
    question(thread, client, "Voiko tulla kesken?")
    answer = browse(coach).post(f"/c/{thread.pk}/close", {"seen": seen.number})
    assert answer.status_code == 422
    assert "you had not seen all of them" in answer.content.decode()
    assert "Voiko tulla kesken?" in answer.content.decode()
    thread.refresh_from_db()
    assert thread.closed_at is None


def test_a_summary_that_would_end_the_conversation_shows_the_open_questions_first(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    question(thread, client)
    answer = write(browse(coach), thread, **TEXTS, end="on")
    assert (answer.status_code, answer["Location"]) == (303, f"/c/{thread.pk}/close")
    thread.refresh_from_db()
    assert (thread.closed_at, thread.recap.published_at is not None) == (None, True)


def test_ended_and_opened_again_it_has_no_day(thread: Thread, coach: Membership, browse: Browse) -> None:
    announced(thread, 5)
    browser = browse(coach)
    browser.post(f"/c/{thread.pk}/close", {"seen": 0})
    assert browser.get(f"/c/{thread.pk}/close").status_code == 302
    assert tells(browser, thread, in_days(3)).status_code == 422
    browser.post(f"/c/{thread.pk}/close", {"open": "1"})
    thread.refresh_from_db()
    assert (thread.closed_at, thread.closes_on) == (None, None)


def test_a_person_who_has_left_keeps_the_question_they_asked(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    question(thread, client)
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    assert "Metsätähti" in text_of(browse(coach), f"/c/{thread.pk}/close")
    assert browse(client).get(f"/c/{thread.pk}/close").status_code == 404


@pytest.mark.parametrize("many", [1, 50])
def test_the_page_takes_the_same_queries_for_any_number_of_questions(
    many: int,
    thread: Thread,
    coach: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        question(thread, MembershipFactory(forum=thread.forum))
    browser = browse(coach)
    browser.get(f"/c/{thread.pk}/close")
    with django_assert_num_queries(6):
        text = text_of(browser, f"/c/{thread.pk}/close")
    assert text.count("Look in the conversation") == many


@pytest.mark.parametrize("many", [1, 50])
def test_the_desk_asks_nothing_more_for_what_is_due(
    many: int, coach: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        ThreadFactory(forum=coach.forum, opened_by=coach, closes_on=in_days(-2))
    with django_assert_num_queries(1):
        groups = coached.groups_of_coach(coach.user)
        assert len(due_in(groups[0])) == many


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Tämä keskustelu sulkeutuu"), ("sv", "Det här samtalet stängs")]
)
def test_it_is_told_in_the_readers_own_language(
    language: str, words: str, thread: Thread, client: Membership, browse: Browse
) -> None:
    announced(thread, 5)
    client.user.profile.language = language
    client.user.profile.save()
    ReadMarkFactory(thread=thread, membership=client, number=0)
    with translation.override(language):
        assert words in text_of(browse(client), f"/c/{thread.pk}")

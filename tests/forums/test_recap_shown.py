"""Who comes back after a long time finds the latest summary first (DESIGN 6.6, 6.7, 6.23)."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import reading
from forums.models import Membership, Thread
from tests.conftest import Browse
from tests.factories import PostFactory, QuoteFactory, ReadMarkFactory, RecapFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")


def days_ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def was_here(member: Membership, days: int) -> None:
    Membership.objects.filter(pk=member.pk).update(last_visit_at=days_ago(days))


@pytest.mark.parametrize(("days", "is_shown"), [(36, True), (28, True), (27, False)])
def test_the_conversation_leads_from_the_marker_to_the_summary_after_a_month(
    days: int, is_shown: bool, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    for _ in range(3):
        PostFactory(thread=thread, author=coach)
    RecapFactory(thread=thread)
    ReadMarkFactory(thread=thread, membership=client, number=1, visited_at=days_ago(days))
    browser = browse(client)
    for _ in range(2):
        text = browser.get(f"/c/{thread.pk}").content.decode()
        assert ("Go to the summary" in text) is is_shown
        assert "New messages start here" in text


def test_without_a_summary_there_is_nothing_to_go_to(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach)
    RecapFactory(thread=thread, published_at=None)
    ReadMarkFactory(thread=thread, membership=client, number=0, visit_number=0, visited_at=days_ago(36))
    text = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "Go to the summary" not in text
    assert "Puhuimme syksystä." not in text


def test_the_group_shows_the_latest_summary_above_the_topic_for_a_day(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    RecapFactory(thread=ThreadFactory(forum=thread.forum, title="Vanha"), published_at=days_ago(9))
    RecapFactory(thread=ThreadFactory(forum=thread.forum, title="Uusi"), published_at=days_ago(2))
    was_here(client, 36)
    browser = browse(client)
    for _ in range(2):
        text = browser.get(f"/g/{thread.forum.slug}").content.decode()
        assert "The latest summary: Uusi" in text
        assert text.index("The latest summary: Uusi") < text.index("topic-body")
        assert "The latest summary: Vanha" not in text
    Membership.objects.filter(pk=client.pk).update(came_back_at=days_ago(2))
    assert "The latest summary" not in browser.get(f"/g/{thread.forum.slug}").content.decode()


def test_who_was_here_this_week_sees_the_group_as_ever(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    RecapFactory(thread=thread)
    was_here(client, 6)
    assert "The latest summary" not in browse(client).get(f"/g/{thread.forum.slug}").content.decode()


def test_having_been_away_is_noted_for_those_who_were(client: Membership, client_2: Membership) -> None:
    was_here(client, 36)
    was_here(client_2, 3)
    reading.note_visits(by=[Membership.objects.get(pk=one.pk) for one in (client, client_2)])
    assert [Membership.objects.get(pk=one.pk).is_back for one in (client, client_2)] == [True, False]
    assert Membership.objects.get(pk=client_2.pk).came_back_at is None


@pytest.mark.parametrize("many", [1, 12])
def test_the_conversation_takes_two_queries_more_for_all_its_quotes_and_ones_own_answer(
    many: int,
    thread: Thread,
    coach: Membership,
    client: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    recap = RecapFactory(thread=thread)
    for _ in range(many):
        QuoteFactory(recap=recap, post=PostFactory(thread=thread, author=coach))
    ReadMarkFactory(thread=thread, membership=client, number=1)
    browser = browse(client)
    with django_assert_num_queries(10):
        text = browser.get(f"/c/{thread.pk}").content.decode()
    assert text.count("<blockquote>") == many


@pytest.mark.parametrize("many", [1, 3, 20])
def test_the_group_takes_one_query_more_for_who_comes_back(
    many: int,
    thread: Thread,
    coach: Membership,
    client: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        RecapFactory(thread=ThreadFactory(forum=thread.forum, opened_by=coach, closed_at=timezone.now()))
    Membership.objects.filter(pk=client.pk).update(came_back_at=timezone.now(), last_visit_at=timezone.now())
    browser = browse(client)
    with django_assert_num_queries(12):
        text = browser.get(f"/g/{thread.forum.slug}").content.decode()
    assert text.count("Ended. Marjut made a summary.") == many

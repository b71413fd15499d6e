"""Summaries on Home: news for those who are here, whole for who comes back after a month (DESIGN 6.5)."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.models import Membership, Quote, ReadMark, Recap, Thread
from tests.conftest import Browse
from tests.factories import PostFactory, QuoteFactory, ReadMarkFactory, RecapFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")

QUOTED = "Marjut lifted your words into the summary"
MADE = "Marjut made a summary"


def days_ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def home(browser: Any, query: str = "") -> str:
    answer = browser.get(f"/{query}")
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


@pytest.fixture(autouse=True)
def _been_here(in_english: None, client: Membership, client_2: Membership) -> None:
    Membership.objects.update(joined_at=days_ago(90), last_visit_at=days_ago(3))


def test_a_new_summary_is_news_until_its_conversation_is_opened(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    ReadMarkFactory(thread=thread, membership=client, visited_at=days_ago(3))
    RecapFactory(thread=thread, published_at=days_ago(1))
    browser = browse(client)
    text = home(browser)
    assert MADE in text
    assert f'href="/c/{thread.pk}?summary=1#summary"' in text
    browser.get(f"/c/{thread.pk}")
    assert MADE not in home(browser)


def test_it_is_no_news_to_the_coach_who_made_it_nor_to_another_group(
    thread: Thread, coach: Membership, other_client: Membership, browse: Browse
) -> None:
    RecapFactory(thread=thread)
    for person in (coach, other_client):
        assert "a summary" not in home(browse(person))


def test_a_summary_from_before_one_joined_or_not_sent_yet_is_no_news(
    thread: Thread, client: Membership, client_2: Membership, browse: Browse
) -> None:
    RecapFactory(thread=thread, published_at=days_ago(1))
    Membership.objects.filter(pk=client.pk).update(joined_at=timezone.now())
    assert MADE not in home(browse(client))
    Recap.objects.update(published_at=None)
    assert MADE not in home(browse(client_2))


def test_whoever_is_quoted_is_told_and_told_first(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    quote = QuoteFactory(
        recap=RecapFactory(thread=thread, published_at=days_ago(2)),
        post=PostFactory(thread=thread, author=client),
        shown_at=days_ago(2),
    )
    RecapFactory(thread=ThreadFactory(forum=thread.forum, opened_by=coach), published_at=days_ago(1))
    text = home(browse(client))
    assert QUOTED in text
    assert "You may take your words out." in text
    assert MADE in home(browse(client_2))
    assert QUOTED not in home(browse(client_2))
    Quote.objects.filter(pk=quote.pk).update(taken_out_at=timezone.now())
    assert QUOTED not in home(browse(client))


def test_words_lifted_into_a_summary_one_has_read_are_news_too(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    ReadMarkFactory(thread=thread, membership=client, visited_at=days_ago(3))
    recap = RecapFactory(thread=thread, published_at=days_ago(9), changed_at=days_ago(1))
    assert MADE not in home(browse(client))
    QuoteFactory(recap=recap, post=PostFactory(thread=thread, author=client), shown_at=days_ago(1))
    assert QUOTED in home(browse(client))


def test_after_five_weeks_the_latest_summary_is_shown_whole_before_two_equal_ways_on(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    QuoteFactory(
        recap=RecapFactory(thread=thread, published_at=days_ago(2)),
        post=PostFactory(thread=thread, author=coach, body="Hyvä me."),
    )
    RecapFactory(
        thread=ThreadFactory(forum=thread.forum, opened_by=coach), talked="Vanha", published_at=days_ago(9)
    )
    Membership.objects.filter(pk=client.pk).update(last_visit_at=days_ago(36))
    text = home(browse(client))
    in_order = [
        "Nice to see you again!",
        "You were away for 5 weeks.",
        "You do not have to read everything.",
        "The latest summary",
        "Puhuimme syksystä.",
        "“Hyvä me.”",
        "Kävelemme torstaina.",
        "Kiitos, että kuuntelitte toisianne.",
        "Aamukahvit · Syksyn kuvat",
        "Start from today",
        "Show everything new",
    ]
    places = [text.index(words) for words in in_order]
    assert places == sorted(places)
    assert "Vanha" not in text


def test_after_five_weeks_another_groups_summary_is_not_shown(
    client: Membership, other_coach: Membership, browse: Browse
) -> None:
    RecapFactory(thread=ThreadFactory(forum=other_coach.forum, opened_by=other_coach))
    Membership.objects.filter(pk=client.pk).update(last_visit_at=days_ago(36))
    text = home(browse(client))
    assert "You were away for 5 weeks." in text
    assert "The latest summary" not in text


def test_the_group_still_leads_with_the_summary_after_show_everything_new(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    RecapFactory(thread=thread)
    Membership.objects.filter(pk=client.pk).update(last_visit_at=days_ago(36))
    browser = browse(client)
    home(browser, "?all=1")
    assert "The latest summary" in browser.get(f"/g/{thread.forum.slug}").content.decode()


@pytest.mark.parametrize("many", [1, 3, 12])
def test_home_after_a_month_takes_the_same_queries_whatever_was_summed_up(
    many: int,
    thread: Thread,
    coach: Membership,
    client: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        recap = RecapFactory(thread=ThreadFactory(forum=thread.forum, opened_by=coach))
        for _ in range(many):
            QuoteFactory(recap=recap, post=PostFactory(thread=recap.thread, author=coach))
    ReadMark.objects.all().delete()
    Membership.objects.filter(pk=client.pk).update(last_visit_at=days_ago(36))
    browser = browse(client)
    with django_assert_num_queries(7):
        text = home(browser)
    assert text.count("<blockquote>") == many

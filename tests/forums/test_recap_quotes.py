"""People's own words in a summary: lifted by the coach, told of, and taken out by whoever wrote them."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.actions import recaps
from forums.models import Membership, Post, Quote, Recap, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory, QuoteFactory, RecapFactory
from tests.forums.summing_up import TEXTS, sent, write

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_lifted_message_is_a_quote_with_the_groups_name(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=client, body="Sieniä löytyi!")
    browser = browse(coach)
    assert "Lift here" in browser.get(f"/desk/recap/{thread.pk}").content.decode()
    answer = write(browser, thread, **TEXTS, act="lift-1", first="1")
    assert answer["Location"] == f"/desk/recap/{thread.pk}?from=1&at=1#message-1"
    text = browser.get(answer["Location"]).content.decode()
    assert "In the summary" in text
    assert "Puhuimme syksystä." in text
    write(browser, thread, **TEXTS)
    shown = browse(coach).get(f"/c/{thread.pk}").content.decode()
    assert "<blockquote>“Sieniä löytyi!”</blockquote>" in shown
    assert re.search(r"<figcaption>Metsätähti · <a [^>]*>message 1</a>", shown)
    assert "metsatahti" not in shown


def test_a_quote_lifted_or_taken_away_shows_when_the_summary_is_sent_again(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    sent(thread, coach)
    post = PostFactory(thread=thread, author=client)
    recaps.lift(post=post, by=coach)
    assert not Quote.objects.shown().exists()
    assert recaps.publish(thread=thread, by=coach).changed_at is not None
    assert Quote.objects.shown().count() == 1
    recaps.put_back(post=post, by=coach)
    assert Quote.objects.shown().count() == 1
    recaps.publish(thread=thread, by=coach)
    assert not Quote.objects.exists()


def test_lifted_twice_it_is_one_quote(thread: Thread, coach: Membership, client: Membership) -> None:
    post = PostFactory(thread=thread, author=client)
    for _ in range(2):
        recaps.lift(post=post, by=coach)
    assert Quote.objects.count() == 1


def test_a_quote_alone_says_what_was_talked_about(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    recaps.lift(post=PostFactory(thread=thread, author=client), by=coach)
    assert sent(thread, coach, talked="").published_at is not None


def test_a_summary_has_room_for_twelve_quotes(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    for _ in range(12):
        recaps.lift(post=PostFactory(thread=thread, author=client), by=coach)
    PostFactory(thread=thread, author=client)
    answer = write(browse(coach), thread, **TEXTS, act="lift-13", first="1")
    assert answer.status_code == 422
    assert "A summary has room for 12 quotes. Take one out first." in answer.content.decode()
    assert Recap.objects.get().talked == TEXTS["talked"]


def test_a_deleted_message_vanishes_from_the_summary_and_comes_back_with_it(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="Sieniä löytyi!")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    quoted = "<blockquote>“Sieniä löytyi!”</blockquote>"
    assert quoted in browse(coach).get(f"/c/{thread.pk}").content.decode()
    Post.objects.update(deleted_at=timezone.now())
    assert quoted not in browse(coach).get(f"/c/{thread.pk}").content.decode()
    assert "Sieniä" not in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    Post.objects.update(deleted_at=None)
    assert quoted in browse(coach).get(f"/c/{thread.pk}").content.decode()


def test_its_author_takes_the_words_out_for_good(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="Sieniä löytyi!")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    assert "Take my words out" in browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "Take my words out" not in browse(client_2).get(f"/c/{thread.pk}").content.decode()
    answer = browse(client).post(f"/c/{thread.pk}/m/1/take-out", follow=True)
    assert "Your words are taken out of the summary." in answer.content.decode()
    assert "<blockquote>" not in answer.content.decode()
    answer = write(browse(coach), thread, act="lift-1", first="1", version="1", **TEXTS)
    assert answer.status_code == 422
    assert "Metsätähti has taken these words out of the summary." in answer.content.decode()


def test_a_picture_without_words_is_quoted_by_what_is_in_it(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="")
    AttachmentFactory(post=post, description="Järvi aamulla")
    QuoteFactory(recap=RecapFactory(thread=thread), post=post)
    assert "<blockquote>Järvi aamulla</blockquote>" in browse(coach).get(f"/c/{thread.pk}").content.decode()


def test_only_its_author_takes_words_out(thread: Thread, coach: Membership, client: Membership) -> None:
    quote = QuoteFactory(recap=RecapFactory(thread=thread), post=PostFactory(thread=thread, author=client))
    with pytest.raises(PermissionDenied):
        recaps.take_out(post=quote.post, by=coach)
    assert recaps.take_out(post=quote.post, by=client)
    assert not recaps.take_out(post=quote.post, by=client)


def test_a_deleted_message_is_not_lifted(thread: Thread, coach: Membership, client: Membership) -> None:
    post = PostFactory(thread=thread, author=client, deleted_at=timezone.now())
    with pytest.raises(PermissionDenied):
        recaps.lift(post=post, by=coach)

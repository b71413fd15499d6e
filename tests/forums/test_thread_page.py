"""The conversation page: where it opens, how it is turned, what it says (DESIGN 6.7)."""

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import reactions, reading
from forums.models import Attachment, Forum, Membership, Post, Thread
from forums.queries.posts import Window
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    PostFactory,
    PresenceNoteFactory,
    ReactionFactory,
    ReadMarkFactory,
)

pytestmark = pytest.mark.usefixtures("in_english")

LONG_AGO = timezone.now() - dt.timedelta(days=9)


def fill(thread: Thread, author: Membership, many: int) -> None:
    Post.objects.bulk_create(
        Post(thread=thread, number=n, author=author, body=f"Viesti {n}.", html=f"<p>Viesti {n}.</p>")
        for n in range(1, many + 1)
    )
    thread.last_number = many
    thread.save()


def page(browser: Any, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r'<article[^>]* id="post-(\d+)"', text)]


@pytest.mark.parametrize(
    ("window", "first", "last"),
    [
        (Window.from_number(1, 100), 1, 20),
        (Window.from_number(95, 100), 95, 100),
        (Window.from_number(10**9, 100), 100, 100),
        (Window.to_number(40, 100), 21, 40),
        (Window.to_number(3, 100), 1, 20),
        (Window.to_number(10**9, 100), 81, 100),
        (Window.around(50, 100), 47, 66),
        (Window.around(None, 100), 81, 100),
        (Window.around(99, 100), 81, 100),
        (Window.around(1, 100), 1, 20),
        (Window.around(None, 0), 1, 0),
        (Window.from_number(5, 0), 1, 0),
    ],
)
def test_a_page_has_at_most_twenty_messages_and_lies_within_the_conversation(
    window: Window, first: int, last: int
) -> None:
    assert (window.first, window.last) == (first, last)


def test_it_opens_at_the_first_new_message_with_a_few_read_ones_before_it(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    fill(thread, coach, 60)
    ReadMarkFactory(thread=thread, membership=client, number=30, visited_at=LONG_AGO)
    text = page(browse(client), f"/c/{thread.pk}")
    assert numbers(text) == list(range(28, 48))
    assert text.index('id="post-30"') < text.index('id="new"') < text.index('id="post-31"')


def test_it_opens_at_the_end_when_everything_is_read(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    fill(thread, coach, 60)
    ReadMarkFactory(thread=thread, membership=client, number=60, visited_at=LONG_AGO)
    text = page(browse(client), f"/c/{thread.pk}")
    assert numbers(text) == list(range(41, 61))
    assert 'id="new"' not in text
    assert "You have read everything." in text


def test_on_the_first_visit_the_topic_comes_first_and_no_marker(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    fill(thread, coach, 3)
    text = page(browse(client), f"/c/{thread.pk}")
    assert "Mikä toi tällä viikolla iloa?" in text
    assert 'id="new"' not in text


def test_an_empty_conversation_says_that_one_may_begin_or_wait(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    assert "You can begin or wait." in page(browse(client), f"/c/{thread.pk}")


def test_pages_turn_by_number_both_ways(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    fill(thread, coach, 60)
    browser = browse(client)
    middle = page(browser, f"/c/{thread.pk}?from=21")
    assert numbers(middle) == list(range(21, 41))
    assert f"/c/{thread.pk}?to=20#post-20" in middle
    assert f"/c/{thread.pk}?from=41#post-41" in middle
    assert numbers(page(browser, f"/c/{thread.pk}?to=20")) == list(range(1, 21))


@pytest.mark.parametrize(
    "query", ["from=x", "from=-1", "from=0", "to=", "from=" + "9" * 300, "at=1", "at=1&back=q"]
)
def test_a_strange_address_opens_the_usual_place(
    thread: Thread, client: Membership, coach: Membership, browse: Browse, query: str
) -> None:
    fill(thread, coach, 3)
    assert numbers(page(browse(client), f"/c/{thread.pk}?{query}")) == [1, 2, 3]


def test_a_reference_leads_to_the_original_and_back_to_where_the_reader_was(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    fill(thread, coach, 30)
    original = thread.posts.get(number=1)
    thread.posts.filter(number=30).update(reply_to=original)
    browser = browse(client)
    ReadMarkFactory(thread=thread, membership=client, number=30, visited_at=LONG_AGO)
    (link,) = re.findall(r'class="ref" href="([^"]+)"', page(browser, f"/c/{thread.pk}"))
    assert link == f"/c/{thread.pk}?from=1&amp;at=1&amp;back=30#post-1"
    there = page(browser, link.replace("&amp;", "&"))
    assert there.index('id="post-1"') < there.index("Go back to where you were") < there.index('id="post-2"')
    assert f"/c/{thread.pk}?from=27#post-30" in there


def test_the_reference_card_shows_the_first_words_or_that_they_are_gone(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    original = PostFactory(thread=thread, author=client, body="Aamulla **laiturilla**.")
    PostFactory(thread=thread, author=coach, reply_to=original)
    browser = browse(client)
    shown = page(browser, f"/c/{thread.pk}")
    assert "Reply to you" in shown
    assert "“Aamulla laiturilla.”" in shown
    assert "1 reply" in shown
    Post.objects.filter(pk=original.pk).update(deleted_at=timezone.now())
    assert "laiturilla" not in page(browser, f"/c/{thread.pk}")


def test_a_deleted_message_shows_nothing_and_only_its_author_can_take_it_back(
    thread: Thread, client: Membership, client_2: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="Salaisuus", deleted_at=timezone.now())
    AttachmentFactory(post=post, description="Salainen kuva")
    own, other = page(browse(client), f"/c/{thread.pk}"), page(browse(client_2), f"/c/{thread.pk}")
    assert "Metsätähti deleted this message." in other
    assert "Sala" not in own + other
    assert ("Take the message back" in own, "Take the message back" in other) == (True, False)


def test_quick_replies_are_names_and_never_numbers(
    thread: Thread, client: Membership, client_2: Membership, listener: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client)
    ReactionFactory(post=post, membership=client_2)
    ReactionFactory(post=post, membership=listener)
    text = page(browse(client), f"/c/{thread.pk}")
    assert "Thank you: Samir and Oona." in text
    assert "/react" not in text


def test_everybody_gets_the_groups_means_and_a_listener_a_quiet_line(
    thread: Thread, aamukahvit: Forum, client: Membership, listener: Membership, browse: Browse
) -> None:
    aamukahvit.allows_drawing = aamukahvit.allows_video = False
    aamukahvit.save()
    taking_part, listening = (
        page(browse(client), f"/c/{thread.pk}"),
        page(browse(listener), f"/c/{thread.pk}"),
    )
    assert re.findall(r"means=(\w+)", taking_part) == ["write", "photo", "speak"]
    assert "means=" not in listening
    assert "Do you want to say something?" in listening


def test_an_ended_conversation_is_read_and_not_written(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach)
    browse(coach).post(f"/c/{thread.pk}/close")
    text = page(browse(client), f"/c/{thread.pk}")
    assert "This conversation ended" in text
    assert "/reply" not in text
    browse(coach).post(f"/c/{thread.pk}/close", {"open": "1"})
    assert "/reply" in page(browse(client), f"/c/{thread.pk}")


def test_only_a_coach_ends_a_conversation(thread: Thread, client: Membership, browse: Browse) -> None:
    assert browse(client).post(f"/c/{thread.pk}/close").status_code == 403
    thread.refresh_from_db()
    assert thread.closed_at is None


def test_one_line_tells_of_newer_messages_and_nothing_else_does(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    fill(thread, coach, 3)
    browser = browse(client)
    assert browser.get(f"/c/{thread.pk}/newer?after=3").status_code == 204
    PostFactory(thread=thread, author=client)
    assert browser.get(f"/c/{thread.pk}/newer?after=3").status_code == 204
    PostFactory(thread=thread, author=coach)
    line = page(browser, f"/c/{thread.pk}/newer?after=3")
    assert "1 new message. Show it." in line
    assert f"/c/{thread.pk}?from=5#post-5" in line
    assert browser.get(f"/c/{thread.pk}/newer?after=x").status_code == 204


@pytest.mark.parametrize("address", ["", "/newer", "/m/1", "/m/1/history"])
def test_whoever_is_not_in_the_group_finds_nothing(
    thread: Thread, coach: Membership, other_client: Membership, staff: Any, browse: Browse, address: str
) -> None:
    PostFactory(thread=thread, author=coach)
    for outsider in (other_client, staff):
        assert browse(outsider).get(f"/c/{thread.pk}{address}").status_code == 404


def test_whoever_has_left_finds_nothing(thread: Thread, client: Membership, browse: Browse) -> None:
    browser = browse(client)
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    assert browser.get(f"/c/{thread.pk}").status_code == 404


def furnished(thread: Thread, coach: Membership, client: Membership, many: int) -> None:
    for _ in range(many):
        post = PostFactory(
            thread=thread, author=coach, reply_to=thread.posts.first(), edited_at=timezone.now()
        )
        AttachmentFactory(post=post, kind=Attachment.Kind.DRAWING)
        reactions.react(post=post, by=client, word="thanks")


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_page_takes_the_same_queries_whatever_it_holds(
    thread: Thread,
    client: Membership,
    coach: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    PresenceNoteFactory(membership=coach)
    furnished(thread, coach, client, many)
    ReadMarkFactory(thread=thread, membership=client, number=1, visited_at=LONG_AGO)
    browser = browse(client)
    with django_assert_num_queries(10):
        browser.get(f"/c/{thread.pk}")


def test_post_twenty_thousand_costs_what_the_first_one_does(
    thread: Thread,
    client: Membership,
    coach: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(thread, coach, 60)
    reading.move_to(thread=thread, by=client, number=60)
    browser = browse(client)
    browser.get(f"/c/{thread.pk}")
    for address in ("?from=1", "?from=41"):
        with django_assert_num_queries(8):
            browser.get(f"/c/{thread.pk}{address}")


HINT = "You can answer in your own way with the buttons at the bottom."


def test_on_the_first_visit_a_line_explains_the_dock_until_it_is_put_away(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    address = f"/c/{thread.pk}"
    assert HINT in page(browser, address)
    assert browser.post(f"{address}/hint")["Location"] == address
    assert HINT not in page(browser, address)


def test_the_line_is_not_for_a_listener_nor_for_who_has_been_here_long(
    thread: Thread, client: Membership, listener: Membership, browse: Browse
) -> None:
    Membership.objects.filter(pk=client.pk).update(joined_at=timezone.now() - dt.timedelta(days=20))
    for member in (client, listener):
        assert HINT not in page(browse(member), f"/c/{thread.pk}")

"""The messages of the group that a development came from: chosen, deleted, taken out by who wrote them."""

import pytest
from django.utils import timezone

from forums.models import DevelopmentQuote, Membership, Thread
from tests.coaching import DevelopmentFactory, DevelopmentQuoteFactory
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory, ThreadFactory
from tests.forums.test_developments import of, page

pytestmark = pytest.mark.usefixtures("in_english")


def test_it_quotes_the_messages_it_came_from(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership, thread: Thread
) -> None:
    development = DevelopmentFactory(by=client)
    said = PostFactory(thread=thread, author=client_2, body="Illalla olisi aikaa.")
    drawn = PostFactory(thread=thread, author=client_2, body="")
    AttachmentFactory(post=drawn, description="Kuu ja pöytä")
    form = {"thread": thread.pk, "post": [said.pk, drawn.pk]}
    for _click in range(2):
        browse(coach).post(of(development, "/messages"), form)
    text = page(browse, client, of(development))
    assert "“Illalla olisi aikaa.”" in text
    assert "Kuu ja pöytä" in text
    assert "samir" not in text
    browse(client).post(of(development, "/messages"), {"thread": thread.pk, "post": [drawn.pk]})
    assert "Illalla olisi aikaa." not in page(browse, client, of(development))


def test_of_a_deleted_message_nothing_is_shown(browse: Browse, client: Membership, thread: Thread) -> None:
    post = PostFactory(thread=thread, author=client, body="Illalla olisi aikaa.")
    development = DevelopmentQuoteFactory(development__by=client, post=post).development
    assert "Illalla olisi aikaa." in page(browse, client, of(development))
    post.deleted_at = timezone.now()
    post.save()
    text = page(browse, client, of(development))
    assert "Illalla" not in text
    assert "Where it came from" not in text
    assert "Illalla" not in page(browse, client, of(development, f"/messages?thread={thread.pk}"))


def test_whoever_wrote_a_message_takes_it_out_for_good(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership, thread: Thread
) -> None:
    post = PostFactory(thread=thread, author=client_2, body="Illalla olisi aikaa.")
    development = DevelopmentQuoteFactory(development__by=client, post=post).development
    assert browse(client).post(of(development, "/messages/take-out"), {"post": post.pk}).status_code == 403
    browse(client_2).post(of(development, "/messages/take-out"), {"post": post.pk})
    assert "Illalla" not in page(browse, client, of(development))
    browse(coach).post(of(development, "/messages"), {"thread": thread.pk, "post": post.pk})
    assert "Illalla" not in page(browse, client, of(development))
    assert browse(client_2).post(of(development, "/messages/take-out"), {"post": "x"}).status_code == 404


def test_only_messages_of_the_group_are_quoted(
    browse: Browse, client: Membership, coach: Membership, other_client: Membership, thread: Thread
) -> None:
    development = DevelopmentFactory(by=client)
    theirs = PostFactory(thread=ThreadFactory(forum=other_client.forum), author=other_client)
    practised = PostFactory(
        thread=ThreadFactory(forum=client.forum, purpose="practice", practised_by=client), author=client
    )
    for post in (theirs, practised):
        for place in (thread, post.thread):
            browse(coach).post(of(development, "/messages"), {"thread": place.pk, "post": post.pk})
    browse(coach).post(of(development, "/messages"), {"thread": "x", "post": "x"})
    assert DevelopmentQuote.objects.count() == 0

"""Publish, edit, delete and take back; and the same message sent many times at once."""

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import forums.tasks  # noqa: F401 - the work that publishing leaves to the worker
from forums.actions import posts, threads
from forums.actions.choices import Choices
from forums.models import Attachment, Membership, Post, PostRevision, ReadMark, Thread
from tests.factories import AttachmentFactory, DraftFactory, PostFactory
from tests.forums.writing import AT_ONCE, at_once

__all__ = ["at_once"]

pytestmark = pytest.mark.usefixtures("in_english")

type Send = Callable[[int], Post]


def publish(thread: Thread, by: Membership, body: str = "Hei kaikille", key: uuid.UUID | None = None) -> Post:
    return posts.publish(thread=thread, by=by, body=body, key=key or uuid.uuid4())


def test_a_message_is_numbered_rendered_and_the_last_of_its_conversation(
    thread: Thread, client: Membership
) -> None:
    PostFactory(thread=thread)
    post = publish(thread, client, "Aamulla **oli** hiljaista.")
    thread.refresh_from_db()
    assert (post.number, post.html) == (2, "<p>Aamulla <strong>oli</strong> hiljaista.</p>\n")
    assert (thread.last_number, thread.last_author, thread.last_post_at) == (2, client, post.created_at)


def test_posting_moves_ones_own_reading_place(thread: Thread, client: Membership) -> None:
    PostFactory(thread=thread)
    publish(thread, client)
    assert ReadMark.objects.get(thread=thread, membership=client).number == 2


def test_the_same_key_is_the_same_message(thread: Thread, client: Membership) -> None:
    key = uuid.uuid4()
    first = publish(thread, client, "Kerran", key)
    assert publish(thread, client, "Kahdesti", key) == first
    assert list(Post.objects.values_list("body", flat=True)) == ["Kerran"]


def test_the_drafts_pictures_become_the_messages_and_the_draft_ends(
    thread: Thread, client: Membership
) -> None:
    draft = DraftFactory(thread=thread, author=client)
    picture = AttachmentFactory(post=None, draft=draft, kind=Attachment.Kind.DRAWING)
    post = posts.publish(thread=thread, by=client, body="", key=draft.pk, draft=draft)
    picture.refresh_from_db()
    thread.refresh_from_db()
    assert (picture.post, picture.draft_id, thread.last_means) == (post, None, "draw")
    assert not client.drafts.exists()


@pytest.mark.parametrize(("body", "code"), [("", "empty"), (" \n\x00 ", "empty"), ("a" * 20_001, "too_long")])
def test_an_empty_and_an_endless_message_are_refused(
    thread: Thread, client: Membership, body: str, code: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        publish(thread, client, body)
    assert caught.value.code == code
    assert not Post.objects.exists()


def test_an_ended_conversation_takes_no_message(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    threads.close(thread=thread, by=coach)
    with pytest.raises(PermissionDenied, match="has ended"):
        publish(thread, client)


def test_a_reply_to_another_conversation_is_a_reply_to_nothing(thread: Thread, client: Membership) -> None:
    elsewhere = PostFactory()
    post = posts.publish(thread=thread, by=client, body="Hei", key=uuid.uuid4(), reply_to=elsewhere)
    assert post.reply_to is None


def test_an_edit_keeps_what_was_said_before(thread: Thread, client: Membership) -> None:
    post = publish(thread, client, "Ennen")
    posts.edit(post=post, by=client, body="Jälkeen")
    post.refresh_from_db()
    assert (post.body, post.html, post.edited_at is not None) == ("Jälkeen", "<p>Jälkeen</p>\n", True)
    assert list(PostRevision.objects.values_list("body", flat=True)) == ["Ennen"]


def test_an_edit_that_changes_nothing_leaves_no_trace(thread: Thread, client: Membership) -> None:
    post = publish(thread, client, "Sama")
    posts.edit(post=post, by=client, body="Sama  ")
    post.refresh_from_db()
    assert post.edited_at is None
    assert not PostRevision.objects.exists()


def test_nobody_else_edits_or_deletes_a_message(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    post = publish(thread, client)
    with pytest.raises(PermissionDenied):
        posts.edit(post=post, by=coach, body="Muuta")
    with pytest.raises(PermissionDenied):
        posts.delete(post=post, by=coach)


def test_a_deleted_message_keeps_its_place_and_can_be_taken_back(thread: Thread, client: Membership) -> None:
    post = publish(thread, client)
    posts.delete(post=post, by=client)
    post.refresh_from_db()
    assert post.deleted_at is not None
    assert publish(thread, client).number == 2
    posts.restore(post=post, by=client)
    post.refresh_from_db()
    assert post.deleted_at is None


def test_deleting_twice_keeps_the_first_moment(thread: Thread, client: Membership) -> None:
    moment = timezone.now()
    post = PostFactory(thread=thread, author=client, deleted_at=moment)
    posts.delete(post=post, by=client)
    post.refresh_from_db()
    assert post.deleted_at == moment


def test_a_group_has_one_topic_of_the_week(thread: Thread, coach: Membership) -> None:
    threads.open_thread(
        by=coach, title="Uusi aihe", topic="Mitä kuuluu?", key=uuid.uuid4(), choices=Choices(is_topic=True)
    )
    assert list(Thread.objects.filter(is_topic=True).values_list("title", flat=True)) == ["Uusi aihe"]


@pytest.mark.parametrize("title", ["", " \n ", "a" * 121])
def test_a_conversation_needs_a_name_of_a_fit_length(thread: Thread, coach: Membership, title: str) -> None:
    with pytest.raises(ValidationError) as caught:
        threads.open_thread(by=coach, title=title, topic="", key=uuid.uuid4())
    assert "title" in caught.value.message_dict


def test_ten_at_once_with_one_key_make_one_message(
    at_once: Callable[[Send], list[Post]], thread: Thread, client: Membership
) -> None:
    key = uuid.uuid4()
    sent = at_once(lambda _n: publish(thread, client, "Kerran", key))
    assert {(post.pk, post.number) for post in sent} == {(sent[0].pk, 1)}


def test_ten_at_once_are_numbered_without_a_gap(
    at_once: Callable[[Send], list[Post]], thread: Thread, client: Membership
) -> None:
    sent = at_once(lambda n: publish(thread, client, f"Viesti {n}"))
    assert sorted(post.number for post in sent) == list(range(1, AT_ONCE + 1))

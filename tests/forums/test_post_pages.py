"""One message: its own page, quick replies, editing, deleting, history."""

import uuid
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import posts
from forums.models import Membership, Post, PostRevision, Reaction, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory, ReactionFactory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def post(thread: Thread, client: Membership) -> Post:
    made: Post = PostFactory(thread=thread, author=client, body="Aamulla laiturilla")
    return made


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def address(post: Post, act: str = "") -> str:
    return f"/c/{post.thread_id}/m/{post.number}{act}"


def words_of(post: Post, member: Membership) -> list[str]:
    return list(Reaction.objects.filter(post=post, membership=member).values_list("word", flat=True))


def test_the_page_shows_the_message_and_only_its_replies(
    post: Post, client: Membership, client_2: Membership, browse: Browse
) -> None:
    PostFactory(thread=post.thread, author=client_2, reply_to=post, body="Hieno paikka")
    PostFactory(thread=post.thread, author=client_2, body="Muuta asiaa")
    text = text_of(browse(client).get(address(post)))
    assert "Aamulla laiturilla" in text
    assert "Hieno paikka" in text
    assert "Muuta asiaa" not in text


def test_replies_come_twenty_at_a_time(
    post: Post, client: Membership, client_2: Membership, browse: Browse
) -> None:
    for _ in range(23):
        PostFactory(thread=post.thread, author=client_2, reply_to=post)
    browser = browse(client)
    first = text_of(browser.get(address(post)))
    assert first.count("<article") == 21
    assert f"{address(post)}?after=21" in first
    assert text_of(browser.get(f"{address(post)}?after=21")).count("<article") == 4


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_a_message_that_is_not_there_is_not_found(
    post: Post, client: Membership, browse: Browse, number: int
) -> None:
    assert browse(client).get(f"/c/{post.thread_id}/m/{number}").status_code == 404


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_page_takes_the_same_queries_however_many_replies(
    post: Post,
    client: Membership,
    client_2: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        reply = PostFactory(thread=post.thread, author=client_2, reply_to=post)
        AttachmentFactory(post=reply)
        ReactionFactory(post=reply, membership=client)
    browser = browse(client)
    with django_assert_num_queries(9):
        browser.get(address(post))


def test_a_quick_reply_is_given_changed_and_taken_back(
    post: Post, client_2: Membership, browse: Browse
) -> None:
    browser = browse(client_2)
    for word, kept in (("thanks", ["thanks"]), ("me_too", ["me_too"]), ("me_too", ["me_too"]), ("", [])):
        answer = browser.post(address(post, "/react"), {"word": word})
        assert answer["Location"] == f"/c/{post.thread_id}?to=1#post-1"
        assert words_of(post, client_2) == kept


def test_the_chosen_quick_reply_sends_an_empty_word(post: Post, client_2: Membership, browse: Browse) -> None:
    ReactionFactory(post=post, membership=client_2, word="thanks")
    text = text_of(browse(client_2).get(f"/c/{post.thread_id}"))
    assert 'name="word" value="" aria-pressed="true"' in text
    assert 'name="word" value="me_too" aria-pressed="false"' in text


def test_with_htmx_the_answer_is_the_message_alone(post: Post, client_2: Membership, browse: Browse) -> None:
    answer = browse(client_2).post(
        address(post, "/react"), {"word": "thanks"}, headers={"HX-Request": "true"}
    )
    text = text_of(answer).strip()
    assert text.startswith("<article")
    assert "Thank you: you." in text


def test_nobody_answers_their_own_message_with_a_quick_reply(
    post: Post, client: Membership, browse: Browse
) -> None:
    assert browse(client).post(address(post, "/react"), {"word": "thanks"}).status_code == 403


@pytest.mark.parametrize("word", ["love", "thanks ", "\x00", "a" * 5000])
def test_a_word_that_is_not_one_of_the_four_is_refused_in_words(
    post: Post, client_2: Membership, browse: Browse, word: str
) -> None:
    answer = browse(client_2).post(address(post, "/react"), {"word": word}, follow=True)
    assert "Choose one of the four quick replies." in text_of(answer)
    assert words_of(post, client_2) == []


def test_an_edit_is_shown_as_edited(
    post: Post, client: Membership, client_2: Membership, browse: Browse
) -> None:
    browser = browse(client)
    assert "Aamulla laiturilla" in text_of(browser.get(address(post, "/edit")))
    answer = browser.post(address(post, "/edit"), {"body": "Illalla laiturilla"}, follow=True)
    assert "Your message is changed." in text_of(answer)
    text = text_of(browse(client_2).get(f"/c/{post.thread_id}"))
    assert "Illalla laiturilla" in text
    assert "edited" in text


@pytest.mark.parametrize(
    ("body", "sentence"),
    [("", "Add something you want to tell."), ("a" * 20_001, "There is room for 20000")],
)
def test_what_will_not_do_is_told_and_the_text_is_kept(
    post: Post, client: Membership, browse: Browse, body: str, sentence: str
) -> None:
    answer = browse(client).post(address(post, "/edit"), {"body": body})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert body in text


def test_deleting_is_asked_done_and_taken_back(post: Post, client: Membership, browse: Browse) -> None:
    browser = browse(client)
    assert "Delete your message?" in text_of(browser.get(address(post, "/delete")))
    assert "Take the message back" in text_of(browser.post(address(post, "/delete"), follow=True))
    assert "Aamulla laiturilla" in text_of(browser.post(address(post, "/restore"), follow=True))


@pytest.mark.parametrize("act", ["/edit", "/delete", "/restore"])
def test_a_message_is_its_authors_alone_to_change(
    post: Post, client_2: Membership, coach: Membership, browse: Browse, act: str
) -> None:
    for other in (client_2, coach):
        answer = browse(other).post(address(post, act), {"body": "Muuta"})
        assert answer.status_code == 403
        assert "your own messages" in text_of(answer)


def test_what_it_said_before_is_for_the_coaches(
    post: Post, client: Membership, coach: Membership, browse: Browse
) -> None:
    posts.edit(post=post, by=client, body="Illalla laiturilla")
    assert "Aamulla laiturilla" in text_of(browse(coach).get(address(post, "/history")))
    refused = browse(client).get(address(post, "/history"))
    assert refused.status_code == 403
    assert "Only the coaches of the group" in text_of(refused)
    assert "/history" not in text_of(browse(client).get(f"/c/{post.thread_id}"))


def test_a_coach_still_sees_what_a_deleted_message_said(
    post: Post, client: Membership, coach: Membership, browse: Browse
) -> None:
    posts.delete(post=post, by=client)
    browser = browse(coach)
    assert address(post, "/history") in text_of(browser.get(f"/c/{post.thread_id}"))
    assert "Aamulla laiturilla" in text_of(browser.get(address(post, "/history")))


def test_a_message_changed_in_two_windows_keeps_both_versions(thread: Thread, client: Membership) -> None:
    post = posts.publish(thread=thread, by=client, body="Eka", key=uuid.uuid4())
    stale = Post.objects.get(pk=post.pk)
    posts.edit(post=post, by=client, body="Toka")
    posts.edit(post=stale, by=client, body="Kolmas")
    assert set(PostRevision.objects.values_list("body", flat=True)) == {"Eka", "Toka"}


@pytest.mark.parametrize("act", ["/react", "/restore", "/unread"])
def test_an_act_is_never_a_link(post: Post, client: Membership, browse: Browse, act: str) -> None:
    assert browse(client).get(address(post, act)).status_code == 405


def test_a_deleted_message_takes_no_quick_reply(post: Post, client_2: Membership, browse: Browse) -> None:
    Post.objects.filter(pk=post.pk).update(deleted_at=timezone.now())
    assert browse(client_2).post(address(post, "/react"), {"word": "thanks"}).status_code == 403

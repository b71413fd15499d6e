"""A coach answers from the desk, promises to, and meets another coach at the same message (DESIGN 6.15; P35, P36)."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from forums.models import Care, Draft, Membership, Post, Promise, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def asked(thread: Thread, client: Membership) -> Post:
    return PostFactory(thread=thread, author=client, body="Mistä saan todistuksen?", turn_end="question")


@pytest.fixture
def teemu(coach: Membership) -> Membership:
    return MembershipFactory(forum=coach.forum, role="coach", name="Teemu")


def url(post: Post, act: str = "") -> str:
    return f"/desk/answer/{post.pk}{act}"


def written(post: Post, body: str = "Toimistosta.", **more: Any) -> dict[str, Any]:
    return {"body": body, "key": uuid4(), "seen": post.number, **more}


def conversation(browse: Browse, person: Membership, post: Post) -> str:
    return browse(person).get(f"/c/{post.thread_id}").content.decode()


def test_an_answer_goes_to_the_conversation_and_can_be_taken_back(
    coach: Membership, asked: Post, browse: Browse
) -> None:
    form = written(asked)
    browser = browse(coach)
    answer = browser.post(url(asked), form)
    assert browser.post(url(asked), form)["Location"] == answer["Location"]
    sent = Post.objects.get(author=coach)
    assert answer.status_code == 303
    assert (sent.body, sent.reply_to) == ("Toimistosta.", asked)
    page = browser.get(answer["Location"]).content.decode()
    assert "Your answer is in the conversation." in page
    assert f'action="/c/{asked.thread_id}/m/{sent.number}/delete"' in page
    assert not Draft.objects.exists()


def test_an_empty_answer_is_not_sent(coach: Membership, asked: Post, browse: Browse) -> None:
    answer = browse(coach).post(url(asked), written(asked, " "))
    assert answer.status_code == 422
    assert "Add something you want to tell." in answer.content.decode()


@pytest.mark.parametrize("hidden", [{"key": "x"}, {"seen": "-1"}, {"seen": "9" * 30}, {"written": "x"}])
def test_what_cannot_be_seen_is_never_a_mistake(
    hidden: dict[str, str], coach: Membership, asked: Post, browse: Browse
) -> None:
    assert browse(coach).post(url(asked), written(asked) | hidden).status_code == 303


def test_words_are_kept_while_they_are_written(coach: Membership, asked: Post, browse: Browse) -> None:
    form = written(asked, "Toimis")
    saved = browse(coach).post(url(asked), form, headers={"accept": "application/json"})
    assert "The draft is saved." in saved.json()["line"]
    assert "Toimis</textarea>" in browse(coach).get(url(asked)).content.decode()
    assert not Post.objects.filter(author=coach).exists()


def test_a_ready_start_begins_a_sentence_and_sends_nothing(
    coach: Membership, asked: Post, browse: Browse
) -> None:
    page = browse(coach).post(url(asked), written(asked, "Hei.", start="thank")).content.decode()
    assert "Hei. Thank you, Metsätähti! </textarea>" in page
    assert not Post.objects.filter(author=coach).exists()


def test_where_the_message_is_deleted_or_the_conversation_has_ended_the_words_stay(
    coach: Membership, asked: Post, browse: Browse
) -> None:
    Post.objects.update(deleted_at=timezone.now())
    assert browse(coach).get(url(asked)).status_code == 200
    Thread.objects.update(closed_at=timezone.now())
    answer = browse(coach).post(url(asked), written(asked))
    assert answer.status_code == 403
    assert "Toimistosta.</textarea>" in answer.content.decode()
    assert Draft.objects.get().body == "Toimistosta."


def test_only_the_author_learns_of_a_promise(
    coach: Membership, client: Membership, client_2: Membership, asked: Post, browse: Browse
) -> None:
    answer = browse(coach).post(url(asked, "/promise"), written(asked, "Selv"))
    assert answer.status_code == 303
    page = browse(coach).get(answer["Location"]).content.decode()
    assert "You promised to answer tomorrow" in page
    assert "Selv</textarea>" in page
    told = "Marjut has read your message. You will get an answer tomorrow."
    assert told in conversation(browse, client, asked)
    assert "has read your message" not in conversation(browse, client_2, asked)
    assert "has read your message" not in conversation(browse, coach, asked)


@pytest.mark.parametrize(
    ("days", "author_sees", "coach_sees"),
    [
        (1, "You will get an answer tomorrow.", "you promised to answer tomorrow"),
        (0, "You will get an answer today.", "you promised to answer today"),
        (-1, "Marjut has read your message.", "you promised to answer yesterday"),
    ],
)
def test_a_passed_promise_is_the_coachs_task_and_never_a_failure(
    days: int,
    author_sees: str,
    coach_sees: str,
    coach: Membership,
    client: Membership,
    asked: Post,
    browse: Browse,
) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0)
    due_at = noon + dt.timedelta(days=days)
    made_at = noon - dt.timedelta(days=3)
    Promise.objects.create(post=asked, membership=coach, due_at=due_at, made_at=made_at)
    seen = conversation(browse, client, asked)
    assert author_sees in seen
    assert ("You will get an answer" in seen) is (days >= 0)
    assert coach_sees in browse(coach).get("/desk").content.decode()


def test_an_answer_keeps_the_promise(
    coach: Membership, client: Membership, asked: Post, browse: Browse
) -> None:
    browse(coach).post(url(asked, "/promise"), written(asked, ""))
    browse(coach).post(url(asked), written(asked))
    promise = Promise.objects.get()
    assert promise.kept_at
    assert promise.answer == Post.objects.get(author=coach)
    assert "has read your message" not in conversation(browse, client, asked)


def test_a_promise_is_taken_back_and_a_second_one_changes_nothing(
    coach: Membership, teemu: Membership, asked: Post, browse: Browse
) -> None:
    browse(coach).post(url(asked, "/promise"), written(asked, ""))
    browse(teemu).post(url(asked, "/promise"), written(asked, ""))
    assert Promise.objects.get().membership == coach
    browse(teemu).post(url(asked, "/promise"), written(asked, "", back="1"))
    assert Promise.objects.exists()
    browse(coach).post(url(asked, "/promise"), written(asked, "", back="1"))
    assert not Promise.objects.exists()


def test_a_message_that_needs_no_answer_leaves_and_can_come_back(
    coach: Membership, asked: Post, browse: Browse
) -> None:
    browser = browse(coach)
    answer = browser.post(url(asked, "/settle"))
    page = browser.get(answer["Location"]).content.decode()
    assert "This message needs no answer." in page
    assert "Every message has been heard." in page or "Everything is taken care of." in page
    assert browser.post(url(asked, "/settle"), {"back": "1"})["Location"] == url(asked)
    assert Care.objects.get().settled_at is None


def test_another_coach_sees_who_is_answering_and_may_take_it_over(
    coach: Membership, teemu: Membership, asked: Post, browse: Browse
) -> None:
    browse(teemu).get(url(asked))
    assert "Teemu is handling this" in browse(coach).get("/desk").content.decode()
    page = browse(coach).get(url(asked)).content.decode()
    assert "I answer this instead" in page
    assert 'id="answer"' not in page
    assert Care.objects.get().answering == teemu
    browse(coach).post(url(asked, "/answering"), {"take_over": "1"})
    assert Care.objects.get().answering == coach
    assert 'id="answer"' in browse(coach).get(url(asked)).content.decode()
    Care.objects.update(answering=teemu, answering_since=timezone.now() - dt.timedelta(minutes=16))
    assert "is handling this" not in browse(coach).get("/desk").content.decode()


def test_nobody_answers_twice_unknowingly(
    coach: Membership, teemu: Membership, asked: Post, browse: Browse
) -> None:
    form = written(asked)
    browse(teemu).post(url(asked), written(asked, "Kysy neuvonnasta."))
    asks = browse(coach).post(url(asked), form)
    page = asks.content.decode()
    assert asks.status_code == 409
    assert "“Kysy neuvonnasta.” Do you still want to send yours?" in page
    assert "Toimistosta.</textarea>" in page
    assert Draft.objects.get().body == "Toimistosta."
    assert not Post.objects.filter(author=coach).exists()
    assert browse(coach).post(url(asked), form | {"anyway": "1"}).status_code == 303
    assert Post.objects.get(author=coach).body == "Toimistosta."

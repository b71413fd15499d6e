"""A coach notices a success in somebody's own words, and keeps a balance for their own eyes (P44, P45)."""

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from forums.actions import noticing
from forums.models import Draft, Membership, Post, Thread
from forums.queries.balance import of_coach
from tests.conftest import Browse
from tests.factories import PostFactory, PrivateMessageFactory, RecordingFactory

pytestmark = pytest.mark.usefixtures("in_english")

QUOTED = "“Kävin yksin.”\nI noticed that you "


@pytest.fixture
def told(thread: Thread, client: Membership) -> Post:
    return PostFactory(thread=thread, author=client, body="Jännitti. Kävin yksin.")


def reply(post: Post, start: str = "") -> str:
    return f"/c/{post.thread_id}/reply?to={post.number}{'&start=' + start if start else ''}"


def test_a_coach_may_choose_any_sentence_of_the_message(
    browse: Browse, coach: Membership, told: Post
) -> None:
    page = browse(coach).get(reply(told)).content.decode()
    assert 'value="said-1"' in page
    assert QUOTED in page


def test_what_is_said_in_a_recording_may_be_noticed_too(
    browse: Browse, coach: Membership, told: Post
) -> None:
    RecordingFactory(post=told, transcript="Lauloin ääneen.")
    assert "Lauloin ääneen." in browse(coach).get(reply(told)).content.decode()


def test_nobody_else_is_offered_it(
    browse: Browse, coach: Membership, client_2: Membership, told: Post
) -> None:
    own = PostFactory(thread=told.thread, author=coach)
    for member, post in ((client_2, told), (coach, own)):
        page = browse(member).get(reply(post)).content.decode()
        assert "data-starts" not in page
        assert 'name="noticing"' not in page


def test_without_scripts_a_button_puts_the_words_into_the_draft_and_sends_nothing(
    browse: Browse, coach: Membership, told: Post
) -> None:
    browser = browse(coach)
    key = "0b1f7e0e-9f0e-4f3c-8a53-5a1f3a1a7a10"
    url = f"/d/{key}/save?in={told.thread_id}&to={told.number}"
    browser.post(url, {"body": "Hei!", "start": "said-2", "means": "write"})
    assert Draft.objects.get().body == f"Hei!\n\n{QUOTED}"
    assert Post.objects.count() == 1


def test_a_link_brings_a_beginning_and_keeps_what_was_begun(
    browse: Browse, coach: Membership, told: Post
) -> None:
    assert f"{QUOTED}</textarea>" in browse(coach).get(reply(told, "said-2")).content.decode()
    Draft.objects.create(author=coach, thread=told.thread, reply_to=told, body="Hei!")
    assert f"Hei!\n\n{QUOTED}</textarea>" in browse(coach).get(reply(told, "said-2")).content.decode()


@pytest.mark.parametrize("start", ["said-99", "x", "", "notice-x"])
def test_an_unknown_beginning_is_none(browse: Browse, coach: Membership, told: Post, start: str) -> None:
    answer = browse(coach).get(reply(told) + f"&start={start}")
    assert answer.status_code == 200
    assert "\n</textarea>" in answer.content.decode()


def test_on_the_private_line_a_beginning_keeps_what_was_written(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    PrivateMessageFactory(line__membership=client, author=client, text="Jännitti. Kävin yksin.")
    url = f"/g/{client.forum.slug}/people/{client.pk}/line"
    answer = browse(coach).post(url, {"text": "Hei!", "start": "said-2"})
    assert answer.status_code == 200
    assert f"Hei!\n\n{QUOTED}</textarea>" in answer.content.decode()


def test_a_member_marks_nothing(browse: Browse, client_2: Membership, told: Post) -> None:
    key = "0b1f7e0e-9f0e-4f3c-8a53-5a1f3a1a7a11"
    url = f"/d/{key}/send?in={told.thread_id}&to={told.number}"
    browse(client_2).post(url, {"body": "Hyvä!", "noticing": "praise"})
    assert Post.objects.get(author=client_2).noticing == ""


def test_a_mark_is_put_changed_and_taken_away(browse: Browse, coach: Membership, told: Post) -> None:
    answer = PostFactory(thread=told.thread, author=coach)
    for mark in ("praise", "advice", ""):
        browse(coach).post("/desk/balance", {"answer": answer.pk, "mark": mark})
        answer.refresh_from_db()
        assert answer.noticing == mark


@pytest.mark.parametrize("answer", ["", "x", "0b1f7e0e-9f0e-4f3c-8a53-5a1f3a1a7a12"])
def test_what_is_not_there_is_not_marked(browse: Browse, coach: Membership, told: Post, answer: str) -> None:
    page = browse(coach).post("/desk/balance", {"answer": answer, "mark": "praise"}, follow=True)
    assert "Nothing was marked." in page.content.decode()


def test_another_persons_answer_is_not_marked(coach: Membership, told: Post) -> None:
    with pytest.raises(PermissionDenied):
        noticing.mark(post=told, by=coach, noticing="praise")


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_balance_is_of_the_last_twenty_in_one_query(
    coach: Membership, told: Post, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(many):
        PostFactory(thread=told.thread, author=coach, noticing="advice" if n == 0 else "praise")
    with django_assert_num_queries(1):
        found = of_coach(coach.user)
    expected = {1: (0, 1), 3: (2, 1), 50: (20, 0)}[many]
    assert (found.praise, found.advice) == expected
    assert found.unmarked == 0


def test_the_group_never_sees_a_mark(
    browse: Browse, client: Membership, coach: Membership, told: Post
) -> None:
    PostFactory(thread=told.thread, author=coach, body="Hyvin tehty", noticing="praise")
    page = browse(client).get(f"/c/{told.thread_id}").content.decode()
    assert "Hyvin tehty" in page
    assert "I noticed a success" not in page

"""What waits for a coach's answer and who is quiet, over all the groups of one coach (DESIGN 6.15; P65)."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import posts, promises
from forums.models import Care, Membership, Post, Promise, Thread
from forums.queries import desk
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    PostFactory,
    ReactionFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.usefixtures("in_english")


def waiting(coach: Membership) -> list[Post]:
    return desk.waiting(coach.user, None).rows


def away(member: Membership, days: int) -> None:
    Membership.objects.filter(pk=member.pk).update(last_visit_at=timezone.now() - dt.timedelta(days=days))


def quiet(coach: Membership) -> list[Membership]:
    return desk.quiet(coach.user, None).rows


def test_a_message_waits_until_somebody_hears_it(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership
) -> None:
    alone = PostFactory(thread=thread, author=client)
    answered = PostFactory(thread=thread, author=client)
    thanked = PostFactory(thread=thread, author=client)
    PostFactory(thread=thread, author=client, reply_to=alone)  # One's own addition is not an answer.
    other = PostFactory(thread=thread, author=client_2, reply_to=answered)
    ReactionFactory(post=thanked, membership=client_2)
    ReactionFactory(post=other, membership=client)
    addition = Post.objects.get(reply_to=alone)
    assert waiting(coach) == [alone, addition]


def test_a_question_and_a_reply_to_a_coach_wait_although_others_have_answered(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership
) -> None:
    coachs = PostFactory(thread=thread, author=coach)
    question = PostFactory(thread=thread, author=client, turn_end="question")
    to_coach = PostFactory(thread=thread, author=client, reply_to=coachs)
    for post in (question, to_coach):
        ReactionFactory(post=post, membership=client_2)
    assert waiting(coach) == [question, to_coach]


@pytest.mark.parametrize("way", ["reply", "later", "quick", "settled", "deleted", "closed", "practice"])
def test_it_waits_no_more_once_a_coach_has_taken_care_of_it(
    way: str, thread: Thread, coach: Membership, client: Membership
) -> None:
    post = PostFactory(thread=thread, author=client, turn_end="question")
    assert waiting(coach) == [post]
    if way in ("reply", "later"):
        PostFactory(thread=thread, author=coach, reply_to=post if way == "reply" else None)
    elif way == "quick":
        ReactionFactory(post=post, membership=coach)
    elif way == "settled":
        promises.settle(post=post, by=coach)
    elif way == "deleted":
        posts.delete(post=post, by=client)
    elif way == "closed":
        Thread.objects.update(closed_at=timezone.now())
    else:
        Thread.objects.update(purpose="practice", practised_by=client)
    assert waiting(coach) == []


def test_the_coachs_answer_taken_away_lets_it_wait_again(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    post = PostFactory(thread=thread, author=client)
    promises.promise(post=post, by=coach)
    answer = PostFactory(thread=thread, author=coach, reply_to=post)
    promises.keep(answer=answer)
    assert waiting(coach) == []
    posts.delete(post=answer, by=coach)
    assert waiting(coach) == [post]
    assert Promise.objects.get().kept_at is None
    posts.restore(post=answer, by=coach)
    assert waiting(coach) == []
    assert Promise.objects.get().kept_at == answer.created_at


def test_the_oldest_promise_is_first_and_then_the_oldest_message(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    first, second, third, fourth = PostFactory.create_batch(4, thread=thread, author=client)
    for post, days in ((third, 1), (fourth, 0)):
        promises.promise(post=post, by=coach)
        due = timezone.now() + dt.timedelta(days=days, minutes=1)
        Promise.objects.filter(post=post).update(due_at=due)
    assert waiting(coach) == [fourth, third, first, second]


def test_a_promise_waits_although_a_colleague_writes_in_the_conversation(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    post = PostFactory(thread=thread, author=client)
    promises.promise(post=post, by=coach)
    teemu = MembershipFactory(forum=coach.forum, role="coach")
    promises.keep(answer=PostFactory(thread=thread, author=teemu))
    assert waiting(coach) == [post]
    promises.keep(answer=PostFactory(thread=thread, author=coach))
    assert waiting(coach) == []


def test_other_groups_are_nobodys_business(
    other_coach: Membership, thread: Thread, client: Membership
) -> None:
    PostFactory(thread=thread, author=client)
    assert waiting(other_coach) == []


def test_each_group_is_counted_also_beyond_what_is_shown(coach: Membership, client: Membership) -> None:
    second = MembershipFactory(user=coach.user, role="coach")
    PostFactory.create_batch(desk.SHOWN + 2, thread=ThreadFactory(forum=coach.forum), author=client)
    later = PostFactory(thread=ThreadFactory(forum=second.forum), author__forum=second.forum)
    every = desk.waiting(coach.user, None)
    assert (len(every.rows), every.counts) == (
        desk.SHOWN,
        {coach.forum_id: desk.SHOWN + 2, second.forum_id: 1},
    )
    chosen = desk.waiting(coach.user, second.forum_id)
    assert (chosen.rows, chosen.counts) == ([later], every.counts)


def test_quiet_are_those_who_have_not_visited_and_did_not_choose_to_listen(
    coach: Membership, client: Membership, client_2: Membership, listener: Membership
) -> None:
    for member, days in ((client, 13), (client_2, 15), (listener, 40), (coach, 40)):
        away(member, days)
    assert quiet(coach) == [client_2]


def test_nobody_is_greeted_again_within_two_weeks(
    coach: Membership, client: Membership, browse: Browse
) -> None:
    away(client, 16)
    page = browse(coach).get("/desk").content.decode()
    assert "Metsätähti has not visited for 16 days" in page
    where = f"/desk/greet/{coach.forum.slug}/{client.pk}"
    assert "You are welcome at any time" in browse(coach).get(where).content.decode()
    assert browse(coach).post(where, {"text": ""}).status_code == 422
    assert browse(coach).post(where, {"text": "Hei! Mitä kuuluu?"}).status_code == 303
    assert "Hei! Mitä kuuluu?" in browse(client).get(f"/g/{coach.forum.slug}/line").content.decode()
    assert quiet(coach) == []
    Membership.objects.filter(pk=client.pk).update(greeted_at=timezone.now() - dt.timedelta(days=15))
    assert quiet(coach) == [client]


def test_who_listens_by_choice_is_told_only_as_a_number(
    coach: Membership, listener: Membership, browse: Browse
) -> None:
    away(listener, 40)
    page = browse(coach).get("/desk").content.decode()
    assert "1 member reads and listens. They chose it themselves." in page
    assert "has not visited" not in page


@pytest.mark.parametrize("groups", [1, 20])
@pytest.mark.parametrize("rows", [1, 3, 50])
def test_the_desk_costs_the_same_for_any_number_of_rows_and_groups(
    rows: int,
    groups: int,
    coach: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    mine = [coach] + [MembershipFactory(user=coach.user, role="coach") for _ in range(groups - 1)]
    for n in range(rows):
        forum = mine[n % groups].forum
        thread = ThreadFactory(forum=forum, opened_by=mine[n % groups])
        post = PostFactory(thread=thread, author=MembershipFactory(forum=forum))
        AttachmentFactory(post=post)
        away(MembershipFactory(forum=forum), 20)
        Care.objects.create(post=post)
    browser = browse(coach)
    browser.get("/desk")
    # Of one group the desk tells also how the week went.
    with django_assert_num_queries(14 if groups == 1 else 13):
        browser.get("/desk")

"""Nobody unheard: who waits for a human answer, a greeting or a thank you, and what a coach does about it (P2, P65)."""

from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forums.models import Membership, Post, Reaction, Thread, TurnEnd
from forums.queries import unheard
from tests.factories import (
    ForumFactory,
    MembershipFactory,
    PostFactory,
    QuoteFactory,
    ReactionFactory,
    RecapFactory,
    ThreadFactory,
)
from tests.forums.waits import DAY, HOUR, ago, told, waiting

__all__ = ["told"]


class TestNobodyHasAnswered:
    def test_a_message_waits_until_somebody_speaks_after_it(
        self, told: Post, coach: Membership, client_2: Membership
    ) -> None:
        assert waiting(coach) == [("Metsätähti", 1)]
        PostFactory(thread=told.thread, author=client_2)
        assert waiting(coach) == [("Samir", 2)]

    def test_a_peers_quick_reply_is_an_answer(
        self, told: Post, coach: Membership, client_2: Membership
    ) -> None:
        ReactionFactory(post=told, membership=client_2)
        assert waiting(coach) == []

    def test_one_turn_waits_once_from_its_beginning(
        self, told: Post, coach: Membership, client: Membership
    ) -> None:
        PostFactory(thread=told.thread, author=client)
        found: Any = unheard.unanswered([coach.forum_id])
        assert [(post.number, post.since) for post in found] == [(2, told.created_at)]

    def test_an_answer_that_was_taken_back_is_none(self, told: Post, coach: Membership) -> None:
        PostFactory(thread=told.thread, author=coach, deleted_at=timezone.now())
        assert waiting(coach) == [("Metsätähti", 1)]

    def test_the_longest_wait_is_first(self, told: Post, coach: Membership, client_2: Membership) -> None:
        PostFactory(thread__forum=coach.forum, author=client_2, created_at=ago(5 * DAY))
        assert [name for name, _number in waiting(coach)] == ["Samir", "Metsätähti"]

    def test_coaches_listeners_and_who_has_left_do_not_wait(
        self, coach: Membership, listener: Membership
    ) -> None:
        gone = MembershipFactory(forum=coach.forum, left_at=timezone.now())
        for author in (coach, listener, gone):
            PostFactory(thread__forum=coach.forum, author=author)
        assert waiting(coach) == []

    def test_neither_a_closed_conversation_nor_a_practice_box_nor_another_group_waits(
        self, told: Post, coach: Membership, client_2: Membership, other_client: Membership
    ) -> None:
        Thread.objects.filter(pk=told.thread_id).update(closed_at=timezone.now())
        box = ThreadFactory(forum=coach.forum, purpose="practice", practised_by=client_2)
        PostFactory(thread=box, author=client_2)
        PostFactory(thread__forum=other_client.forum, author=other_client)
        assert waiting(coach) == []

    def test_a_conversation_that_a_member_began_waits_while_nobody_speaks(
        self, coach: Membership, client: Membership, client_2: Membership, thread: Thread
    ) -> None:
        begun = ThreadFactory(forum=coach.forum, opened_by=client)
        assert list(unheard.unanswered_openings([coach.forum_id])) == [begun]
        PostFactory(thread=begun, author=client_2)
        assert list(unheard.unanswered_openings([coach.forum_id])) == []


class TestNotGreeted:
    def names(self, coach: Membership) -> list[str]:
        return [post.author.name for post in unheard.not_greeted([coach.forum_id])]

    def test_a_first_message_waits_for_a_coach_after_a_day(
        self, coach: Membership, thread: Thread, client: Membership, client_2: Membership
    ) -> None:
        PostFactory(thread=thread, author=client, created_at=ago(25 * HOUR))
        PostFactory(thread=thread, author=client_2, created_at=ago(23 * HOUR))
        assert self.names(coach) == ["Metsätähti"]

    def test_a_peer_does_not_greet_for_the_coach(
        self, told: Post, coach: Membership, client_2: Membership
    ) -> None:
        PostFactory(thread=told.thread, author=client_2, reply_to=told)
        assert self.names(coach) == ["Metsätähti"]

    @pytest.mark.parametrize("way", ["reply", "quick"])
    def test_a_coach_greets_with_a_reply_or_a_quick_reply(
        self, way: str, told: Post, coach: Membership
    ) -> None:
        if way == "reply":
            PostFactory(thread=told.thread, author=coach, reply_to=told)
        else:
            ReactionFactory(post=told, membership=coach)
        assert self.names(coach) == []

    def test_after_a_month_it_is_no_first_message_any_more(self, told: Post, coach: Membership) -> None:
        Post.objects.filter(pk=told.pk).update(created_at=ago(31 * DAY))
        assert self.names(coach) == []


class TestPassedBy:
    def tells(self, thread: Thread, client: Membership, other: Membership, times: int) -> list[Post]:
        """`times` messages, and somebody else's words after each."""
        found: list[Post] = []
        for n in range(times):
            found.append(PostFactory(thread=thread, author=client, created_at=ago((times - n) * DAY)))
            PostFactory(thread=thread, author=other)
        return found

    def names(self, coach: Membership) -> list[str]:
        return [post.author.name for post in unheard.passed_by([coach.forum_id])]

    def test_three_without_a_reply_or_a_quick_reply(
        self, thread: Thread, coach: Membership, client: Membership, client_2: Membership
    ) -> None:
        self.tells(thread, client, coach, 2)
        assert self.names(coach) == []
        self.tells(thread, client, coach, 1)
        assert self.names(coach) == ["Metsätähti"]

    def test_one_answer_to_the_last_three_is_enough(
        self, thread: Thread, coach: Membership, client: Membership, client_2: Membership
    ) -> None:
        said = self.tells(thread, client, coach, 4)
        ReactionFactory(post=said[0], membership=client_2)
        assert self.names(coach) == ["Metsätähti"]
        PostFactory(thread=thread, author=client_2, reply_to=said[1])
        assert self.names(coach) == []


class TestOpenQuestions:
    def test_a_question_waits_while_a_summary_is_written(
        self, thread: Thread, coach: Membership, client: Membership, client_2: Membership
    ) -> None:
        asked = PostFactory(thread=thread, author=client, turn_end=TurnEnd.QUESTION)
        PostFactory(thread=thread, author=client_2)
        assert list(unheard.open_questions([coach.forum_id])) == []
        recap = RecapFactory(thread=thread, published_at=None)
        assert list(unheard.open_questions([coach.forum_id])) == [asked]
        recap.published_at = timezone.now()
        recap.save()
        assert list(unheard.open_questions([coach.forum_id])) == []

    def test_a_question_waits_once_the_last_day_for_questions_is_told(
        self, thread: Thread, coach: Membership, client: Membership
    ) -> None:
        asked = PostFactory(thread=thread, author=client, turn_end=TurnEnd.QUESTION)
        Thread.objects.filter(pk=thread.pk).update(closes_on=timezone.localdate())
        assert list(unheard.open_questions([coach.forum_id])) == [asked]
        PostFactory(thread=thread, author=coach)
        assert list(unheard.open_questions([coach.forum_id])) == []

    def test_not_once_somebody_has_replied_to_it(
        self, thread: Thread, coach: Membership, client: Membership
    ) -> None:
        RecapFactory(thread=thread, published_at=None)
        asked = PostFactory(thread=thread, author=client, turn_end=TurnEnd.QUESTION)
        PostFactory(thread=thread, author=coach, reply_to=asked)
        assert list(unheard.open_questions([coach.forum_id])) == []


class TestNotThanked:
    @pytest.fixture
    def long_here(self, client: Membership) -> Membership:
        Membership.objects.filter(pk=client.pk).update(joined_at=ago(60 * DAY))
        return client

    def names(self, coach: Membership) -> list[str]:
        return [post.author.name for post in unheard.not_thanked([coach.forum_id])]

    def test_who_has_told_something_and_got_no_thanks_for_two_weeks(
        self, long_here: Membership, told: Post, coach: Membership
    ) -> None:
        assert self.names(coach) == ["Metsätähti"]
        ReactionFactory(post=told, membership=coach, word="me_too")
        assert self.names(coach) == ["Metsätähti"]
        Reaction.objects.update(word="thanks")
        assert self.names(coach) == []
        Reaction.objects.update(created_at=ago(15 * DAY))
        assert self.names(coach) == ["Metsätähti"]

    def test_words_lifted_into_a_summary_are_a_thank_you(
        self, long_here: Membership, told: Post, coach: Membership
    ) -> None:
        QuoteFactory(recap__thread=told.thread, post=told)
        assert self.names(coach) == []

    def test_nobody_who_is_new_or_has_told_nothing_lately(
        self, long_here: Membership, told: Post, client_2: Membership, coach: Membership
    ) -> None:
        Post.objects.filter(pk=told.pk).update(created_at=ago(15 * DAY))
        PostFactory(thread=told.thread, author=client_2)
        assert self.names(coach) == []


@st.composite
def years(draw: st.DrawFn) -> list[tuple[int, int, int, bool]]:
    """Messages as (author, conversation, the number of the earlier one it replies to or 0, is there a quick reply)."""
    return draw(
        st.lists(
            st.tuples(st.integers(0, 4), st.integers(0, 1), st.integers(0, 3), st.booleans()), max_size=10
        )
    )


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(year=years())
def test_whatever_was_said_no_listener_is_listed_and_nothing_answered_waits(
    year: list[tuple[int, int, int, bool]],
) -> None:
    forum = ForumFactory()
    long_ago = ago(60 * DAY)
    coach = MembershipFactory(forum=forum, role="coach", joined_at=long_ago)
    listener = MembershipFactory(forum=forum, mode="listen", joined_at=long_ago)
    others = MembershipFactory.create_batch(3, forum=forum, joined_at=long_ago)
    people = [coach, listener, *others]
    threads = ThreadFactory.create_batch(2, forum=forum, opened_by=coach)
    RecapFactory(thread=threads[0], published_at=None)
    for n, (author, where, to, quick) in enumerate(year):
        thread = threads[where]
        post: Post = PostFactory(
            thread=thread,
            author=people[author],
            reply_to=thread.posts.filter(number=to).first(),
            turn_end="question",
            created_at=ago(2 * DAY - n * HOUR),
        )
        if quick:
            ReactionFactory(post=post, membership=people[(author + 1) % 5])
    lists = (
        unheard.unanswered,
        unheard.not_greeted,
        unheard.passed_by,
        unheard.open_questions,
        unheard.not_thanked,
    )
    assert not {post.author for found in lists for post in found([forum.pk])} & {listener, coach}
    for post in list(unheard.unanswered([forum.pk])):
        assert not post.reactions.exclude(membership=post.author).exists()
        assert not post.replies.exclude(author=post.author).exists()
        later = Post.objects.filter(thread=post.thread, number__gt=post.number)
        assert not later.exclude(author=post.author).exists()
    ends = [thread.posts.order_by("-number").first() for thread in threads]
    missed = [post for post in ends if post and post.author in others and not post.reactions.exists()]
    assert {post.pk for post in unheard.unanswered([forum.pk])} == {post.pk for post in missed}

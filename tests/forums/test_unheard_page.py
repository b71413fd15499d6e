"""The page of what has had no human answer, and what a coach does about it there."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.actions import promises
from forums.models import Care, Membership, Post
from tests.conftest import Browse
from tests.factories import (
    MembershipFactory,
    PostFactory,
    ThreadFactory,
)
from tests.forums.waits import DAY, ago, told, waiting

__all__ = ["told"]


class TestThePage:
    @pytest.fixture(autouse=True)
    def english(self, in_english: None) -> None: ...

    def page(self, browser: Any) -> str:
        answer = browser.get("/desk/unheard")
        assert answer.status_code == 200
        text: str = answer.content.decode()
        assert "MISSING TEMPLATE VARIABLE" not in text
        return text

    def test_a_message_stands_once_and_a_thank_you_takes_it_away(
        self, told: Post, coach: Membership, client: Membership, browse: Browse
    ) -> None:
        Membership.objects.filter(pk=client.pk).update(joined_at=ago(60 * DAY))
        browser = browse(coach)
        assert self.page(browser).count("Metsätähti: Viesti numero 1.") == 1
        for _twice in range(2):
            answer = browser.post(f"/c/{told.thread_id}/m/1/thank")
            assert answer.headers["Location"] == "/desk/unheard"
        assert [(said.membership, said.word) for said in told.reactions.all()] == [(coach, "thanks")]
        assert "Viesti numero 1." not in self.page(browser)

    def test_no_answer_needed_is_kept_and_can_be_put_back(
        self, told: Post, coach: Membership, browse: Browse
    ) -> None:
        browser = browse(coach)
        for _twice in range(2):
            browser.post(f"/c/{told.thread_id}/m/1/settle")
        assert Care.objects.get().settled_by == coach
        text = self.page(browser)
        assert "Viesti numero 1." not in text
        assert "Put back" in text
        browser.post(f"/c/{told.thread_id}/m/1/settle", {"back": "1"})
        assert "Metsätähti: Viesti numero 1." in self.page(browser)

    def test_what_the_person_says_next_waits_again(
        self, told: Post, coach: Membership, client: Membership
    ) -> None:
        promises.settle(post=told, by=coach)
        assert waiting(coach) == []
        PostFactory(thread=told.thread, author=client)
        assert waiting(coach) == [("Metsätähti", 2)]

    def test_the_desk_leads_to_the_lists(self, coach: Membership, browse: Browse) -> None:
        assert 'href="/desk/unheard"' in browse(coach).get("/desk").content.decode()

    def test_with_nothing_left_everybody_is_heard(self, coach: Membership, browse: Browse) -> None:
        assert "Nobody is unheard" in self.page(browse(coach))

    def test_only_coaches_come_here_and_only_for_their_groups(
        self, told: Post, client: Membership, other_coach: Membership, browse: Browse
    ) -> None:
        assert browse(client).get("/desk/unheard").status_code == 403
        assert browse(client).post(f"/c/{told.thread_id}/m/1/settle").status_code == 403
        assert browse(other_coach).post(f"/c/{told.thread_id}/m/1/settle").status_code == 404
        assert "Viesti numero 1." not in self.page(browse(other_coach))
        with pytest.raises(PermissionDenied):
            promises.settle(post=told, by=client)

    def test_a_message_that_is_not_there_cannot_be_settled(
        self, told: Post, coach: Membership, browse: Browse
    ) -> None:
        assert browse(coach).post(f"/c/{told.thread_id}/m/2/settle").status_code == 404

    def test_the_number_of_queries_does_not_grow(self, coach: Membership, browse: Browse) -> None:
        browser = browse(coach)
        counts = []
        for many in (1, 3, 50):
            for _n in range(many):
                member = MembershipFactory(forum=coach.forum, joined_at=ago(60 * DAY))
                PostFactory(thread__forum=coach.forum, author=member, created_at=ago(2 * DAY))
                ThreadFactory(forum=coach.forum, opened_by=member)
            browser.get("/desk/unheard")
            with CaptureQueriesContext(connection) as captured:
                self.page(browser)
            counts.append(len(captured))
        assert counts == [counts[0]] * 3
        assert counts[0] <= 13

"""A coach who comes back hears what the others did, and sees how the work is shared (DESIGN 6.23; P72, P89)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.models import DeskVisit, Membership, PrivateLine, Substitution, Thread
from profiles.models import User
from tests.conftest import Browse
from tests.factories import (
    MembershipFactory,
    PostFactory,
    PresenceNoteFactory,
    PrivateLineFactory,
    PrivateMessageFactory,
    ReactionFactory,
)

DAY = dt.timedelta(days=1)


@pytest.fixture
def teemu(coach: Membership) -> Membership:
    return MembershipFactory(forum=coach.forum, role="coach", name="Teemu")


@pytest.fixture(autouse=True)
def note(in_english: None, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)


def was_at_the_desk(coach: Membership, days: int) -> None:
    DeskVisit.objects.update_or_create(user=coach.user, defaults={"seen_at": timezone.now() - days * DAY})


def page(browser: Any, url: str = "/desk") -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


@pytest.fixture
def done(thread: Thread, teemu: Membership, coach: Membership, client: Membership) -> None:
    """Three things of Teemu's, and one that he did before."""
    asked = PostFactory(thread=thread, author=client)
    PostFactory(thread=thread, author=teemu, reply_to=asked, body="Salainen sana")
    ReactionFactory(post=asked, membership=teemu)
    line = PrivateLineFactory(membership=client, waiting_since=None)
    PrivateMessageFactory(line=line, author=teemu, text="Salainen sana")
    PostFactory(thread=thread, author=teemu, created_at=timezone.now() - 20 * DAY)
    PostFactory(thread=thread, author=coach)


@pytest.mark.usefixtures("done")
class TestAfterAWeekAway:
    def test_one_line_tells_what_was_handled_and_a_page_whom(self, coach: Membership, browse: Browse) -> None:
        was_at_the_desk(coach, days=9)
        browser = browse(coach)
        assert "Teemu handled 3 things while you were away." in page(browser)
        text = page(browser, "/desk/meanwhile")
        assert "Teemu answered Metsätähti · Syksyn kuvat" in text
        assert "Teemu gave Metsätähti a quick reply · Syksyn kuvat" in text
        assert "Teemu wrote to Metsätähti privately · Aamukahvit" in text
        assert "Salainen sana" not in text

    def test_it_is_told_all_day_and_not_the_next(self, coach: Membership, browse: Browse) -> None:
        was_at_the_desk(coach, days=9)
        browser = browse(coach)
        assert "while you were away" in page(browser)
        assert "while you were away" in page(browser)
        was_at_the_desk(coach, days=1)
        assert "while you were away" not in page(browser)

    @pytest.mark.parametrize("days", [0, 6])
    def test_it_is_not_told_on_the_usual_visit(self, days: int, coach: Membership, browse: Browse) -> None:
        was_at_the_desk(coach, days=days)
        assert "while you were away" not in page(browse(coach))


def test_the_usual_visit_pays_nothing_for_it(coach: Membership, browse: Browse, done: None) -> None:
    browser = browse(coach)
    counts = []
    for days in (0, 9):
        was_at_the_desk(coach, days=days)
        page(browser)
        with CaptureQueriesContext(connection) as captured:
            page(browser)
        counts.append(len(captured))
        assert "forums_deskvisit" not in " ".join(
            query["sql"] for query in captured.captured_queries if "LEFT OUTER JOIN" not in query["sql"]
        )
    assert counts[0] < 15
    assert counts[1] == counts[0] + 3


class TestHowTheWorkIsShared:
    URL = "/desk/workload"

    def test_by_name_and_in_words(
        self, coach: Membership, teemu: Membership, client: Membership, thread: Thread, browse: Browse
    ) -> None:
        PostFactory(thread=thread, author=client)
        PrivateLineFactory(membership=client, promised_by=teemu)
        today = timezone.localdate()
        Substitution.objects.create(away=teemu, substitute=coach, starts_on=today, ends_on=today)
        text = " ".join(page(browse(coach), self.URL).split())
        assert text.index("Marjut</span>") < text.index("Teemu</span>")
        assert text.count("Groups: Aamukahvit · 1 member") == 2
        assert text.count("2 things wait in these groups") == 2
        assert text.count("Has promised 1 answer<") == 1
        assert text.count("Away from") == 1
        assert "%" not in text.split("<main")[1].split("</main")[0]

    def test_who_works_in_the_organisation_sees_its_coaches_and_no_others(
        self, coach: Membership, other_coach: Membership, staff: User, admin: User, browse: Browse
    ) -> None:
        for persona in (staff, admin):
            text = page(browse(persona), self.URL)
            assert "Marjut" in text
            assert "Teemu" not in text

    def test_the_number_of_queries_does_not_grow(
        self, coach: Membership, teemu: Membership, browse: Browse
    ) -> None:
        browser = browse(coach)
        counts = []
        for many in (1, 3, 50):
            for _n in range(many):
                member = MembershipFactory(forum=coach.forum)
                PostFactory(thread__forum=coach.forum, author=member)
                PrivateLine.objects.create(
                    membership=member, promised_by=MembershipFactory(forum=coach.forum, role="coach")
                )
            with CaptureQueriesContext(connection) as captured:
                page(browser, self.URL)
            counts.append(len(captured))
        assert counts == [counts[0]] * 3

    def test_more_than_a_page_goes_on(self, coach: Membership, browse: Browse) -> None:
        for n in range(55):
            MembershipFactory(forum=coach.forum, role="coach", name=f"Ohjaaja {n:02}")
        first = page(browse(coach), self.URL)
        assert first.count("rows-title") == 50
        assert "?after=Ohjaaja%2048" in first
        assert page(browse(coach), f"{self.URL}?after=Ohjaaja 48").count("rows-title") == 6

"""A coach's note in one conversation, and what becomes of a promise (P35, P36; DESIGN 6.16)."""

import datetime as dt
import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pytest_django import DjangoAssertNumQueries

from forums.actions import posts
from forums.models import Membership, PresenceNote, Thread
from forums.queries import coached
from tests.conftest import Browse
from tests.factories import MembershipFactory, PresenceNoteFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")

# In a conversation

THINKING = "I am thinking about this for a moment."


def here(thread: Thread) -> str:
    return f"/c/{thread.pk}/presence"


def seen_by(browse: Browse, member: Membership, address: str) -> str:
    answer = browse(member).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def thinking(browse: Browse, coach: Membership, thread: Thread) -> PresenceNote:
    browse(coach).post(here(thread), {"ready": "thinking"})
    return PresenceNote.objects.get()


def passed(note: PresenceNote, **fields: int) -> PresenceNote:
    """The same note, written long enough ago for its promise or its day to have passed."""
    ago = timezone.now() - dt.timedelta(hours=1)
    PresenceNote.objects.filter(pk=note.pk).update(
        written_at=ago - dt.timedelta(days=2), **dict.fromkeys(fields or {"expires_at": 1}, ago)
    )
    note.refresh_from_db()
    return note


def test_one_tap_shows_the_note_in_that_conversation_and_nowhere_else(
    browse: Browse, client: Membership, thread: Thread, thinking: PresenceNote
) -> None:
    elsewhere = ThreadFactory(forum=thread.forum, opened_by=thread.opened_by)
    assert THINKING in seen_by(browse, client, f"/c/{thread.pk}")
    for address in (f"/c/{elsewhere.pk}", f"/g/{thread.forum.slug}", "/"):
        assert THINKING not in seen_by(browse, client, address)
    assert thinking.expires_at is not None
    assert round((thinking.expires_at - thinking.written_at) / dt.timedelta(hours=1), 3) == 24


def test_a_tap_again_is_still_one_note(browse: Browse, coach: Membership, thread: Thread) -> None:
    for word in ("thinking", "thinking", "source"):
        browse(coach).post(here(thread), {"ready": word})
    browse(coach).post(f"/g/{thread.forum.slug}/presence", {"ready": "thinking"})
    assert list(PresenceNote.objects.order_by("pk").values_list("thread", flat=True)) == [thread.pk, None]


def test_the_database_keeps_one_note_in_one_place(thread: Thread, coach: Membership) -> None:
    for place in (thread, None):
        PresenceNoteFactory(membership=coach, thread=place)
        with pytest.raises(IntegrityError), transaction.atomic():
            PresenceNoteFactory(membership=coach, thread=place)


def test_the_coachs_message_takes_the_note_away(
    browse: Browse, client: Membership, coach: Membership, thread: Thread, thinking: PresenceNote
) -> None:
    posts.publish(thread=thread, by=client, body="Hei", key=uuid.uuid4())
    assert THINKING in seen_by(browse, client, f"/c/{thread.pk}")
    posts.publish(thread=thread, by=coach, body="Tässä ajatukseni.", key=uuid.uuid4())
    assert THINKING not in seen_by(browse, client, f"/c/{thread.pk}")
    assert not PresenceNote.objects.exists()


def test_after_a_day_it_asks_the_coach_and_nobody_else(
    browse: Browse, client: Membership, coach: Membership, thread: Thread, thinking: PresenceNote
) -> None:
    passed(thinking)
    second = MembershipFactory(forum=thread.forum, role=Membership.Role.COACH)
    for member in (client, second):
        assert THINKING not in without_taps(seen_by(browse, member, f"/c/{thread.pk}"))
    asked = seen_by(browse, coach, f"/c/{thread.pk}")
    assert "Your note has ended" in asked
    assert "Show it for another day" in asked
    assert thread.title in seen_by(browse, coach, f"/g/{thread.forum.slug}/presence")
    for _ in range(2):
        browse(coach).post(here(thread), {"again": "1"})
    assert THINKING in seen_by(browse, client, f"/c/{thread.pk}")
    browse(coach).post(here(thread), {"away": "1"})
    assert not PresenceNote.objects.exists()


def without_taps(page: str) -> str:
    """A coach's page offers the ready texts on buttons."""
    return re.sub(r"<button class=\"chip.*?</button>", "", page, flags=re.DOTALL)


def test_a_tap_is_answered_in_its_place_with_what_the_group_sees(
    browse: Browse, coach: Membership, thread: Thread
) -> None:
    answer = browse(coach).post(here(thread), {"ready": "source"}, headers={"hx-request": "true"})
    page = answer.content.decode()
    assert (answer.status_code, "<html" in page) == (200, False)
    assert re.findall(r'id="(my-note|notes-here)"', page) == ["my-note", "notes-here"]
    assert 'hx-swap-oob="true"' in page
    assert page.count("One moment, I am looking for information.") == 2


@pytest.mark.parametrize("case", ["practice", "ended"])
def test_there_is_no_note_where_nobody_waits(
    browse: Browse, coach: Membership, thread: Thread, case: str
) -> None:
    if case == "ended":
        Thread.objects.update(closed_at=timezone.now())
        place = thread
    else:
        place = ThreadFactory(
            forum=thread.forum, opened_by=coach, purpose=Thread.Purpose.PRACTICE, practised_by=coach
        )
    assert browse(coach).post(here(place), {"ready": "thinking"}).status_code == 403
    assert not PresenceNote.objects.exists()


# A promise


def promised(browse: Browse, coach: Membership, address: str) -> PresenceNote:
    browse(coach).post(address, {"ready": "tomorrow"})
    note: PresenceNote = PresenceNote.objects.get()
    assert note.answers_by is not None
    return note


@pytest.mark.parametrize("about_group", [True, False])
def test_a_passed_promise_is_the_coachs_task_and_nothing_the_group_sees(
    browse: Browse, client: Membership, coach: Membership, thread: Thread, about_group: bool
) -> None:
    address = f"/g/{thread.forum.slug}/presence" if about_group else here(thread)
    place = f"/g/{thread.forum.slug}" if about_group else f"/c/{thread.pk}"
    note = promised(browse, coach, address)
    assert note.text in seen_by(browse, client, place)
    assert "I answer by" in seen_by(browse, client, place)
    assert "You promised to answer" not in seen_by(browse, coach, "/desk")
    passed(note, expires_at=1, answers_by=1)
    for address in (place, f"/c/{thread.pk}", f"/g/{thread.forum.slug}", "/"):
        shown = seen_by(browse, client, address)
        assert note.text not in shown
        assert "promised" not in shown
    desk = seen_by(browse, coach, "/desk")
    assert "You promised to answer" in desk
    assert "only you see this" in desk
    posts.publish(thread=thread, by=coach, body="Tässä vastaus.", key=uuid.uuid4())
    assert "You promised to answer" not in seen_by(browse, coach, "/desk")


def test_a_promise_kept_in_time_never_becomes_a_task(
    browse: Browse, coach: Membership, thread: Thread
) -> None:
    note = promised(browse, coach, f"/g/{thread.forum.slug}/presence")
    posts.publish(thread=thread, by=coach, body="Jo tänään.", key=uuid.uuid4())
    passed(note, answers_by=1)
    assert note.kept_at is not None
    assert coached.passed_promises(coached.groups_of_coach(coach.user)) == []


def test_a_word_to_oneself_keeps_no_promise(browse: Browse, coach: Membership, thread: Thread) -> None:
    note = promised(browse, coach, f"/g/{thread.forum.slug}/presence")
    box = ThreadFactory(
        forum=thread.forum, opened_by=coach, purpose=Thread.Purpose.PRACTICE, practised_by=coach
    )
    posts.publish(thread=box, by=coach, body="Kokeilen.", key=uuid.uuid4())
    passed(note, answers_by=1)
    assert coached.passed_promises(coached.groups_of_coach(coach.user)) == [note]


def test_promises_come_in_one_query_the_oldest_first_and_only_ones_own(
    coach: Membership, other_coach: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    PresenceNoteFactory(membership=other_coach, written_at=at(-9), answers_by=at(-8))
    mine = [
        PresenceNoteFactory(
            membership=MembershipFactory(user=coach.user, role=Membership.Role.COACH),
            written_at=at(-9),
            answers_by=at(-days),
        )
        for days in range(1, 8)
    ]
    with django_assert_num_queries(1):
        found = coached.passed_promises(coached.groups_of_coach(coach.user))
        names = [note.membership.forum.name for note in found if note.thread is None]
    assert found == mine[::-1]
    assert len(names) == 7


def at(days: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(expires=some.none() | some.integers(1, 9), answers=some.none() | some.integers(1, 9))
def test_what_the_rows_and_the_rule_call_living_is_the_same(
    coach: Membership, expires: int | None, answers: int | None
) -> None:
    start = at(-5)
    PresenceNote.objects.all().delete()
    note = PresenceNote.objects.create(
        membership=coach,
        text="Hei",
        written_at=start,
        expires_at=start + dt.timedelta(days=expires, hours=1) if expires else None,
        answers_by=start + dt.timedelta(days=answers, hours=1) if answers else None,
    )
    assert note.is_living is PresenceNote.objects.living().exists()


def test_notes_cost_a_conversation_no_query(
    browse: Browse, client: Membership, thread: Thread, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address, browser = f"/c/{thread.pk}", browse(client)
    browser.get(address)
    people: list[Membership] = []
    for many in (0, 1, 12):
        for _ in range(many):
            coach = MembershipFactory(forum=thread.forum, role=Membership.Role.COACH)
            for place in (thread, None):
                PresenceNoteFactory(membership=coach, thread=place)
        browser.get(address)
        with django_assert_num_queries(8):
            people = browser.get(address).context["circle"].people
        assert len(people) == len({person.pk for person in people})
    assert len(people) == 2 + 13

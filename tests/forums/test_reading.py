"""The reading place: where a person stopped, and what may move it (DESIGN D3)."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forums.actions import reading
from forums.models import Membership, ReadMark, Thread
from forums.queries import unread
from tests.conftest import Browse
from tests.factories import PostFactory, ReadMarkFactory

pytestmark = pytest.mark.usefixtures("in_english")

NOON = dt.datetime(2026, 10, 12, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def twelve(thread: Thread, coach: Membership) -> Thread:
    for _ in range(12):
        PostFactory(thread=thread, author=coach)
    return thread


def visit(thread: Thread, member: Membership) -> ReadMark:
    return reading.visit(thread=thread, by=member, mark=unread.mark_for(member.user, thread.pk))


def place(thread: Thread, member: Membership) -> int:
    return ReadMark.objects.get(thread=thread, membership=member).number


def test_opening_a_conversation_moves_nothing(twelve: Thread, client: Membership) -> None:
    reading.move_to(thread=twelve, by=client, number=4)
    visit(twelve, client)
    assert place(twelve, client) == 4


def test_the_place_never_moves_backward(twelve: Thread, client: Membership) -> None:
    reading.move_to(thread=twelve, by=client, number=9)
    reading.move_to(thread=twelve, by=client, number=3)
    assert place(twelve, client) == 9


def test_the_place_never_passes_the_last_message(twelve: Thread, client: Membership) -> None:
    reading.move_to(thread=twelve, by=client, number=4000)
    assert place(twelve, client) == 12


def test_only_marking_as_new_takes_the_place_back(twelve: Thread, client: Membership) -> None:
    reading.move_to(thread=twelve, by=client, number=12)
    reading.mark_new_from(thread=twelve, by=client, number=5)
    mark = ReadMark.objects.get(thread=twelve, membership=client)
    assert (mark.number, mark.visit_number) == (4, 4)


@given(steps=st.lists(st.tuples(st.booleans(), st.integers(-3, 40)), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@pytest.mark.django_db
def test_whatever_happens_the_place_is_in_the_conversation_and_moves_back_only_when_asked(
    twelve: Thread, client: Membership, steps: list[tuple[bool, int]]
) -> None:
    ReadMark.objects.filter(thread=twelve).delete()
    before = 0
    for marks_as_new, number in steps:
        if marks_as_new:
            reading.mark_new_from(thread=twelve, by=client, number=number)
        else:
            reading.move_to(thread=twelve, by=client, number=number)
        after = place(twelve, client)
        assert 0 <= after <= 12
        assert marks_as_new or after >= before
        before = after


def test_the_marker_stays_for_the_whole_visit(twelve: Thread, client: Membership) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        ReadMarkFactory(thread=twelve, membership=client, number=5, visited_at=NOON - dt.timedelta(days=3))
        assert visit(twelve, client).visit_number == 5
        reading.move_to(thread=twelve, by=client, number=12)
        clock.shift(dt.timedelta(minutes=20))
        assert visit(twelve, client).visit_number == 5
        clock.shift(dt.timedelta(minutes=31))
        assert visit(twelve, client).visit_number == 12


def test_a_visit_remembers_when_the_one_before_it_was(twelve: Thread, client: Membership) -> None:
    three_days_ago = timezone.now() - dt.timedelta(days=3)
    ReadMarkFactory(thread=twelve, membership=client, number=5, visited_at=three_days_ago)
    assert visit(twelve, client).visited_before == three_days_ago


def test_ones_own_and_deleted_messages_are_never_new(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    PostFactory(thread=thread, author=client)
    PostFactory(thread=thread, author=coach, deleted_at=timezone.now())
    PostFactory(thread=thread, author=coach)
    PostFactory(thread=thread, author=client)
    assert unread.after(thread, client, 0) == unread.News(number=3, count=1)


def test_nobody_counts_further_than_many(thread: Thread, client: Membership, coach: Membership) -> None:
    for _ in range(15):
        PostFactory(thread=thread, author=coach)
    assert unread.after(thread, client, 0).count == unread.MANY
    assert unread.with_news(Thread.objects.all(), client.user_id).get().news == unread.MANY  # type: ignore[attr-defined]


def test_a_late_answer_of_a_slow_phone_changes_nothing(
    twelve: Thread, client: Membership, browse: Browse
) -> None:
    reading.move_to(thread=twelve, by=client, number=12)
    answer = browse(client).post(f"/c/{twelve.pk}/read", {"number": "3", "quiet": "1"})
    assert answer.status_code == 204
    assert place(twelve, client) == 12


@pytest.mark.parametrize("number", ["", "x", "-4", "9" * 400, "٣", "1.5"])
def test_a_strange_number_is_no_error(
    twelve: Thread, client: Membership, browse: Browse, number: str
) -> None:
    assert browse(client).post(f"/c/{twelve.pk}/read", {"number": number}).status_code == 302


def test_i_have_read_everything_works_without_scripts(
    twelve: Thread, client: Membership, browse: Browse
) -> None:
    answer = browse(client).post(f"/c/{twelve.pk}/read", {"number": "12"}, follow=True)
    assert place(twelve, client) == 12
    assert "You can stop here" in answer.content.decode()


def test_marking_as_new_shows_the_marker_there(twelve: Thread, client: Membership, browse: Browse) -> None:
    browser = browse(client)
    browser.get(f"/c/{twelve.pk}")
    browser.post(f"/c/{twelve.pk}/read", {"number": "12"})
    page = browser.post(f"/c/{twelve.pk}/m/9/unread", follow=True).content.decode()
    assert page.index('id="post-8"') < page.index('id="new"') < page.index('id="post-9"')


def test_starting_from_today_reads_everything_in_my_groups_and_only_mine(
    twelve: Thread, client: Membership, coach: Membership
) -> None:
    ReadMarkFactory(thread=twelve, membership=client, number=5)
    ReadMarkFactory(thread=twelve, membership=coach, number=2)
    unopened = Thread.objects.create(forum=twelve.forum, opened_by=coach, title="Avaamatta")
    PostFactory(thread=unopened, author=coach)
    reading.start_from_today(by=client.user)
    assert (place(twelve, client), place(unopened, client), place(twelve, coach)) == (12, 1, 2)


def test_starting_from_today_can_be_taken_back(twelve: Thread, client: Membership, coach: Membership) -> None:
    ReadMarkFactory(thread=twelve, membership=client, number=5)
    unopened = Thread.objects.create(forum=twelve.forum, opened_by=coach, title="Avaamatta")
    PostFactory(thread=unopened, author=coach)
    moment = reading.start_from_today(by=client.user)
    reading.take_back_start(by=client.user, moment=moment)
    assert (place(twelve, client), place(unopened, client)) == (5, 0)

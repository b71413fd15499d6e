"""Taking part is reading, listening or telling, and each counts as much as the others (P50, P71)."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from forums.actions import participation, posts, reading
from forums.actions.participation import Way
from forums.models import Forum, Membership, ParticipationDay, Thread
from forums.queries import participation as queries
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory, ThreadFactory

MONDAY = dt.date(2026, 10, 12)
SUNDAY = MONDAY + dt.timedelta(days=6)


@pytest.fixture
def five(thread: Thread, coach: Membership) -> Thread:
    for _ in range(5):
        PostFactory(thread=thread, author=coach)
    return thread


def days(member: Membership) -> list[tuple[bool, bool, bool]]:
    found = ParticipationDay.objects.filter(membership=member).order_by("day")
    return list(found.values_list("read", "listened", "told"))


def was_here(member: Membership, day: dt.date, **ways: bool) -> None:
    ParticipationDay.objects.create(membership=member, day=day, **ways)


def test_reading_something_new_is_a_day(five: Thread, client: Membership) -> None:
    reading.read(thread=five, by=client, number=3)
    assert days(client) == [(True, False, False)]


def test_what_was_read_already_is_not_read_again(five: Thread, client: Membership) -> None:
    reading.move_to(thread=five, by=client, number=5)
    reading.read(thread=five, by=client, number=5)
    assert days(client) == []


def test_opening_a_conversation_is_nothing_yet(five: Thread, client: Membership, browse: Browse) -> None:
    assert browse(client).get(f"/c/{five.pk}").status_code == 200
    assert days(client) == []


def test_listening_moves_the_place_like_reading(five: Thread, listener: Membership, browse: Browse) -> None:
    answer = browse(listener).post(f"/c/{five.pk}/read", {"number": 4, "heard": 1, "quiet": 1})
    assert answer.status_code == 204
    assert listener.read_marks.get().number == 4
    assert days(listener) == [(False, True, False)]


def test_hearing_one_message_from_its_menu_leaves_the_place(five: Thread, client: Membership) -> None:
    reading.move_to(thread=five, by=client, number=2)
    reading.hear(thread=five, by=client, number=0)
    assert client.read_marks.get().number == 2
    assert days(client) == [(False, True, False)]


def test_one_day_is_one_row_however_one_took_part(five: Thread, client: Membership) -> None:
    reading.read(thread=five, by=client, number=2)
    reading.hear(thread=five, by=client, number=4)
    posts.publish(thread=five, by=client, body="Hei", key=uuid.uuid4())
    assert days(client) == [(True, True, True)]


def test_the_practice_box_counts_as_nothing(client: Membership) -> None:
    box = ThreadFactory(forum=client.forum, opened_by=client, purpose="practice", practised_by=client)
    participation.note(thread=box, by=client, way=Way.TOLD)
    assert days(client) == []


def test_it_costs_one_statement(
    five: Thread, client: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for way in Way:
        with django_assert_num_queries(1):
            participation.note(thread=five, by=client, way=way)


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        # Helsinki: clocks go forward 29.3. at 3 and back 25.10. at 4.
        ("2026-03-28T21:59:00Z", "Europe/Helsinki", "2026-03-28"),
        ("2026-03-28T22:00:00Z", "Europe/Helsinki", "2026-03-29"),
        ("2026-03-29T20:59:00Z", "Europe/Helsinki", "2026-03-29"),
        ("2026-03-29T21:00:00Z", "Europe/Helsinki", "2026-03-30"),
        ("2026-10-24T20:59:00Z", "Europe/Helsinki", "2026-10-24"),
        ("2026-10-24T21:00:00Z", "Europe/Helsinki", "2026-10-25"),
        ("2026-10-25T21:59:00Z", "Europe/Helsinki", "2026-10-25"),
        ("2026-10-25T22:00:00Z", "Europe/Helsinki", "2026-10-26"),
        ("2026-10-25T22:00:00Z", "America/New_York", "2026-10-25"),
        ("2026-10-25T22:00:00Z", "Asia/Tokyo", "2026-10-26"),
    ],
)
def test_the_day_is_the_persons_own(
    five: Thread, client: Membership, browse: Browse, moment: str, zone: str, day: str
) -> None:
    profile = client.user.profile
    profile.time_zone = zone
    profile.save()
    browser = browse(client)
    with time_machine.travel(moment, tick=False):
        browser.force_login(client.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        browser.post(f"/c/{five.pk}/read", {"number": 1, "quiet": 1})
    assert str(ParticipationDay.objects.get(membership=client).day) == day


@given(ways=st.lists(st.sampled_from(list(Way)), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@pytest.mark.django_db
def test_whatever_a_day_holds_it_is_one_row_with_just_those_ways(
    thread: Thread, client: Membership, ways: list[Way]
) -> None:
    ParticipationDay.objects.all().delete()
    for way in ways:
        participation.note(thread=thread, by=client, way=way)
    wanted = tuple(way in ways for way in (Way.READ, Way.LISTENED, Way.TOLD))
    assert days(client) == ([wanted] if ways else [])


def test_listening_counts_as_much_as_telling(
    aamukahvit: Forum, coach: Membership, client: Membership, client_2: Membership, listener: Membership
) -> None:
    Membership.objects.update(joined_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    was_here(listener, MONDAY, listened=True)
    was_here(client, MONDAY, read=True, told=True)
    was_here(client, SUNDAY, read=True)
    was_here(coach, MONDAY, told=True)
    was_here(client_2, MONDAY - dt.timedelta(days=1), read=True)
    found = queries.between([aamukahvit.pk], MONDAY, SUNDAY)[aamukahvit.pk]
    assert found == queries.Participation(members=3, took_part=2, read=1, listened=1, told=1)


def test_who_left_before_or_came_after_is_not_among_the_members(
    aamukahvit: Forum, client: Membership, client_2: Membership, listener: Membership
) -> None:
    Membership.objects.update(joined_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    Membership.objects.filter(pk=client_2.pk).update(left_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC))
    Membership.objects.filter(pk=listener.pk).update(joined_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    assert queries.between([aamukahvit.pk], MONDAY, SUNDAY)[aamukahvit.pk].members == 1


def test_many_groups_cost_one_query(
    aamukahvit: Forum, iltatee: Forum, client: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = queries.this_week([aamukahvit.pk, iltatee.pk])
    assert (found[aamukahvit.pk].members, found[iltatee.pk]) == (1, queries.NOBODY)


@pytest.mark.parametrize(("members", "told"), [(4, False), (5, True)])
def test_a_small_group_has_no_number(aamukahvit: Forum, members: int, told: bool) -> None:
    MembershipFactory.create_batch(members, forum=aamukahvit, joined_at=timezone.now() - dt.timedelta(days=9))
    assert queries.this_week([aamukahvit.pk])[aamukahvit.pk].may_be_told is told

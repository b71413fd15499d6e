"""The path of a group: its stages, what the coaches do in each, and what the members see of it (P16, P53, P63, P64)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from forums.actions import path
from forums.models import Forum, Membership, Stage, StageKind, StageTick
from forums.queries.stage_tasks import KNOWN, TASKS
from lib.dates import short_date
from tests.conftest import Browse

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def at_desk(browse: Browse, coach: Membership) -> Client:
    return browse(coach)


def page_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def last_day(days: int) -> str:
    with translation.override("en"):
        return short_date(in_days(days - 1))


# Moving on


def test_a_coach_moves_the_group_on_and_may_take_it_back(at_desk: Client, aamukahvit: Forum) -> None:
    address = f"/g/{aamukahvit.slug}/path"
    assert "Now: getting ready" in page_of(at_desk, address)
    answer = at_desk.post(f"{address}/stage", {"to": "1", "seen": "0"}, follow=True)
    words = " ".join(answer.content.decode().split())
    assert "The group sees now: getting to know each other." in words
    assert "Take back: getting ready" in words
    at_desk.post(f"{address}/stage", {"to": "0", "seen": "1"})
    aamukahvit.refresh_from_db()
    assert aamukahvit.stage == StageKind.BEFORE


def test_a_double_click_moves_once(at_desk: Client, aamukahvit: Forum) -> None:
    for _click in range(2):
        answer = at_desk.post(f"/g/{aamukahvit.slug}/path/stage", {"to": "1", "seen": "0"})
        assert answer.status_code == 302
    aamukahvit.refresh_from_db()
    assert aamukahvit.stage == StageKind.GETTING_TO_KNOW


def test_two_coaches_do_not_move_the_group_past_each_other(at_desk: Client, aamukahvit: Forum) -> None:
    Forum.objects.filter(pk=aamukahvit.pk).update(stage=StageKind.CLOSING)
    answer = at_desk.post(f"/g/{aamukahvit.slug}/path/stage", {"to": "1", "seen": "0"})
    assert answer.status_code == 422
    assert (
        "Another coach has moved the group meanwhile. It is now here: closing together."
        in answer.content.decode()
    )
    aamukahvit.refresh_from_db()
    assert aamukahvit.stage == StageKind.CLOSING


@pytest.mark.parametrize(
    "sent", [{}, {"to": "9", "seen": "0"}, {"to": "x", "seen": "0"}, {"to": "1"}, {"to": "²", "seen": "0"}]
)
def test_a_stage_that_is_not_there_changes_nothing(
    at_desk: Client, aamukahvit: Forum, sent: dict[str, str]
) -> None:
    answer = at_desk.post(f"/g/{aamukahvit.slug}/path/stage", sent)
    assert answer.status_code == 422
    assert "Nothing has changed. Choose the stage again." in answer.content.decode()


@pytest.mark.parametrize("was", ["", "7", "x", "0", "%00"])
def test_an_odd_address_offers_nothing_to_take_back(at_desk: Client, aamukahvit: Forum, was: str) -> None:
    assert "Take back" not in page_of(at_desk, f"/g/{aamukahvit.slug}/path?was={was}")


def test_a_member_moves_and_ticks_nothing(client: Membership) -> None:
    with pytest.raises(PermissionDenied):
        path.move(forum=client.forum, by=client, to=StageKind.AFTER, seen=StageKind.BEFORE)
    with pytest.raises(PermissionDenied):
        path.tick(forum=client.forum, by=client, task="rules", is_done=True)
    with pytest.raises(PermissionDenied):
        path.plan(forum=client.forum, by=client, planned={})
    assert (Stage.objects.count(), StageTick.objects.count()) == (0, 0)


# The tasks


def test_each_stage_has_a_few_tasks_that_lead_to_pages() -> None:
    assert all(5 <= len(tasks) <= 7 for tasks in TASKS.values())
    assert list(TASKS) == list(StageKind)
    assert len(KNOWN) == sum(map(len, TASKS.values()))
    assert TASKS[StageKind.BEFORE][0].key == "agree"


def test_a_tick_tells_who_did_it_and_can_be_taken_off(at_desk: Client, aamukahvit: Forum) -> None:
    address = f"/g/{aamukahvit.slug}/path"
    for _click in range(2):
        answer = at_desk.post(f"{address}/tick", {"task": "rules", "done": "1"})
        assert answer["Location"] == f"{address}#task-rules"
    assert "Marjut did this, today" in page_of(at_desk, address)
    assert StageTick.objects.get().task == "rules"
    at_desk.post(f"{address}/tick", {"task": "rules", "done": "0"})
    assert StageTick.objects.count() == 0


@pytest.mark.parametrize("task", ["", "no such task", "x" * 500, "\x00"])
def test_an_unknown_task_is_told_and_not_kept(at_desk: Client, aamukahvit: Forum, task: str) -> None:
    answer = at_desk.post(f"/g/{aamukahvit.slug}/path/tick", {"task": task, "done": "1"})
    assert answer.status_code == 422
    assert "This task is not in the list any more." in answer.content.decode()
    assert StageTick.objects.count() == 0


def test_ticks_cost_no_queries_one_by_one(
    at_desk: Client, coach: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for known in (1, 3, len(KNOWN)):
        for task in sorted(KNOWN)[:known]:
            StageTick.objects.get_or_create(forum=coach.forum, task=task, defaults={"by": coach})
        with django_assert_num_queries(6) as captured:
            at_desk.get(f"/g/{coach.forum.slug}/path")
        counts.append(len(captured))
    assert len(set(counts)) == 1


# The days


def test_days_and_lines_are_kept_and_the_group_sees_them(
    at_desk: Client, browse: Browse, client: Membership
) -> None:
    slug = client.forum.slug
    sent = {
        "day_1": in_days(0).isoformat(),
        "day_2": in_days(14).isoformat(),
        "note_2": " One  topic\na week. ",
    }
    assert at_desk.post(f"/g/{slug}/path/days", sent)["Location"] == f"/g/{slug}/path"
    working = Stage.objects.get(forum=client.forum, kind=StageKind.WORKING)
    assert (working.starts_on, working.note) == (in_days(14), "One topic a week.")
    guide = page_of(browse(client), f"/g/{slug}/guide")
    assert "One topic a week." in guide
    assert "We are here now" in guide
    assert "Tick as done" not in guide


def test_a_later_stage_does_not_begin_first(at_desk: Client, aamukahvit: Forum) -> None:
    sent = {"day_1": "2026-12-11", "day_3": "2026-12-04", "note_1": "Tutustumme"}
    answer = at_desk.post(f"/g/{aamukahvit.slug}/path/days", sent)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "“closing together” begins before “getting to know each other”. Change one of the days." in words
    assert 'value="2026-12-04"' in words
    assert 'value="Tutustumme"' in words
    assert Stage.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"day_1": "soon"}, {"day_1": "0001-01-01"}, {"day_1": "9999-12-31"}, {"note_1": "x" * 161}]
)
def test_what_is_no_day_is_told_and_kept_on_the_page(
    at_desk: Client, aamukahvit: Forum, wrong: dict[str, str]
) -> None:
    answer = at_desk.post(f"/g/{aamukahvit.slug}/path/days", wrong | {"note_2": "Tämä säilyy"})
    assert answer.status_code == 422
    assert "Tämä säilyy" in answer.content.decode()
    assert list(answer.context["form"].errors) == list(wrong)


# What the members see


def test_the_group_page_tells_where_the_group_is(browse: Browse, client: Membership) -> None:
    Forum.objects.filter(pk=client.forum_id).update(stage=StageKind.GETTING_TO_KNOW)
    Stage.objects.create(forum=client.forum, kind=StageKind.WORKING, starts_on=in_days(18))
    page = page_of(browse(client), f"/g/{client.forum.slug}")
    assert "Where are we now:" in page
    assert f"getting to know each other</a> (until {last_day(18)})" in page


def test_a_stage_without_a_day_is_passed_over(browse: Browse, client: Membership) -> None:
    Stage.objects.create(forum=client.forum, kind=StageKind.GETTING_TO_KNOW, note="Tervetuloa")
    Stage.objects.create(forum=client.forum, kind=StageKind.CLOSING, starts_on=in_days(18))
    page = page_of(browse(client), f"/g/{client.forum.slug}")
    assert f"getting ready</a> (until {last_day(18)})" in page


def test_a_day_that_has_passed_is_nobodys_failure(browse: Browse, client: Membership) -> None:
    Stage.objects.create(forum=client.forum, kind=StageKind.GETTING_TO_KNOW, starts_on=in_days(0))
    page = page_of(browse(client), f"/g/{client.forum.slug}")
    assert "getting ready</a>" in page
    assert "(until" not in page


def test_the_line_costs_the_group_page_no_query(
    browse: Browse, client: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browse(client)
    browser.get(f"/g/{client.forum.slug}")
    with django_assert_num_queries(9):
        browser.get(f"/g/{client.forum.slug}")
    for kind in StageKind:
        Stage.objects.create(forum=client.forum, kind=kind, starts_on=in_days(int(kind)))
    with django_assert_num_queries(9):
        browser.get(f"/g/{client.forum.slug}")

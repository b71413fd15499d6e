from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

from lib import dates

# Wednesday 7 October 2026, 8.12 in Helsinki (UTC+3).
MORNING = datetime(2026, 10, 7, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _thursday_in_helsinki() -> Iterator[None]:
    with timezone.override("Europe/Helsinki"), time_machine.travel(MORNING + timedelta(days=1), tick=False):
        yield


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def person(**changes: object) -> SimpleNamespace:
    plain = {"name": "Samir", "avatar": "leaf", "initials": "S", "tint": 8, "is_coach": False}
    return SimpleNamespace(**(plain | changes))


@pytest.mark.parametrize(
    ("language", "written"),
    [("fi", "ke 7.10. klo 8.12"), ("sv", "on 7.10 kl. 8.12"), ("en", "Wed 7 Oct, 8:12")],
)
def test_a_message_carries_its_day_and_time_in_the_readers_language(language: str, written: str) -> None:
    with translation.override(language):
        assert render("{{ when|day_time }}", when=MORNING) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("fi", "eilen klo 8.12"), ("sv", "i går kl. 8.12"), ("en", "yesterday at 8:12")],
)
def test_news_of_yesterday_says_yesterday(language: str, written: str) -> None:
    with translation.override(language):
        assert render("{{ when|near_time }}", when=MORNING) == written


def test_news_of_today_says_today_and_older_news_gives_the_date() -> None:
    with translation.override("fi"):
        assert dates.near_time(timezone.now()) == "tänään klo 8.12"
        assert dates.near_date(MORNING - timedelta(days=1)) == "ti 6.10."


@pytest.mark.parametrize(
    ("language", "written"),
    [("fi", "ke 31.12.2025"), ("sv", "on 31.12.2025"), ("en", "Wed 31 Dec 2025")],
)
def test_another_year_is_named(language: str, written: str) -> None:
    with translation.override(language):
        assert render("{{ day|short_date }}", day=date(2025, 12, 31)) == written


@pytest.mark.parametrize(
    ("language", "written"), [("fi", "to 8.10."), ("sv", "to 8.10"), ("en", "Thu 8 Oct")]
)
def test_a_date_of_this_year_is_short(language: str, written: str) -> None:
    with translation.override(language):
        assert render("{{ day|short_date }}", day=date(2026, 10, 8)) == written


def test_the_day_is_the_readers_own_not_utc() -> None:
    late_evening_utc = datetime(2026, 10, 7, 22, 30, tzinfo=UTC)
    with translation.override("fi"):
        assert dates.day_time(late_evening_utc) == "to 8.10. klo 1.30"
        with timezone.override("America/New_York"):
            assert dates.day_time(late_evening_utc) == "ke 7.10. klo 18.30"


def test_both_hours_of_the_autumn_clock_change_are_told_by_the_wall_clock() -> None:
    with translation.override("fi"):
        assert dates.clock(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "3.30"
        assert dates.clock(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "3.30"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 new"), (9, "9 new"), (10, "many new"), (400, "many new")]
)
def test_above_nine_only_many_is_said(count: int, words: str) -> None:
    with translation.override("en"):
        assert render("{{ count|count_words }}", count=count) == words


def test_an_icon_is_silent_for_screen_readers() -> None:
    assert 'aria-hidden="true"' in render('{% icon "pen" %}')
    assert "icons.svg#pen" in render('{% icon "pen" %}')


def test_an_avatar_shows_the_nature_picture_else_the_initials_else_a_portrait() -> None:
    assert "avatars.svg#leaf" in render("{% avatar who %}", who=person())
    assert ">KK<" in render("{% avatar who %}", who=person(avatar="", initials="KK"))
    assert 'src="/f/1/small"' in render("{% avatar who %}", who=person(portrait_url="/f/1/small"))


def test_a_coach_has_a_ring_and_the_coachs_own_colour() -> None:
    html = render("{% avatar who size='l' %}", who=person(is_coach=True))
    assert "av-l tint-coach av-coach" in html
    assert "tint-8" not in html


def test_an_avatar_cannot_carry_markup_in_initials() -> None:
    assert "&lt;b&gt;" in render("{% avatar who %}", who=person(avatar="", initials="<b>"))


@pytest.mark.parametrize(
    ("done", "ahead", "shown_done", "shown_ahead"),
    [(3, 4, 3, 4), (0, 0, 0, 0), (20, 4, 8, 4), (2, 40, 2, 10), (50, 50, 6, 6), (0, 30, 0, 12)],
)
def test_the_stone_path_never_has_more_than_twelve_stones(
    done: int, ahead: int, shown_done: int, shown_ahead: int
) -> None:
    html = render("{% stones done ahead %}", done=done, ahead=ahead)
    assert html.count("<i></i>") == shown_done
    assert html.count('<i class="ahead"></i>') == shown_ahead

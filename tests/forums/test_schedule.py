"""What a coach is told about a moment, and which one is suggested."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from forums import schedule
from lib.holidays import holiday

pytestmark = pytest.mark.usefixtures("in_english")

QUIET = "Between 20 and 9 many people rest. Nobody is reminded before the morning."


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=timezone.get_current_timezone())


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (local(2026, 11, 24, 9), []),
        (local(2026, 11, 24, 19, 59), []),
        (local(2026, 11, 24, 8, 59), [QUIET]),
        (local(2026, 11, 24, 20), [QUIET]),
        (local(2026, 11, 28, 12), ["That day is at the weekend. Many people rest then."]),
        (local(2026, 12, 25, 12), ["That day is a public holiday: Christmas Day."]),
        # A holiday that falls on a Sunday is told once.
        (local(2026, 12, 6, 21), [QUIET, "That day is a public holiday: Independence Day."]),
    ],
)
def test_what_is_told_about_a_moment(moment: dt.datetime, told: list[str]) -> None:
    assert schedule.cautions(moment) == told


def test_the_hour_is_the_coachs_own(settings: object) -> None:
    moment = dt.datetime(2026, 11, 24, 17, 30, tzinfo=dt.UTC)
    with timezone.override("Europe/Helsinki"):
        assert schedule.cautions(moment) == []
    with timezone.override("Asia/Tokyo"):
        assert schedule.cautions(moment) == [QUIET]


@given(st.integers(min_value=0, max_value=40_000))
def test_the_suggested_day_is_a_working_day_soon(days: int) -> None:
    now = dt.datetime(2000, 1, 1, 22, 30, tzinfo=dt.UTC) + dt.timedelta(days=days)
    found = schedule.suggested(now)
    today = timezone.localtime(now).date()
    assert found.time() == dt.time(10)
    assert dt.timedelta(days=1) <= found.date() - today <= dt.timedelta(days=7)
    assert found.weekday() < 5
    assert not holiday(found.date())

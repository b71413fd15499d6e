"""A day and an hour that a person chose, over both clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as some

from lib.moments import NoSuchHour, chosen_moment, comes_twice, local_moment, twice_note

HELSINKI = ZoneInfo("Europe/Helsinki")
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
ZONES = some.sampled_from(
    [
        "Europe/Helsinki",
        "Europe/Stockholm",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "UTC",
    ]
)
CHANGE_DAYS = some.sampled_from([SPRING, AUTUMN]).flatmap(
    lambda day: some.integers(-1, 1).map(lambda days: day + timedelta(days=days))
)
MINUTES = some.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@pytest.fixture(autouse=True)
def in_helsinki() -> object:
    with timezone.override(HELSINKI):
        yield


def minutes_of(day: date) -> list[datetime]:
    """Every moment at which the clocks of Helsinki may show this day, a minute apart."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=4)
    return [start + timedelta(minutes=minute) for minute in range(28 * 60)]


def test_an_ordinary_hour_is_that_hour_in_the_persons_zone() -> None:
    assert local_moment(date(2026, 11, 24), time(9, 30)) == datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("clock", [time(3, 0), time(3, 30), time(3, 59)])
def test_the_hour_the_clock_jumps_over_is_not_there(clock: time) -> None:
    with pytest.raises(NoSuchHour):
        local_moment(SPRING, clock)


@pytest.mark.parametrize(("clock", "utc_hour"), [(time(2, 59), 0), (time(4, 0), 1)])
def test_the_minutes_beside_that_hour_are_there(clock: time, utc_hour: int) -> None:
    expected = datetime(2027, 3, 28, utc_hour, clock.minute, tzinfo=UTC)
    assert local_moment(SPRING, clock) == expected


def test_of_an_hour_that_comes_twice_the_first_is_taken() -> None:
    moment = local_moment(AUTUMN, time(3, 30))
    assert moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert comes_twice(moment)
    assert comes_twice(moment + timedelta(hours=1))


def test_a_second_hour_that_somebody_asks_for_is_the_first_all_the_same() -> None:
    assert local_moment(AUTUMN, time(3, 30, fold=1)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(day=some.sampled_from([SPRING, AUTUMN]))
def test_every_hour_of_a_change_day_is_found_by_walking_through_it(day: date) -> None:
    """The rule read from the other end: what the clock shows minute by minute is all that can be chosen."""
    with timezone.override(HELSINKI):
        shown: dict[time, datetime] = {}
        for moment in minutes_of(day):
            local = moment.astimezone(HELSINKI)
            if local.date() == day:
                shown.setdefault(local.time(), moment)
        for minute in range(24 * 60):
            clock = time(minute // 60, minute % 60)
            if clock in shown:
                assert local_moment(day, clock) == shown[clock]
            else:
                with pytest.raises(NoSuchHour):
                    local_moment(day, clock)
    assert len(shown) == (23 * 60 if day == SPRING else 24 * 60)


@given(day=CHANGE_DAYS | some.dates(), clock=MINUTES, zone=ZONES)
def test_a_moment_shows_the_day_and_hour_that_were_chosen(day: date, clock: time, zone: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        try:
            moment = local_moment(day, clock)
        except NoSuchHour:
            return
        local = timezone.localtime(moment.astimezone(UTC))
    assert (local.date(), local.time()) == (day, clock)


@given(minute=some.integers(0, 100 * 366 * 24 * 60), zone=ZONES)
def test_what_a_clock_shows_can_be_chosen_and_is_never_later(minute: int, zone: str) -> None:
    moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    with timezone.override(ZoneInfo(zone)):
        local = timezone.localtime(moment)
        chosen = local_moment(local.date(), local.time())
        assert chosen <= moment
        assert chosen == moment or comes_twice(moment)


@pytest.mark.parametrize(("day", "zone"), [(date.min, "Europe/Helsinki"), (date.max, "America/New_York")])
def test_a_day_beyond_the_calendar_is_not_there(day: date, zone: str) -> None:
    clock = time(0, 1) if day == date.min else time(23, 59)
    with timezone.override(ZoneInfo(zone)), pytest.raises(NoSuchHour):
        local_moment(day, clock)


def test_a_form_gets_a_sentence() -> None:
    with translation.override("en"), pytest.raises(ValidationError) as problem:
        chosen_moment(SPRING, time(3, 30))
    assert problem.value.messages == ["On that day the clock jumps over this hour. Choose another hour."]
    assert problem.value.code == "no_such_hour"


def test_a_person_is_told_which_of_two_hours_was_taken() -> None:
    with translation.override("en"):
        said = twice_note(chosen_moment(AUTUMN, time(3, 30)))
        assert said == "The clock shows 3:30 twice on that day. We chose the first one."
        assert twice_note(chosen_moment(AUTUMN, time(4, 0))) == ""

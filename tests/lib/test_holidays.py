"""The days off in Finland, by rule (compared with the calendars of the years)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.holidays import easter, holiday

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1961, 4, 2),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2024, 3, 31),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
    ],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == dt.date(year, month, day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 1, 1), "New Year's Day"),
        (dt.date(2026, 1, 6), "Epiphany"),
        (dt.date(2026, 4, 3), "Good Friday"),
        (dt.date(2026, 4, 5), "Easter Day"),
        (dt.date(2026, 4, 6), "Easter Monday"),
        (dt.date(2026, 5, 1), "May Day"),
        (dt.date(2026, 5, 14), "Ascension Day"),
        (dt.date(2026, 5, 24), "Whit Sunday"),
        (dt.date(2026, 6, 19), "Midsummer Eve"),
        (dt.date(2026, 6, 20), "Midsummer Day"),
        (dt.date(2027, 6, 26), "Midsummer Day"),
        (dt.date(2026, 10, 31), "All Saints' Day"),
        (dt.date(2027, 11, 6), "All Saints' Day"),
        (dt.date(2026, 12, 6), "Independence Day"),
        (dt.date(2026, 12, 24), "Christmas Eve"),
        (dt.date(2026, 12, 25), "Christmas Day"),
        (dt.date(2026, 12, 26), "Second Day of Christmas"),
        (dt.date(2008, 5, 1), "May Day"),
        (dt.date(2026, 4, 4), ""),
        (dt.date(2026, 11, 24), ""),
    ],
)
def test_the_days_of_real_years(day: dt.date, name: str) -> None:
    assert str(holiday(day)) == name


@given(st.integers(min_value=1900, max_value=2399))
def test_every_year_has_its_days_where_the_rules_put_them(year: int) -> None:
    found = {
        day: str(holiday(day))
        for n in range(366)
        if (day := dt.date(year, 1, 1) + dt.timedelta(days=n)).year == year
    }
    named = {name: day for day, name in found.items() if name}
    assert dt.date(year, 3, 22) <= named["Easter Day"] <= dt.date(year, 4, 25)
    assert named["Easter Day"].weekday() == 6
    assert named["Midsummer Day"].weekday() == 5
    assert 20 <= named["Midsummer Day"].day <= 26
    assert named["All Saints' Day"].weekday() == 5
    # Ascension Day may fall on the first of May, and then one name is told.
    assert len(named) in {14, 15}

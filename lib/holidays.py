"""The days when people in Finland are off work, by rule, for any year from 1900 on. Nothing is fetched or listed."""

import datetime as dt
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SATURDAY = 5


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, as Meeus gives it)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon_shift + 15) % 30
    leap_in_century, rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_in_century - epact - rest) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def _in_year(year: int) -> dict[dt.date, str | Promise]:
    sunday = easter(year)
    midsummer = _saturday_from(dt.date(year, 6, 20))
    return {
        dt.date(year, 1, 1): _("New Year's Day"),
        dt.date(year, 1, 6): _("Epiphany"),
        sunday - dt.timedelta(days=2): _("Good Friday"),
        sunday: _("Easter Day"),
        sunday + dt.timedelta(days=1): _("Easter Monday"),
        sunday + dt.timedelta(days=39): _("Ascension Day"),
        sunday + dt.timedelta(days=49): _("Whit Sunday"),
        # May Day and Ascension Day fell on one day in 2008: the day is named after what all keep.
        dt.date(year, 5, 1): _("May Day"),
        midsummer - dt.timedelta(days=1): _("Midsummer Eve"),
        midsummer: _("Midsummer Day"),
        _saturday_from(dt.date(year, 10, 31)): _("All Saints' Day"),
        dt.date(year, 12, 6): _("Independence Day"),
        dt.date(year, 12, 24): _("Christmas Eve"),
        dt.date(year, 12, 25): _("Christmas Day"),
        dt.date(year, 12, 26): _("Second Day of Christmas"),
    }


def _saturday_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(SATURDAY - day.weekday()) % 7)


def holiday(day: dt.date) -> str | Promise:
    """The name of the public holiday, or of the eve that is kept as one (Midsummer, Christmas); "" on other days."""
    return _in_year(day.year).get(day, "")

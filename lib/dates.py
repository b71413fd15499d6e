"""How a moment is written for a person, in their own zone and language (glossary, "How we write")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import get_language


@dataclass(frozen=True)
class _Style:
    weekdays: Sequence[str]
    clock: str
    date: str
    date_in_other_year: str
    day_and_clock: str
    today: str
    yesterday: str
    near_and_clock: str
    months: Sequence[str]


_STYLES = {
    "fi": _Style(
        weekdays=("ma", "ti", "ke", "to", "pe", "la", "su"),
        clock="{hour}.{minute:02}",
        date="{weekday} {day}.{month}.",
        date_in_other_year="{weekday} {day}.{month}.{year}",
        day_and_clock="{day} klo {clock}",
        today="tänään",
        yesterday="eilen",
        near_and_clock="{day} klo {clock}",
        months=(
            "tammi",
            "helmi",
            "maalis",
            "huhti",
            "touko",
            "kesä",
            "heinä",
            "elo",
            "syys",
            "loka",
            "marras",
            "joulu",
        ),
    ),
    "sv": _Style(
        weekdays=("må", "ti", "on", "to", "fr", "lö", "sö"),
        clock="{hour}.{minute:02}",
        date="{weekday} {day}.{month}",
        date_in_other_year="{weekday} {day}.{month}.{year}",
        day_and_clock="{day} kl. {clock}",
        today="i dag",
        yesterday="i går",
        near_and_clock="{day} kl. {clock}",
        months=("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    ),
    "en": _Style(
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        clock="{hour}:{minute:02}",
        date="{weekday} {day} {month_name}",
        date_in_other_year="{weekday} {day} {month_name} {year}",
        day_and_clock="{day}, {clock}",
        today="today",
        yesterday="yesterday",
        near_and_clock="{day} at {clock}",
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
}
# What a day without an hour lasts until.
END_OF_DAY = time(23, 59)


def clock(when: datetime) -> str:
    """8.12, or 8:12 in English."""
    return _clock(timezone.localtime(when), _style())


def _clock(local: datetime, style: _Style) -> str:
    return style.clock.format(hour=local.hour, minute=local.minute)


def length(milliseconds: int) -> str:
    """0.42, or 0:42 in English: minutes and seconds of something to listen to."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return _style().clock.format(hour=minutes, minute=seconds)


def short_date(when: date) -> str:
    """to 8.10., or with the year when it is not this one. A datetime is read in the active zone."""
    return _short_date(_day(when), _style())


def _short_date(day: date, style: _Style) -> str:
    pattern = style.date if day.year == timezone.localdate().year else style.date_in_other_year
    return pattern.format(
        weekday=style.weekdays[day.weekday()],
        day=day.day,
        month=day.month,
        month_name=style.months[day.month - 1],
        year=day.year,
    )


def day_time(when: datetime) -> str:
    """ke 7.10. klo 8.12: never changes while the page is open, so messages use it."""
    local, style = timezone.localtime(when), _style()
    return style.day_and_clock.format(day=_short_date(local.date(), style), clock=_clock(local, style))


def until(when: datetime) -> str:
    """ke 7.10. klo 14.00, or the day alone where it is the end of the day."""
    local = timezone.localtime(when)
    return short_date(when) if (local.hour, local.minute) == (23, 59) else day_time(when)


def time_range(starts: datetime, ends: datetime) -> str:
    """to 15.10. klo 10.00–10.45, or from one day and hour to another."""
    if timezone.localtime(starts).date() == timezone.localtime(ends).date():
        return f"{day_time(starts)}–{clock(ends)}"
    return f"{day_time(starts)} – {day_time(ends)}"


def day_range(first: date, last: date) -> str:
    """to 15.10., or to 15.10. – su 18.10."""
    return short_date(first) if first == last else f"{short_date(first)} – {short_date(last)}"


def leaf(when: date) -> tuple[str, int, str]:
    """("to", 15, "loka"): a leaf of a calendar. A datetime is read in the active zone."""
    day, style = _day(when), _style()
    return style.weekdays[day.weekday()], day.day, style.months[day.month - 1]


def near_date(when: date) -> str:
    """tänään, eilen, or the short date."""
    return _near_word(when) or short_date(when)


def near_time(when: datetime) -> str:
    """eilen klo 14.20: for news rows."""
    word = _near_word(when)
    return _style().near_and_clock.format(day=word, clock=clock(when)) if word else day_time(when)


def _style() -> _Style:
    return _STYLES.get((get_language() or "en")[:2], _STYLES["en"])


def _day(when: date) -> date:
    return timezone.localtime(when).date() if isinstance(when, datetime) else when


def _near_word(when: date) -> str:
    today = timezone.localdate()
    style = _style()
    return {today: style.today, today - timedelta(days=1): style.yesterday}.get(_day(when), "")

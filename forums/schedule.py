"""Time to think (P22, P32, P33): when a window is short for some, and when it is too soon to ask again."""

import datetime as dt
from enum import StrEnum

from django.utils import timezone

FEW_DAYS = dt.timedelta(days=3)
# A question to the group is left to rest for this long.
REST = dt.timedelta(hours=48)
SATURDAY = 5


class Short(StrEnum):
    NOT = ""
    DAYS = "days"
    WEEKEND = "weekend"


def shortness(now: dt.datetime, until: dt.datetime | None) -> Short:
    """Days are those of the active zone. A window that has passed is not short: it is over."""
    if until is None or until <= now:
        return Short.NOT
    first, last = timezone.localdate(now), timezone.localdate(until)
    days = [first + dt.timedelta(days=n) for n in range(1, min((last - first).days, 3) + 1)]
    if days and all(day.weekday() >= SATURDAY for day in days):
        return Short.WEEKEND
    return Short.DAYS if until - now < FEW_DAYS else Short.NOT

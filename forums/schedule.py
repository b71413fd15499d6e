"""Time that coaches choose: when a topic is published, and how long people may think (P22, P32, P33)."""

import datetime as dt
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from lib.holidays import holiday

# Nobody is reminded between these hours (DESIGN 6.12).
QUIET_FROM = 20
QUIET_UNTIL = 9
SATURDAY = 5
SUGGESTED = dt.time(10)
FEW_DAYS = dt.timedelta(days=3)
# A question to the group is left to rest for this long.
REST = dt.timedelta(hours=48)


class Short(StrEnum):
    NOT = ""
    DAYS = "days"
    WEEKEND = "weekend"


def cautions(at: dt.datetime) -> list[str]:
    """Sentences about a moment when many people rest, in the active zone. They tell, and stop nothing."""
    local = timezone.localtime(at)
    told = []
    if local.hour >= QUIET_FROM or local.hour < QUIET_UNTIL:
        told.append(_("Between 20 and 9 many people rest. Nobody is reminded before the morning."))
    if name := holiday(local.date()):
        told.append(_("That day is a public holiday: %(name)s.") % {"name": name})
    elif local.weekday() >= SATURDAY:
        told.append(_("That day is at the weekend. Many people rest then."))
    return told


def suggested(now: dt.datetime) -> dt.datetime:
    """The next working day at 10, local and without a zone: a form shows it."""
    day = timezone.localtime(now).date() + dt.timedelta(days=1)
    while day.weekday() >= SATURDAY or holiday(day):
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, SUGGESTED)


def shortness(now: dt.datetime, until: dt.datetime | None) -> Short:
    """Days are those of the active zone. A window that has passed is not short: it is over."""
    if until is None or until <= now:
        return Short.NOT
    first, last = timezone.localdate(now), timezone.localdate(until)
    days = [first + dt.timedelta(days=n) for n in range(1, min((last - first).days, 3) + 1)]
    if days and all(day.weekday() >= SATURDAY for day in days):
        return Short.WEEKEND
    return Short.DAYS if until - now < FEW_DAYS else Short.NOT

"""When a topic is published: what a coach is told about a moment, and which one is suggested."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from lib.holidays import holiday

# Nobody is reminded between these hours (DESIGN 6.12).
QUIET_FROM = 20
QUIET_UNTIL = 9
SATURDAY = 5
SUGGESTED = dt.time(10)


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

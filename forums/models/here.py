"""Who is in a group today."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone


def today() -> dt.date:
    """The day in the zone of the site: a substitute's days are the same for everybody in the group."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def is_here(membership: str = "") -> Q:
    """Has not left, and is no substitute whose days have ended. `membership` is the way to it, as "author__".

    A prepared query keeps the day it was written on: what comes of it is asked `days_are_over` again.
    """
    until = f"{membership}stands_in_until"
    days_left = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": today()})
    return days_left & Q(**{f"{membership}left_at__isnull": True})

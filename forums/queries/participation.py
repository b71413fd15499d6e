"""How many took part in a group, and in which ways. Never who: a group's numbers are all that anybody is told."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from forums.models import Membership

# In a smaller group a number would tell of persons.
FEWEST_MEMBERS = 5


@dataclass(frozen=True)
class Participation:
    """Of the `members` of a group in a period, coaches apart, how many took part at all, and how many in each way.

    A person who listened counts as much as one who told; one who did both is in both numbers, and once in `took_part`.
    """

    members: int
    took_part: int
    read: int
    listened: int
    told: int

    @property
    def may_be_told(self) -> bool:
        return self.members >= FEWEST_MEMBERS


NOBODY = Participation(0, 0, 0, 0, 0)


def between(forums: Collection[UUID], first: dt.date, last: dt.date) -> dict[UUID, Participation]:
    """Of each group, both days included. One query."""
    here = Q(participation_days__day__range=(first, last))
    many = {
        "members": Count("pk", distinct=True),
        "took_part": Count("pk", distinct=True, filter=here),
        "read": Count("pk", distinct=True, filter=here & Q(participation_days__read=True)),
        "listened": Count("pk", distinct=True, filter=here & Q(participation_days__listened=True)),
        "told": Count("pk", distinct=True, filter=here & Q(participation_days__told=True)),
    }
    rows = _members(forums, first, last).order_by().values("forum").annotate(**many)
    found = {forum: Participation(*counts) for forum, *counts in rows.values_list("forum", *many)}
    return {forum: found.get(forum, NOBODY) for forum in forums}


def _members(forums: Collection[UUID], first: dt.date, last: dt.date) -> QuerySet[Membership]:
    """Who was a member on any of the days. Coaches are there for their work."""
    begins, ends = _midnight(first), _midnight(last + dt.timedelta(days=1))
    were_here = Membership.objects.filter(forum__in=forums, joined_at__lt=ends)
    were_here = were_here.filter(Q(left_at__isnull=True) | Q(left_at__gte=begins))
    return were_here.exclude(role=Membership.Role.COACH)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def this_week(forums: Collection[UUID]) -> dict[UUID, Participation]:
    """From Monday to today."""
    today = timezone.localdate()
    return between(forums, today - dt.timedelta(days=today.weekday()), today)

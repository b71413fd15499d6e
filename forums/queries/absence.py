"""Who is away and who answers meanwhile, read along with a group's people: no query of its own (P72)."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from forums.models import Membership
from forums.models.here import today


@dataclass(frozen=True)
class Absence:
    """Of one coach, both days included. `substitute` is a name, "" where the person is not in the group now."""

    coach: Membership
    starts_on: dt.date
    ends_on: dt.date
    substitute: str

    @property
    def is_now(self) -> bool:
        return self.starts_on <= today() <= self.ends_on


def with_absence(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """One join: a coach has at most one absence that has not ended."""
    still_open = FilteredRelation("absences", condition=Q(absences__ended_at__isnull=True))
    return memberships.annotate(absence=still_open).annotate(
        away_from=F("absence__starts_on"),
        away_until=F("absence__ends_on"),
        stands_in=F("absence__substitute"),
    )


def absence_of(coach: Membership, everyone: dict[UUID, Membership]) -> Absence | None:
    """None before it begins and once the coach has said that they are back. `coach` is from `with_absence`."""
    begins: dt.date | None = coach.away_from  # type: ignore[attr-defined]
    if begins is None or begins > today():
        return None
    other = everyone.get(coach.stands_in)  # type: ignore[attr-defined]
    name = other.name if other and other.is_here else ""
    return Absence(coach, begins, coach.away_until, name)  # type: ignore[attr-defined]

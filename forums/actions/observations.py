"""A coach's observation notes (P76)."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from forums import permissions
from forums.models import Membership, Observation, Thread
from lib.decisions import require


@dataclass(frozen=True)
class Noted:
    """What a coach has written and chosen. `theme` is one of Observation.Theme or ""."""

    occurred_on: dt.date
    saw: str
    thought: str
    theme: str
    thread: Thread | None
    is_shared: bool
    for_evaluation: bool


@transaction.atomic
def write(*, by: Membership, noted: Noted, key: UUID) -> Observation:
    """The same key from the same coach makes one note."""
    require(permissions.can_observe(by))
    observation, _created = Observation.objects.get_or_create(author=by, key=key, defaults=_fields(noted))
    return observation


@transaction.atomic
def change(*, observation: Observation, by: Membership, noted: Noted) -> None:
    require(permissions.can_change_observation(by, observation))
    Observation.objects.filter(pk=observation.pk).update(**_fields(noted))


@transaction.atomic
def delete(*, observation: Observation, by: Membership) -> None:
    """Nothing of it is kept. The page that tells so has the words, so that `write` takes it back."""
    require(permissions.can_change_observation(by, observation))
    Observation.objects.filter(pk=observation.pk).delete()


def _fields(noted: Noted) -> dict[str, object]:
    return {name: getattr(noted, name) for name in Noted.__dataclass_fields__}

"""When a coach had their desk open, so that they can be told what the others did while they were away (DESIGN 6.23)."""

from django.utils import timezone

from forums.models import DeskVisit
from forums.models.desk_visit import AWAY_FROM_DESK, DESK_GRAIN
from profiles.models import User


def note(*, by: User, visit: DeskVisit | None) -> DeskVisit:
    """Writes once a day at most. `visit` is the one before, None the first time; answers with the present one."""
    now = timezone.now()
    if visit is None:
        return DeskVisit.objects.get_or_create(user=by)[0]
    away = now - visit.seen_at
    if away < DESK_GRAIN:
        return visit
    visit.away_since = visit.seen_at if away >= AWAY_FROM_DESK else None
    visit.seen_at = now
    visit.save(update_fields=["seen_at", "away_since"])
    return visit

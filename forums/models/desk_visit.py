import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

# After this long away a coach is told what the others did meanwhile (DESIGN 6.23), and it is told for a day.
AWAY_FROM_DESK = dt.timedelta(days=7)
DESK_GRAIN = dt.timedelta(days=1)


class DeskVisit(models.Model):
    """When a coach last had their desk open, to the day. Only they learn of it.

    `away_since` is the visit before the present one, where a long time went by between them.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_visit")
    seen_at = models.DateTimeField(default=timezone.now)
    away_since = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.seen_at)

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone

from forums.models.here import today
from forums.models.membership import Membership


class Substitution(models.Model):
    """A coach is away from one day to another, both included, and another coach answers (P72).

    `note` is what the substitute should know: only coaches read it. `ended_at` is when the coach said that they are
    back, ended it early, or set new dates. While it is None the coach's own presence note is not shown, so that nothing
    about their presence changes without asking them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    away = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="absences")
    substitute = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="substitutions")
    starts_on = models.DateField()
    ends_on = models.DateField()
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="substitution_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(away=models.F("substitute")), name="substitution_by_another"
            ),
            models.UniqueConstraint(
                fields=["away"], condition=models.Q(ended_at__isnull=True), name="substitution_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.ends_on}"

    def is_on(self, day: dt.date) -> bool:
        return self.ended_at is None and self.starts_on <= day <= self.ends_on

    @property
    def is_now(self) -> bool:
        return self.is_on(today())

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None or self.ends_on < today()

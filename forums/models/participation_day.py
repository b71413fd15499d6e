from django.db import models

from forums.models.membership import Membership


class ParticipationDay(models.Model):
    """One day on which a member took part, and how: reading and listening count as much as telling (P50, P71).

    The day is the member's own. No time of day is kept, and no page shows one member's days to another.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="participation_days")
    day = models.DateField()
    read = models.BooleanField(default=False)
    listened = models.BooleanField(default=False)
    told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "day"], name="participation_day_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.day}"

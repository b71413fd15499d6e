import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from forums.models.membership import Membership
from forums.models.recap import Recap


class NextStepQuerySet(models.QuerySet["NextStep"]):
    def shown(self) -> Self:
        """What the group sees under "What we agreed": sent, and not taken out by the one whose step it was."""
        return self.filter(shown_at__isnull=False, taken_out_at__isnull=True)

    def open(self) -> Self:
        return self.shown().filter(done_at__isnull=True)


class NextStep(models.Model):
    """Something that was agreed: what, who, and if one likes by when (P42). `owner=None` is the whole group's.

    `is_kept` is so in what is being written, `shown_at` in what was sent, as with a Quote. `remind` is the owner's own
    choice. An owner who would rather not takes the step out: `taken_out_at`.
    """

    LENGTH = 300

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recap = models.ForeignKey(Recap, on_delete=models.CASCADE, related_name="steps")
    owner = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="steps"
    )
    text = models.CharField(max_length=LENGTH)
    due_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()
    key = models.UUIDField(default=uuid.uuid4)
    is_kept = models.BooleanField(default=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    remind = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_out_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["recap", "key"], name="next_step_key_once_in_recap"),
            models.UniqueConstraint(fields=["recap", "position"], name="next_step_position_once_in_recap"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(taken_out_at__isnull=True),
                name="next_step_done_or_taken_out",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_out_at__isnull=True) | models.Q(owner__isnull=False),
                name="next_step_taken_out_by_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.text

from django.db import models
from django.utils import timezone

from forums.models.membership import Membership
from forums.models.recap import Recap


class RecapResponse(models.Model):
    """What one member says of a sent summary: it was so, or what they would correct. They and the coaches see it.

    A coach answers by changing the summary, by `answer`, or both; then it is `handled_at`.
    """

    LENGTH = 1000

    class Kind(models.TextChoices):
        CONFIRM = "confirm"
        CORRECT = "correct"

    recap = models.ForeignKey(Recap, on_delete=models.CASCADE, related_name="responses")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="recap_responses")
    kind = models.CharField(max_length=7, choices=Kind)
    text = models.CharField(max_length=LENGTH, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(max_length=LENGTH, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["recap", "membership"], name="recap_response_once"),
            models.CheckConstraint(
                condition=models.Q(kind="confirm", text="") | (models.Q(kind="correct") & ~models.Q(text="")),
                name="recap_response_correction_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recap_id} {self.kind}"

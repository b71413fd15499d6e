from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.membership import Membership
from forums.models.thread import Thread


class Signal(models.Model):
    """A private tap to the coaches of a group about one conversation: nobody else ever sees it (P47, P50)."""

    class Kind(models.TextChoices):
        WISH = "wish", _("I would like to say something")
        WITH_YOU = "with_you", _("I have read and I am with you")

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="signals")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=8, choices=Kind)
    made_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "thread", "kind"], name="signal_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["wish", "with_you"]), name="signal_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.kind

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.membership import Membership
from forums.models.post import Post


class Report(models.Model):
    """A member has asked the coaches to check a message (DESIGN 6.17). The author never learns who asked.

    With no `by` the service itself lifted it to the coaches, for what `words` say. `state_before` and `held_before` are
    the message as it was before the coach decided.
    """

    class Reason(models.TextChoices):
        HURTS = "hurts", _("It hurts me or someone else")
        PRIVATE = "private", _("It tells about another person or shows them")
        FRIGHTENS = "fears", _("It frightens or distresses me")
        ADVERT = "advert", _("It is an advert or a scam")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        LEFT = "left", _("Left as it is")
        ASKED_TO_EDIT = "asked", _("The writer was asked to change it")
        HIDDEN = "hidden", _("Hidden for now")
        REMOVED = "removed", _("Removed")

    LENGTH = 600

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(max_length=8, choices=Reason)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    state_before = models.CharField(max_length=9, choices=Post.State, blank=True)
    held_before = models.TextField(blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["post", "by"], name="report_once"),
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(by__isnull=True), name="report_lifted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True, outcome="")
                | models.Q(checked_at__isnull=False, outcome__in=["left", "asked", "hidden", "removed"]),
                name="report_checked_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=models.Q(checked_at__isnull=True), name="report_to_check"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.reason}"

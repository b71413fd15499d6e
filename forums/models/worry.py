import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum
from forums.models.membership import Membership


class Worry(models.Model):
    """A member is worried about another (DESIGN 6.17). It hides nothing, and only the coaches of the group see it.

    `by` is None once whoever told is no longer in the data. A worry is kept in mind until a coach settles it.
    """

    LENGTH = 2000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="worries")
    about = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="worries")
    by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)
    told_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["told_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "by"],
                condition=models.Q(settled_at__isnull=True),
                name="worry_open_once_by_one",
            )
        ]
        indexes = [
            models.Index(fields=["forum"], condition=models.Q(settled_at__isnull=True), name="worry_open")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class WorryStep(models.Model):
    """What a coach did about a worry, or tells the other coaches. Only the coaches of the group see it."""

    class Kind(models.TextChoices):
        NOTE = "note", _("A note for the other coaches")
        CONTACTED = "contacted", _("I was in touch with the person")
        AGREED = "agreed", _("I followed the steps of the organisation")
        DUTY = "duty", _("I talked with who is on duty")
        EMERGENCY = "emergency", _("I called 112")
        SETTLED = "settled", _("Nothing more is needed now")
        AGAIN = "again", _("Back on the desk")

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="steps")
    by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    words = models.TextField(blank=True)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["taken_at", "pk"]

    def __str__(self) -> str:
        return f"{self.worry_id} {self.kind}"

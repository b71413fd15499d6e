from django.db import models
from django.utils import timezone

from forums.models.membership import Membership


class PresenceNote(models.Model):
    """What a coach says about being there, in their own words (P35; DESIGN D8)."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="presence_note")
    text = models.CharField(max_length=200)
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.text

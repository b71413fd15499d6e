import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.membership import Membership


class Strength(models.Model):
    """A strength card of a member (P77): their own choice, or what another member has seen in them.

    What others have seen only the person themselves sees, until they put it on their card (`is_shown`).
    """

    class Kind(models.TextChoices):
        LISTENS = "listens", _("You listen")
        ENCOURAGES = "encourages", _("You encourage others")
        HUMOUR = "humour", _("You make people smile")
        PATIENCE = "patience", _("You are patient")
        COURAGE = "courage", _("You dare to try")
        HONESTY = "honesty", _("You are honest")
        KINDNESS = "kindness", _("You are kind")
        NOTICING = "noticing", _("You notice small things")
        CREATING = "creating", _("You make things yourself")
        TEACHING = "teaching", _("You explain clearly")
        CURIOSITY = "curiosity", _("You are curious")
        PERSEVERANCE = "perseverance", _("You do not give up")

    LENGTH = 160

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="strengths")
    seen_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="strengths_seen")
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.CharField(max_length=LENGTH, blank=True)
    is_shown = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["member", "seen_by", "kind"], name="strength_once"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_own(self) -> bool:
        return self.member_id == self.seen_by_id

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from forums.models.forum import Forum
from forums.models.membership import Membership


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open_at(self, moment: dt.datetime) -> Self:
        """With no join: an update that joins finds its rows first, and would count a use past the limit."""
        usable = self.filter(revoked_at__isnull=True, expires_at__gt=moment, uses__lt=models.F("use_limit"))
        ended = Forum.objects.filter(pk=models.OuterRef("forum"), ended_at__isnull=False)
        return usable.filter(~models.Exists(ended))


class Invitation(models.Model):
    """A door to one group: the same code as a link, a QR picture and words to dictate (word-word-number)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="invitations")
    code = models.CharField(max_length=40, unique=True)
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    use_limit = models.PositiveSmallIntegerField(default=20)
    uses = models.PositiveSmallIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uses__lte=models.F("use_limit")), name="invitation_uses_bounded"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def state(self) -> str:
        """One of "open", "ended" (the group), "revoked", "expired", "used_up"."""
        if self.forum.ended_at:
            return "ended"
        if self.revoked_at:
            return "revoked"
        if self.expires_at <= timezone.now():
            return "expired"
        return "open" if self.uses < self.use_limit else "used_up"

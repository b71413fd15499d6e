import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.organisation import Organisation, OrganisationRole


class StaffInvitationQuerySet(models.QuerySet["StaffInvitation"]):
    def usable(self, now: datetime) -> "StaffInvitationQuerySet":
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


class StaffInvitation(models.Model):
    """An administrator's invitation to work as a coach or project worker. The code is kept only as a digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="staff_invitations")
    role = models.CharField(_("role"), max_length=13, choices=OrganisationRole.Role)
    name = models.CharField(_("name"), max_length=80)
    code_digest = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = StaffInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"

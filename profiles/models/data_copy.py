import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def unguessable_path(instance: models.Model, filename: str) -> str:
    return f"copies/{uuid.uuid4().hex}"


class DataCopy(models.Model):
    """A copy of everything about a person, asked for by them and built by a worker. A person has one at a time.

    The id is new each time: what a worker built for an earlier request fits no row any more.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", _("preparing")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copy")
    state = models.CharField(max_length=9, choices=State, default=State.PREPARING)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to=unguessable_path, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["preparing", "ready", "failed"]), name="data_copy_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready")
                | (models.Q(expires_at__isnull=False) & ~models.Q(file="")),
                name="data_copy_ready_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

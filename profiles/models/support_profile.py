from django.conf import settings
from django.db import models
from django.utils import timezone


class SupportProfile(models.Model):
    """What a person says is hard for them online, and what helps (P68), as codes of ready words."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="support_profile"
    )
    hard = models.JSONField(default=list, blank=True)
    helps = models.JSONField(default=list, blank=True)
    in_own_words = models.CharField(max_length=600, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)

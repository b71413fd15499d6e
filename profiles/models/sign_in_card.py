import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def in_force(self) -> "SignInCardQuerySet":
        return self.filter(revoked_at=None)


class SignInCard(models.Model):
    """The way back for a person without e-mail or password (DESIGN D7).

    The code is random and stored only as a keyed digest; the PIN is stored as a slow hash. An empty PIN means
    that the owner chooses one when the card is first used.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_cards")
    code_digest = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=128, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    objects = SignInCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at__isnull=True), name="sign_in_card_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

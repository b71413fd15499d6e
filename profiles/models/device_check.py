from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeviceCheck(models.Model):
    """How one thing worked when a person last tried it on one device (P19). What was tried itself is never kept.

    `device` is a random number that this browser carries in a cookie: it tells devices apart and nothing else.
    """

    class Thing(models.TextChoices):
        PICTURE = "picture", _("Picture")
        DRAWING = "drawing", _("Drawing")
        SOUND = "sound", _("Sound")
        VIDEO = "video", _("Video")
        REMINDERS = "reminders", _("Reminders")

    class Result(models.TextChoices):
        WORKS = "works", _("Works")
        NOT_YET = "not_yet", _("Does not work yet")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="device_checks")
    device = models.UUIDField()
    thing = models.CharField(max_length=9, choices=Thing)
    result = models.CharField(max_length=7, choices=Result)
    tried_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "device", "thing"], name="device_check_once"),
            models.CheckConstraint(
                condition=models.Q(thing__in=["picture", "drawing", "sound", "video", "reminders"]),
                name="device_check_thing_known",
            ),
            models.CheckConstraint(
                condition=models.Q(result__in=["works", "not_yet"]), name="device_check_result_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.result}"

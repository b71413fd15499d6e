import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def validate_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("We do not know this time zone. Choose one from the list."), code="time_zone")


class Profile(models.Model):
    """What one person prefers. Every page reads it, so a value that no page can use never gets in."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As on the phone")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class TextSize(models.TextChoices):
        NORMAL = "normal", _("Normal")
        LARGE = "large", _("Large")
        XLARGE = "xlarge", _("Very large")

    class Language(models.TextChoices):
        FINNISH = "fi", "Suomi"
        SWEDISH = "sv", "Svenska"
        ENGLISH = "en", "English"

    class Speed(models.TextChoices):
        """How quickly texts are read aloud and voices played."""

        SLOW = "slow", _("Slower")
        NORMAL = "normal", _("Normal")
        FAST = "fast", _("Faster")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    name = models.CharField(_("own name"), max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.FINNISH)
    time_zone = models.CharField(max_length=64, default="Europe/Helsinki", validators=[validate_time_zone])
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    text_size = models.CharField(max_length=6, choices=TextSize, default=TextSize.NORMAL)
    speed = models.CharField(max_length=6, choices=Speed, default=Speed.NORMAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["fi", "sv", "en"]), name="profile_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(theme__in=["auto", "light", "dark"]), name="profile_theme_known"
            ),
            models.CheckConstraint(
                condition=models.Q(text_size__in=["normal", "large", "xlarge"]),
                name="profile_text_size_known",
            ),
            models.CheckConstraint(
                condition=models.Q(speed__in=["slow", "normal", "fast"]), name="profile_speed_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

from django.db import models
from django.utils.translation import gettext_lazy as _


class IntroductionPrompt(models.TextChoices):
    """A hint for introducing oneself, to be answered in any way (P54, P55)."""

    SMILE = "smile", _("What makes you smile?")
    VIEW = "view", _("A photo of your view")
    WEEK = "week", _("Draw your week")
    MORNING = "morning", _("What is a good morning like for you?")
    DEAR = "dear", _("Show a thing that is dear to you")
    SOUND = "sound", _("A sound from your day")

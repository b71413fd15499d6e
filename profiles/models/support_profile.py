from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Hard(models.TextChoices):
    SMALL_TEXT = "small_text", _("Small text")
    SLOW_WRITING = "slow_writing", _("Writing is slow")
    SLOW_READING = "slow_reading", _("Reading takes time")
    LANGUAGE = "language", _("The language")
    NOISE = "noise", _("There is noise or hurry around me")
    STEPS = "steps", _("Remembering the steps")
    HANDS = "hands", _("Using my hands or a mouse")
    SEEING = "seeing", _("Seeing")
    HEARING = "hearing", _("Hearing")
    FEAR = "fear", _("I am afraid of doing something wrong")
    FIRST_TIME = "first_time", _("I am online like this for the first time")
    OLD_PHONE = "old_phone", _("My phone is old or slow")


class Helps(models.TextChoices):
    TIME = "time", _("More time")
    LARGER_TEXT = "larger_text", _("Larger text")
    VOICE = "voice", _("Speaking in the place of writing")
    LISTENING = "listening", _("Listening in the place of reading")
    CALL = "call", _("A call first")
    TOGETHER = "together", _("Doing it together with somebody")
    SHORT = "short", _("Short sentences")
    PICTURES = "pictures", _("Pictures and examples")
    PAPER = "paper", _("A guide on paper")


class SupportProfile(models.Model):
    """What a person says is hard for them online, and what helps (P68), as codes of ready words."""

    LENGTH = 600

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="support_profile"
    )
    hard = models.JSONField(default=list, blank=True)
    helps = models.JSONField(default=list, blank=True)
    in_own_words = models.CharField(max_length=LENGTH, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def hard_words(self) -> list[str]:
        return _words(Hard, self.hard)

    @property
    def helps_words(self) -> list[str]:
        return _words(Helps, self.helps)

    @property
    def is_first_time(self) -> bool:
        return Hard.FIRST_TIME in self.hard


def _words(choices: type[Hard] | type[Helps], codes: Iterable[str]) -> list[str]:
    """In the order they are offered in, in the reader's language."""
    return [str(choice.label) for choice in choices if choice.value in codes]

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum
from forums.models.membership import Membership
from forums.models.thread import Thread
from profiles.models import User


class IntroductionPrompt(models.TextChoices):
    """A hint for introducing oneself, to be answered in any way (P54, P55)."""

    SMILE = "smile", _("What makes you smile?")
    VIEW = "view", _("A photo of your view")
    WEEK = "week", _("Draw your week")
    MORNING = "morning", _("What is a good morning like for you?")
    DEAR = "dear", _("Show a thing that is dear to you")
    SOUND = "sound", _("A sound from your day")


class PromptQuerySet(models.QuerySet["Prompt"]):
    def visible_to(self, user: User | uuid.UUID) -> Self:
        """Only the coaches of the group see a topic before it is in the group."""
        return self.filter(
            forum__memberships__user=user,
            forum__memberships__left_at__isnull=True,
            forum__memberships__role=Membership.Role.COACH,
        )

    def unpublished(self) -> Self:
        return self.filter(published_thread__isnull=True)

    def due(self, now: dt.datetime) -> Self:
        return self.unpublished().filter(publish_at__lte=now, failed_at__isnull=True)


class Prompt(models.Model):
    """A topic that a coach has prepared for one group (P58, P64). With `publish_at` it is published then, without it
    waits; when it is in the group it is `published_thread`.

    `example` is the coach's own first message in some means (P34), unfinished until then. What could not be published
    has `failed_at`, and is left alone until a coach has looked at it. `key` is of the form that made it, and of the
    conversation it becomes. `version` counts the changes, so that two windows never write over each other.
    """

    class Ready(models.TextChoices):
        """Which topic of the library it began from."""

        INTRODUCTIONS = "introductions", _("Introductions")
        PHOTO = "photo", _("Photo of the week")
        FEELING = "feeling", _("Feeling of the week")
        NEEDS = "needs", _("What we need")
        STRENGTHS = "strengths", _("What we are good at")
        RECAP = "recap", _("Looking back together")

    class Failure(models.TextChoices):
        NO_COACH = "no_coach", _("The group has no coach who could publish it.")
        REFUSED = "refused", _("The group does not take new conversations.")
        WORDS = "words", _("Something in the text must be changed first.")
        EXAMPLE = "example", _("The example message is not ready yet.")
        UNKNOWN = "unknown", _("Something went wrong here. It is not your fault.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="prompts")
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="prompts")
    ready = models.CharField(max_length=13, choices=Ready, blank=True)
    title = models.CharField(max_length=120, blank=True)
    topic = models.TextField(blank=True)
    is_topic = models.BooleanField(default=True)
    means_off = models.JSONField(default=list, blank=True)
    length_guide = models.CharField(max_length=6, choices=Thread.LengthGuide, blank=True)
    example = models.OneToOneField(
        "forums.Draft", null=True, blank=True, on_delete=models.SET_NULL, related_name="example_of"
    )
    publish_at = models.DateTimeField(null=True, blank=True)
    published_thread = models.OneToOneField(
        Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="prompt"
    )
    instead_of = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failed_reason = models.CharField(max_length=8, choices=Failure, blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = PromptQuerySet.as_manager()

    class Meta:
        ordering = ["publish_at", "position", "created_at"]
        indexes = [
            models.Index(
                fields=["publish_at"],
                condition=models.Q(published_thread__isnull=True),
                name="prompt_due_first",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failed_at__isnull=True, failed_reason="")
                | (models.Q(failed_at__isnull=False) & ~models.Q(failed_reason="")),
                name="prompt_failed_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(published_thread__isnull=True) | models.Q(failed_at__isnull=True),
                name="prompt_published_has_not_failed",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)

import uuid
from typing import Self
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum, Means
from forums.models.here import is_here
from forums.models.membership import Membership
from profiles.models import User


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: User | UUID) -> Self:
        """The conversations of the person's groups, and of the practice boxes their own."""
        open_to_them = models.Q(practised_by=None) | models.Q(practised_by=models.F("forum__memberships"))
        return self.filter(open_to_them, is_here("forum__memberships__"), forum__memberships__user=user)

    def of_the_group(self) -> Self:
        """All but the practice boxes."""
        return self.filter(practised_by=None)


class Thread(models.Model):
    """A conversation: linear, oldest first (DESIGN D1). Its opening is its topic, its posts are numbered from 1.

    `coach_number` is the last message of a coach: what came before it has been heard (queries.desk).
    `means_off` names the ways of telling that are not offered here. `thinking_until` is said to the group and never
    locks anything (P32, P33). A practice box (P69) is one member's own: nobody else sees it, and what is in it vanishes
    in a day. `closes_on` is the last day for questions before a coach ends it; like the time to think it locks nothing.
    `continues` is the conversation whose next round this is.
    """

    class Purpose(models.TextChoices):
        TALK = "talk", _("conversation")
        INTRODUCTIONS = "introductions", _("introductions round")
        PRACTICE = "practice", _("practice box")

    class LengthGuide(models.TextChoices):
        """How long a turn is suggested to be. It is shown and never cuts (P46)."""

        SHORT = "short", _("A few words are enough")
        MEDIUM = "medium", _("A few sentences are enough")
        LONG = "long", _("Take the room you need")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="threads")
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="opened_threads")
    title = models.CharField(max_length=120)
    topic = models.TextField(blank=True)
    topic_html = models.TextField(blank=True)
    is_topic = models.BooleanField(default=False)
    purpose = models.CharField(max_length=13, choices=Purpose, default=Purpose.TALK)
    practised_by = models.OneToOneField(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="practice"
    )
    means_off = models.JSONField(default=list, blank=True)
    thinking_until = models.DateTimeField(null=True, blank=True)
    length_guide = models.CharField(max_length=6, choices=LengthGuide, blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    continues = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_round"
    )
    last_number = models.PositiveIntegerField(default=0)
    coach_number = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField(default=timezone.now)
    last_author = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    last_means = models.CharField(max_length=5, choices=Means, default=Means.WRITE)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["forum", "-last_post_at"], name="thread_latest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["forum"],
                condition=models.Q(purpose="introductions"),
                name="thread_introductions_once_in_forum",
            ),
            models.CheckConstraint(
                condition=models.Q(purpose="practice", practised_by__isnull=False)
                | models.Q(purpose__in=["talk", "introductions"], practised_by__isnull=True),
                name="thread_practice_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where the person stopped."""
        return f"{reverse('thread', args=[self.pk])}#new"

    @property
    def is_practice(self) -> bool:
        return self.purpose == self.Purpose.PRACTICE

    @property
    def is_time_to_think(self) -> bool:
        """The coach has said until when there is time, and that moment has not come."""
        return self.thinking_until is not None and self.thinking_until > timezone.now()

    @property
    def is_past_questions(self) -> bool:
        """The last day for questions has gone, where the reader is. The day itself is there whole."""
        return self.closes_on is not None and self.closes_on < timezone.localdate()

    @property
    def means(self) -> list[Means]:
        """The group's ways of telling that are offered here."""
        return [means for means in self.forum.means if means not in self.means_off]

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.membership import Membership
from forums.models.thread import Thread
from profiles.models import User


class ObservationQuerySet(models.QuerySet["Observation"]):
    def visible_to(self, user: User) -> Self:
        """A coach's own, and what the other coaches of the group have shared. Nobody else's eyes ever."""
        coached = Membership.objects.active().coaches().filter(user=user).values("forum")
        return self.filter(Q(author__user=user) | Q(is_shared=True), author__forum__in=coached)


class Observation(models.Model):
    """What a coach has seen in the group's work, and thought of it (P76). About the work, never about a person.

    `theme` is a RE-AIM dimension (P91) or "". `is_shared` lets the group's other coaches read it, `for_evaluation` the
    evaluation; neither follows from the other.
    """

    class Theme(models.TextChoices):
        REACH = "reach", _("Reach: who comes and who does not")
        EFFECT = "effect", _("Effect: what changes")
        ADOPTION = "adoption", _("Adoption: how coaches and services take it into use")
        IMPLEMENTATION = "implementation", _("Implementation: how it is done")
        MAINTENANCE = "maintenance", _("Maintenance: what lasts")

    LENGTH = 4000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="observations")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    occurred_on = models.DateField()
    saw = models.TextField()
    thought = models.TextField(blank=True)
    theme = models.CharField(max_length=14, choices=Theme, blank=True)
    is_shared = models.BooleanField(default=False)
    for_evaluation = models.BooleanField(default=False)
    key = models.UUIDField(default=uuid.uuid4)
    written_at = models.DateTimeField(default=timezone.now)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["-occurred_on", "-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="observation_key_once"),
            models.CheckConstraint(
                condition=Q(theme__in=["", "reach", "effect", "adoption", "implementation", "maintenance"]),
                name="observation_theme_known",
            ),
            models.CheckConstraint(condition=~Q(saw=""), name="observation_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

import secrets
import uuid
from typing import Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from forums.models.here import is_here
from profiles.identity import AVATARS, IdentityPolicy
from profiles.models import Organisation, Project, User

SLUG_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def random_slug() -> str:
    """A group's address tells neither its name nor how many groups there are (about 2^49 of them)."""
    return "".join(secrets.choice(SLUG_ALPHABET) for _ in range(10))


class Means(models.TextChoices):
    """The equal ways of telling something (P4, P61)."""

    WRITE = "write", _("Write")
    PHOTO = "photo", _("Photo")
    DRAW = "draw", _("Draw")
    SPEAK = "speak", _("Speak")
    VIDEO = "video", _("Video")


class StageKind(models.IntegerChoices):
    """The stages of a group's path, in their order (P16, P53)."""

    BEFORE = 0, _("getting ready")
    GETTING_TO_KNOW = 1, _("getting to know each other")
    WORKING = 2, _("doing things together")
    CLOSING = 3, _("closing together")
    AFTER = 4, _("after the group")


class ForumQuerySet(models.QuerySet["Forum"]):
    def visible_to(self, user: User | UUID) -> Self:
        return self.filter(is_here("memberships__"), memberships__user=user)


class Forum(models.Model):
    """One closed group's space (UI: Group). When it has ended it can be read until `delete_on`, and nothing written."""

    class Kind(models.TextChoices):
        """Who it is for (P13). Both have the same tools."""

        CLIENTS = "clients", _("People who use a service")
        PROFESSIONALS = "professionals", _("Professionals")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=16, unique=True, default=random_slug, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="forums")
    projects = models.ManyToManyField(Project, related_name="forums", blank=True)
    name = models.CharField(_("name of the group"), max_length=60)
    badge = models.CharField(max_length=12, default="cup")
    identity_policy = models.CharField(
        max_length=12, choices=IdentityPolicy, default=IdentityPolicy.EACH_CHOOSES
    )
    coach_sees_account = models.BooleanField(default=False)
    allows_photo = models.BooleanField(default=True)
    allows_drawing = models.BooleanField(default=True)
    allows_voice = models.BooleanField(default=True)
    allows_video = models.BooleanField(default=True)
    allows_listening = models.BooleanField(default=True)
    members_open_threads = models.BooleanField(default=True)
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.CLIENTS)
    stage = models.PositiveSmallIntegerField(choices=StageKind, default=StageKind.BEFORE)
    fallback_help = models.TextField(blank=True, max_length=600)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    delete_on = models.DateField(null=True, blank=True)

    objects = ForumQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(identity_policy__in=["own_names", "pseudonyms", "each_chooses"]),
                name="forum_identity_policy_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["clients", "professionals"]), name="forum_kind_known"
            ),
            models.CheckConstraint(condition=models.Q(stage__in=[0, 1, 2, 3, 4]), name="forum_stage_known"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, delete_on__isnull=True)
                | models.Q(ended_at__isnull=False, delete_on__isnull=False),
                name="forum_ended_says_until_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def badge_tint(self) -> int:
        return AVATARS[self.badge].tint if self.badge in AVATARS else 1

    @property
    def means(self) -> list[Means]:
        switched = {
            Means.PHOTO: self.allows_photo,
            Means.DRAW: self.allows_drawing,
            Means.SPEAK: self.allows_voice,
            Means.VIDEO: self.allows_video,
        }
        return [means for means in Means if switched.get(means, True)]


class Rule(models.Model):
    """A ground rule and the reason for it (P51, P57)."""

    MOST = 7

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)
    reason = models.CharField(max_length=240, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["forum", "position"], name="rule_position_once")]

    def __str__(self) -> str:
        return self.text

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum
from forums.models.here import is_here, today
from profiles.identity import AVATARS, NameKind, initials

# After this long nobody has to read everything (DESIGN 6.5), and what tells the most stands first for a day.
LONG_AWAY = dt.timedelta(days=28)
BACK_FOR = dt.timedelta(days=1)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        return self.filter(is_here())

    def coaches(self) -> Self:
        return self.filter(role=Membership.Role.COACH)


class Membership(models.Model):
    """A person in a group, with the name and picture shown there and nowhere else.

    Only where `mode_shared` may a coach see the person's mode: they have said so themselves (DESIGN 6.13).
    `rules_version` is the number of the rules that they said they had read, 0 for none.
    `came_back_at` is when they last came after having been away for long, `greeted_at` when a coach last wrote to them
    while they were away. `stands_in_until` is the last day of a coach who is here only as a substitute.
    """

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        HOST = "host", _("topic host")
        COACH = "coach", _("coach")

    class Mode(models.TextChoices):
        """P71: a person may try, listen or take part, and change any time."""

        TRY = "try", _("I try first")
        LISTEN = "listen", _("I read and listen")
        TAKE_PART = "take_part", _("I take part")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role, default=Role.PARTICIPANT)
    mode = models.CharField(max_length=9, choices=Mode, default=Mode.TAKE_PART)
    mode_shared = models.BooleanField(default=False)
    name = models.CharField(max_length=40)
    name_key = models.CharField(max_length=80)
    name_kind = models.CharField(max_length=8, choices=NameKind, default=NameKind.NICKNAME)
    avatar = models.CharField(max_length=12, blank=True)
    tint = models.PositiveSmallIntegerField(default=1)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    rules_read_at = models.DateTimeField(null=True, blank=True)
    rules_version = models.PositiveIntegerField(default=0)
    last_visit_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)
    greeted_at = models.DateTimeField(null=True, blank=True)
    stands_in_until = models.DateField(null=True, blank=True)
    shares_support = models.BooleanField(default=False)
    puts_off_introduction = models.BooleanField(default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "user"], name="membership_once"),
            models.UniqueConstraint(
                fields=["forum", "name_key"],
                condition=models.Q(left_at__isnull=True),
                name="membership_name_once_in_forum",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["participant", "host", "coach"]), name="membership_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(mode__in=["try", "listen", "take_part"]), name="membership_mode_known"
            ),
            models.CheckConstraint(condition=models.Q(tint__range=(1, 8)), name="membership_tint_known"),
            models.CheckConstraint(
                condition=models.Q(stands_in_until__isnull=True) | models.Q(role="coach"),
                name="membership_only_coach_stands_in",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_coach(self) -> bool:
        return self.role == self.Role.COACH

    @property
    def days_are_over(self) -> bool:
        """A substitute whose last day has passed: nothing is theirs to see or do here any more."""
        return self.stands_in_until is not None and self.stands_in_until < today()

    @property
    def is_here(self) -> bool:
        return self.left_at is None and not self.days_are_over

    @property
    def is_listener(self) -> bool:
        return self.mode == self.Mode.LISTEN

    @property
    def is_back(self) -> bool:
        """After a long time, now or within this day."""
        now = timezone.now()
        away = self.last_visit_at is not None and now - self.last_visit_at >= LONG_AWAY
        return away or (self.came_back_at is not None and now - self.came_back_at < BACK_FOR)

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def avatar_tint(self) -> int:
        return AVATARS[self.avatar].tint if self.avatar in AVATARS else self.tint

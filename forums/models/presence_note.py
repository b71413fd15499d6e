import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from forums.models.here import is_here
from forums.models.membership import Membership
from forums.models.thread import Thread
from profiles.models import User

# How long a note stands in a conversation when no time was chosen (DESIGN 6.16).
STANDS_FOR = dt.timedelta(hours=24)


class PresenceNoteQuerySet(models.QuerySet["PresenceNote"]):
    def of_the_group(self) -> Self:
        return self.filter(thread=None)

    def living(self) -> Self:
        """What the group sees now: neither ended nor a promise whose time has passed. The same as `is_living`."""
        now = timezone.now()
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now), Q(answers_by=None) | Q(answers_by__gt=now)
        )

    def visible_to(self, user: User) -> Self:
        """What the coaches of the person's groups say now."""
        return self.living().filter(
            is_here("membership__"),
            is_here("membership__forum__memberships__"),
            membership__role=Membership.Role.COACH,
            membership__forum__memberships__user=user,
        )


class PresenceNote(models.Model):
    """What a coach says about being there, in their own words (P35, P36; DESIGN D8).

    With no thread it is about the whole group. `answers_by` is a promise; `kept_at` is when the coach wrote to the
    group after making it. A promise that was not kept in time is the coach's task, and nothing the group sees.
    The coach's own `voice` may be beside the words, never in their place.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="presence_notes")
    thread = models.ForeignKey(
        Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="presence_notes"
    )
    text = models.CharField(max_length=200)
    written_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    answers_by = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)

    objects = PresenceNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "thread"], name="presence_note_once_in_thread"),
            models.UniqueConstraint(
                fields=["membership"], condition=Q(thread=None), name="presence_note_once_in_group"
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=models.F("written_at")),
                name="presence_note_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(answers_by=None) | Q(answers_by__gt=models.F("written_at")),
                name="presence_note_promises_what_comes",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_living(self) -> bool:
        now = timezone.now()
        return not any(end and end <= now for end in (self.expires_at, self.answers_by))

    @property
    def promise(self) -> dt.datetime | None:
        """What is still promised."""
        return None if self.kept_at else self.answers_by

    @property
    def is_passed_promise(self) -> bool:
        return self.kept_at is None and self.answers_by is not None and self.answers_by <= timezone.now()

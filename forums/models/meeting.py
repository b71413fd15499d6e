import datetime as dt
import uuid
from typing import Self
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum
from forums.models.membership import Membership
from forums.models.thread import Thread
from profiles.models import User


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User | UUID) -> Self:
        return self.filter(forum__memberships__user=user, forum__memberships__left_at__isnull=True)

    def standing(self) -> Self:
        """Those that have not been cancelled."""
        return self.filter(cancelled_at__isnull=True)


class Meeting(models.Model):
    """When and where a group meets, live (P10, P52). Nobody has to come, and nobody has to speak.

    `starts_at` and `ends_at` are moments; of `whole_days` they are the midnights around them in the service's own zone.
    `link` is a video link, one we made where `is_room`. `sequence` counts the changes: it is the version a coach's page
    was opened with and the SEQUENCE of the calendar file (RFC 5545), whose UID is `uid`. The group is told of what
    happened at `changed_at`; `moved_at` is when the time was changed last, `previous_starts_at` what it was before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="meetings")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="made_meetings")
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    whole_days = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True)
    is_room = models.BooleanField(default=False)
    what_happens = models.TextField(blank=True)
    what_happens_html = models.TextField(blank=True)
    may_listen_only = models.BooleanField(default=True)
    sequence = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(null=True, blank=True)
    previous_starts_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    recap_thread = models.OneToOneField(
        Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="meeting"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["forum", "starts_at"], name="meeting_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~models.Q(place="", link=""), name="meeting_has_a_place_or_a_link"
            ),
            models.CheckConstraint(
                condition=models.Q(moved_at__isnull=True, previous_starts_at__isnull=True)
                | models.Q(moved_at__isnull=False, previous_starts_at__isnull=False),
                name="meeting_moved_from_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.forum.slug, self.pk])

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def first_day(self) -> dt.date:
        """Of a meeting of whole days."""
        return timezone.localtime(self.starts_at, timezone.get_default_timezone()).date()

    @property
    def last_day(self) -> dt.date:
        end = timezone.localtime(self.ends_at, timezone.get_default_timezone())
        return (end - dt.timedelta(seconds=1)).date()


class MeetingAnswer(models.Model):
    """Whether a person is coming. Nobody has to say, and only the coaches see it."""

    class Answer(models.TextChoices):
        COMING = "coming", _("I am coming")
        MAYBE = "maybe", _("Maybe")
        NOT_COMING = "not_coming", _("I am not coming")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="meeting_answers")
    answer = models.CharField(max_length=10, choices=Answer)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="meeting_answer_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["coming", "maybe", "not_coming"]), name="meeting_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.membership_id}"


class MeetingMark(models.Model):
    """When a person last looked at a meeting: what changed after that is news to them. Nobody else is told."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="marks")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="meeting_marks")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "membership"], name="meeting_mark_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.membership_id}"

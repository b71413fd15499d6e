import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from forums.models.answering import Answering
from forums.models.here import is_here
from forums.models.membership import Membership
from profiles.models import User


class PrivateLineQuerySet(models.QuerySet["PrivateLine"]):
    def visible_to(self, user: User) -> Self:
        """The member whose line it is, and the coaches of the group. Nobody once the member has left."""
        own = models.Q(membership__user=user)
        coached = models.Q(
            is_here("membership__forum__memberships__"),
            membership__forum__memberships__user=user,
            membership__forum__memberships__role=Membership.Role.COACH,
        )
        return self.filter(own | coached, membership__left_at__isnull=True).distinct()


class PrivateLine(Answering):
    """Between one member and the coaches of the group (P70; DESIGN D5). `waiting_since` is None when nobody waits.

    A promise is "I answer tomorrow", said by a coach who has read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="private_line")
    waiting_since = models.DateTimeField(null=True, blank=True)
    seen_by_member_at = models.DateTimeField(null=True, blank=True)
    promised_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    promised_at = models.DateTimeField(null=True, blank=True)
    objects = PrivateLineQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class PrivateMessage(models.Model):
    """`page` and `browser` say where it was hard, as the person saw them before sending; empty where not asked."""

    line = models.ForeignKey(PrivateLine, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="private_messages")
    text = models.TextField()
    page = models.CharField(max_length=200, blank=True)
    browser = models.CharField(max_length=200, blank=True)
    key = models.UUIDField(default=uuid.uuid4)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="private_message_key_once")]

    def __str__(self) -> str:
        return str(self.pk)

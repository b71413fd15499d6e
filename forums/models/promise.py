"""What the coaches do about a message that asks for their answer (P35, P36; DESIGN 6.15)."""

import datetime as dt

from django.db import models
from django.utils import timezone

from forums.models.answering import Answering
from forums.models.membership import Membership
from forums.models.post import Post


class Care(Answering):
    """Of one message: who is answering it, and the coach who said that it needs no answer."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="care")
    settled_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.post_id)


class Promise(models.Model):
    """A coach's "I answer tomorrow". Its author learns that the message was read, and nobody learns that it is late.

    `answer` is the message that kept it; without one it was kept in another way.
    """

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="promise")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="promises")
    due_at = models.DateTimeField()
    made_at = models.DateTimeField(default=timezone.now)
    kept_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_at__gt=models.F("made_at")), name="promise_due_later"
            )
        ]

    def __str__(self) -> str:
        return str(self.post_id)

    @property
    def due_day(self) -> dt.date:
        return timezone.localtime(self.due_at).date()

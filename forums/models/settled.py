from django.db import models
from django.utils import timezone

from forums.models.membership import Membership
from forums.models.thread import Thread


class Settled(models.Model):
    """A coach has said that a message needs no answer (P2). Number 0 is the opening of the conversation.

    It is of the message and not of the person: the next one waits again.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="settled")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="settled_once")]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.number}"

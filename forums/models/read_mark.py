from django.db import models
from django.utils import timezone

from forums.models.membership import Membership
from forums.models.thread import Thread


class ReadMark(models.Model):
    """How far one person has read one conversation (DESIGN D3).

    `number` is the last post read. `visit_number` is where the marker stands for the whole present visit, and
    `visited_before` is the end of the visit before this one ("You were last here on ...").
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="read_marks")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    number = models.PositiveIntegerField(default=0)
    visit_number = models.PositiveIntegerField(default=0)
    visited_at = models.DateTimeField(default=timezone.now)
    visited_before = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "thread"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.thread_id} {self.number}"

import datetime as dt

from django.db import models
from django.utils import timezone

from forums.models.membership import Membership
from forums.models.thread import Thread


class Hosting(models.Model):
    """A member leads a conversation for a set time (P79): asked by a coach, begun when they say yes.

    `last_day` is a day in the site's own zone, so that everybody's powers begin and end at the same moment. A
    conversation has one at a time; one that is over stays until a coach asks again.
    """

    LONGEST = dt.timedelta(days=31)

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="hosting")
    host = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="hostings")
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    last_day = models.DateField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(declined_at__isnull=True),
                name="hosting_has_one_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.last_day}"

    @property
    def is_over(self) -> bool:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        return bool(self.ended_at or self.declined_at) or today > self.last_day

    @property
    def is_asked(self) -> bool:
        """The person has not answered yet."""
        return self.accepted_at is None and not self.is_over

    @property
    def is_on(self) -> bool:
        return self.accepted_at is not None and not self.is_over


def hosting_of(thread: Thread) -> Hosting | None:
    """The one that is on now. No query where the conversation was read with it."""
    hosting: Hosting | None = getattr(thread, "hosting", None)
    return hosting if hosting is not None and hosting.is_on else None

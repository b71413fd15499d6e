from django.db import models

from forums.models.forum import Forum, StageKind
from forums.models.membership import Membership


class Stage(models.Model):
    """What is planned for one stage of one group's path (P16, P53, P64): when it begins, and a line for the group.

    The day when the members begin to get to know each other is the group's first day: the days of a model
    (`forums.group_template`) are counted from it.
    """

    NOTE_LENGTH = 160

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="stages")
    kind = models.PositiveSmallIntegerField(choices=StageKind)
    starts_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "kind"], name="stage_once_in_group"),
            models.CheckConstraint(condition=models.Q(kind__in=[0, 1, 2, 3, 4]), name="stage_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id} {self.kind}"


class StageTick(models.Model):
    """A task of the path that a coach has done (P63). `task` is a key of `queries.stage_tasks`."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="stage_ticks")
    task = models.CharField(max_length=24)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="stage_ticks")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "task"], name="stage_tick_once")]

    def __str__(self) -> str:
        return self.task

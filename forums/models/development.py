"""What a group develops together, from a need to its further development (P80-P82, P85, P86)."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum
from forums.models.membership import Membership
from forums.models.post import Post


class DevelopmentQuerySet(models.QuerySet["Development"]):
    def visible_to(self, membership: Membership) -> "DevelopmentQuerySet":
        """In the person's group. What was put aside sees whoever did it; of a coach's act also its author and the
        other coaches."""
        by_coach = models.Q(aside_by__role=Membership.Role.COACH)
        concerned = by_coach if membership.is_coach else by_coach & models.Q(by=membership)
        seen = models.Q(aside_by__isnull=True) | models.Q(aside_by=membership) | concerned
        return self.filter(seen, forum=membership.forum_id)


class Development(models.Model):
    """One need or idea on its way. Its id comes from the form: the same form makes one.

    `began` is the stage it was brought in, `stage` the one it is in now. `changed` is what was changed because of it
    ("You said, we did"), which the group sees while `changed_at` is set.
    """

    class Stage(models.IntegerChoices):
        NEED = 0, _("Need")
        IDEA = 1, _("Idea")
        PLAN = 2, _("Plan")
        PILOT = 3, _("Trial")
        EVALUATION = 4, _("Evaluation")
        FURTHER = 5, _("Further development")

    TITLE_LENGTH = 120
    LENGTH = 1000
    CHANGED_LENGTH = 600

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="developments")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="developments")
    title = models.CharField(max_length=TITLE_LENGTH)
    about = models.TextField(max_length=LENGTH, blank=True)
    began = models.PositiveSmallIntegerField(choices=Stage)
    stage = models.PositiveSmallIntegerField(choices=Stage)
    made_at = models.DateTimeField(default=timezone.now)
    aside_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed = models.TextField(max_length=CHANGED_LENGTH, blank=True)
    changed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = DevelopmentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(began__in=[0, 1], stage__in=[0, 1, 2, 3, 4, 5]),
                name="development_stage_known",
            ),
            models.CheckConstraint(
                condition=models.Q(stage__gte=models.F("began")), name="development_never_before_it_began"
            ),
            models.CheckConstraint(
                condition=models.Q(changed_at__isnull=True)
                | (~models.Q(changed="") & models.Q(changed_by__isnull=False)),
                name="development_changed_says_what",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("group_together_one", args=[self.forum.slug, self.pk])

    @property
    def is_moved(self) -> bool:
        """A coach has taken it on from the stage it was brought in."""
        return self.stage != self.began

    @property
    def next_stage(self) -> Stage | None:
        return self.Stage(self.stage + 1) if self.stage < self.Stage.FURTHER else None


class DevelopmentStage(models.Model):
    """One stage that a development has been in: since when, and in one line what was done in it.

    A row of a stage later than the present one is of a move that was taken back: nobody sees it, and the next move
    finds in it who took part.
    """

    LENGTH = 240

    development = models.ForeignKey(Development, on_delete=models.CASCADE, related_name="stages")
    kind = models.PositiveSmallIntegerField(choices=Development.Stage)
    began_at = models.DateTimeField(default=timezone.now)
    done = models.CharField(max_length=LENGTH, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["development", "kind"], name="development_stage_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[0, 1, 2, 3, 4, 5]), name="development_stage_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.development_id} {self.kind}"


class TookPart(models.Model):
    """A member who was part of a stage (P86): they say it themselves, or a coach adds them with their leave."""

    stage = models.ForeignKey(DevelopmentStage, on_delete=models.CASCADE, related_name="parts")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="took_part")
    added_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at"]
        constraints = [models.UniqueConstraint(fields=["stage", "member"], name="took_part_once")]

    def __str__(self) -> str:
        return f"{self.stage_id} {self.member_id}"


class DevelopmentQuoteQuerySet(models.QuerySet["DevelopmentQuote"]):
    def shown(self) -> "DevelopmentQuoteQuerySet":
        """Not taken out by its author, and its message still there."""
        return self.filter(
            taken_out_at__isnull=True, post__deleted_at__isnull=True, post__state=Post.State.PUBLISHED
        )


class DevelopmentQuote(models.Model):
    """A message of the group that a development came from. Its author may take it out for good, as of a summary."""

    development = models.ForeignKey(Development, on_delete=models.CASCADE, related_name="quotes")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)

    objects = DevelopmentQuoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["development", "post"], name="development_quote_once")]

    def __str__(self) -> str:
        return f"{self.development_id} {self.post_id}"


class Credit(models.Model):
    """A member whose words changed something (P85). They alone are told, unless they agreed to be named."""

    development = models.ForeignKey(Development, on_delete=models.CASCADE, related_name="credits")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="credits")
    is_named = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["development", "member"], name="credit_once")]

    def __str__(self) -> str:
        return f"{self.development_id} {self.member_id}"

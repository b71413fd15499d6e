import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.here import is_here
from forums.models.membership import Membership
from forums.models.post import Post
from forums.models.thread import Thread
from profiles.models import User


class RecapQuerySet(models.QuerySet["Recap"]):
    def visible_to(self, user: User) -> Self:
        """Sent ones are the group's; what is being written is its coaches'."""
        is_theirs = models.Q(published_at__isnull=False) | models.Q(
            thread__forum__memberships__role=Membership.Role.COACH
        )
        return self.filter(
            is_theirs, is_here("thread__forum__memberships__"), thread__forum__memberships__user=user
        )


class Recap(models.Model):
    """A conversation's summary: what was talked about, what was agreed and what next, and thanks.

    `talked`, `agreed` and `thanks` are what the coaches are writing, kept at every step. The group sees the `_html` of
    what was last sent. `version` counts the changes of the words and `page` is the open page that made the last one,
    so that two windows never write over each other.

    A coach's own `voice` may be beside the words, never in their place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="recap")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="recaps")
    talked = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    thanks = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    page = models.UUIDField(null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)
    talked_html = models.TextField(blank=True)
    agreed_html = models.TextField(blank=True)
    thanks_html = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = RecapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(changed_at__isnull=True) | models.Q(published_at__isnull=False),
                name="recap_changed_after_published",
            )
        ]

    def __str__(self) -> str:
        return str(self.thread_id)

    def get_absolute_url(self) -> str:
        """In its conversation, unfolded."""
        return f"{reverse('thread', args=[self.thread_id])}?summary=1#summary"


class QuoteQuerySet(models.QuerySet["Quote"]):
    def shown(self) -> "QuoteQuerySet":
        """What the group may see: sent, not taken out by its author, and its message still there."""
        return self.filter(
            shown_at__isnull=False,
            taken_out_at__isnull=True,
            post__deleted_at__isnull=True,
            post__state=Post.State.PUBLISHED,
        )


class Quote(models.Model):
    """A message lifted into a summary. `is_lifted` is so in what is being written, `shown_at` in what was sent.

    Its author may take it out for good: `taken_out_at` stays, and nobody can lift the message again.
    """

    recap = models.ForeignKey(Recap, on_delete=models.CASCADE, related_name="quotes")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="quotes")
    is_lifted = models.BooleanField(default=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recap", "post"], name="quote_once_in_recap")]

    def __str__(self) -> str:
        return f"{self.recap_id} {self.post_id}"


class RecapAnswer(models.Model):
    """What a member says of a sent summary: without `words` that it is right, with them what they would correct.

    Only the member and the coaches see it. `outcome` is what a coach did with a correction, "" while it waits. Another
    answer is another row, so that nobody is thanked for words that the coach has not seen.
    """

    class Outcome(models.TextChoices):
        TAKEN_IN = "taken_in", _("Taken in")
        READ = "read", _("Read, nothing changed")

    LENGTH = 1000

    recap = models.ForeignKey(Recap, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="recap_answers")
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

    class Meta:
        ordering = ["answered_at"]
        constraints = [
            models.UniqueConstraint(fields=["recap", "member"], name="recap_answer_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="") | ~models.Q(words=""),
                name="recap_answer_outcome_of_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recap_id} {self.member_id}"

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.here import is_here
from forums.models.membership import Membership
from forums.models.prompt import IntroductionPrompt
from forums.models.thread import Thread
from profiles.models import User


class TurnEnd(models.TextChoices):
    """How a person ends their turn, if they say so (P31)."""

    DONE = "done", _("I am done")
    QUESTION = "question", _("A question to you")
    COMING = "coming", _("Still coming")


class Noticing(models.TextChoices):
    """What a coach says their own answer was. Only they see it, and only if they want to mark it (P45)."""

    PRAISE = "praise", _("I noticed a success")
    QUESTION = "question", _("I asked")
    ADVICE = "advice", _("I gave advice")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user: User) -> Self:
        own = models.Q(thread__practised_by=models.F("thread__forum__memberships"))
        return self.filter(
            models.Q(thread__practised_by=None) | own,
            is_here("thread__forum__memberships__"),
            thread__forum__memberships__user=user,
        )

    def alive(self) -> Self:
        """What the whole group reads: neither deleted by its author nor held by a coach."""
        return self.filter(deleted_at__isnull=True, state=Post.State.PUBLISHED)


class Post(models.Model):
    """One contribution. `key` is the idempotency key: one key makes one post, however often it is sent.

    What is not published keeps its number; only its author and the coaches read it (permissions.can_read_words).
    `held_words` are the coach's words to the author, who may edit the message and send it again: then it is pending.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", _("the group sees it")
        PENDING = "pending", _("waits for a coach")
        RETURNED = "returned", _("returned to the writer")
        HIDDEN = "hidden", _("hidden for now")
        REMOVED = "removed", _("removed by a coach")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="posts")
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies"
    )
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    turn_end = models.CharField(max_length=8, choices=TurnEnd, blank=True)
    noticing = models.CharField(max_length=8, choices=Noticing, blank=True)
    prompt = models.CharField(max_length=20, choices=IntroductionPrompt, blank=True)
    key = models.UUIDField(default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.PUBLISHED)
    held_words = models.TextField(blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["author", "-created_at"], name="post_of_author_latest"),
            models.Index(
                fields=["thread"],
                condition=models.Q(turn_end="question", deleted_at__isnull=True),
                name="post_open_question",
            ),
            # Most messages reply to none: of an index with all of them SQLite believes that it finds nothing fast.
            models.Index(
                fields=["reply_to"], condition=models.Q(reply_to__isnull=False), name="post_that_replies"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="post_number_once_in_thread"),
            models.UniqueConstraint(fields=["author", "key"], name="post_key_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="post_number_from_one"),
            models.CheckConstraint(
                condition=models.Q(state__in=["published", "pending", "returned", "hidden", "removed"]),
                name="post_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["published", "pending"]) | ~models.Q(held_words=""),
                name="post_held_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.number}"

    def get_absolute_url(self) -> str:
        """Its place in the conversation, on a page that surely shows it."""
        return f"{reverse('thread', args=[self.thread_id])}?to={self.number}#post-{self.number}"

    @property
    def is_held(self) -> bool:
        return self.state != self.State.PUBLISHED

    @property
    def is_alive(self) -> bool:
        """As the queryset's `alive`."""
        return self.deleted_at is None and not self.is_held


class PostRevision(models.Model):
    """What a post said before an edit or a deletion. Only coaches see it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-replaced_at"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.replaced_at}"

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from forums.models.forum import Means
from forums.models.here import is_here
from forums.models.membership import Membership
from forums.models.post import Noticing, Post, TurnEnd
from forums.models.presence_note import PresenceNote
from forums.models.prompt import IntroductionPrompt
from forums.models.recap import Recap
from forums.models.thread import Thread
from profiles.models import User


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(is_here("author__"), author__user=user)

    def messages(self) -> Self:
        """Not a voice for beside a note or a summary, nor the example of a topic that waits."""
        return self.filter(presence_note=None, recap=None, example_of=None)


class Draft(models.Model):
    """An unfinished message, or with no thread an unfinished conversation. Its id is the key of the post it becomes.

    `continues` is the conversation whose next round it begins.
    With `presence_note` or `recap` it becomes no post: it is the voice that a coach is making for beside that text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    author = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="drafts")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    reply_to = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    presence_note = models.ForeignKey(
        PresenceNote, null=True, blank=True, on_delete=models.CASCADE, related_name="voice_drafts"
    )
    recap = models.ForeignKey(
        Recap, null=True, blank=True, on_delete=models.CASCADE, related_name="voice_drafts"
    )
    means = models.CharField(max_length=5, choices=Means, default=Means.WRITE)
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    turn_end = models.CharField(max_length=8, choices=TurnEnd, blank=True)
    noticing = models.CharField(max_length=8, choices=Noticing, blank=True)
    is_topic = models.BooleanField(default=False)
    means_off = models.JSONField(default=list, blank=True)
    thinking_day = models.DateField(null=True, blank=True)
    thinking_hour = models.TimeField(null=True, blank=True)
    length_guide = models.CharField(max_length=6, choices=Thread.LengthGuide, blank=True)
    prompt = models.CharField(max_length=20, choices=IntroductionPrompt, blank=True)
    continues = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return str(self.pk)

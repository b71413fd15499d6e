import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from forums.models.forum import Forum, Means
from forums.models.membership import Membership
from profiles.models import User


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(forum__memberships__user=user, forum__memberships__left_at__isnull=True)


class Thread(models.Model):
    """A conversation: linear, oldest first (DESIGN D1). Its opening is its topic, its posts are numbered from 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="threads")
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="opened_threads")
    title = models.CharField(max_length=120)
    topic = models.TextField(blank=True)
    topic_html = models.TextField(blank=True)
    is_topic = models.BooleanField(default=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    last_number = models.PositiveIntegerField(default=0)
    last_post_at = models.DateTimeField(default=timezone.now)
    last_author = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    last_means = models.CharField(max_length=5, choices=Means, default=Means.WRITE)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["forum", "-last_post_at"], name="thread_latest_first")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where the person stopped."""
        return f"{reverse('thread', args=[self.pk])}#new"

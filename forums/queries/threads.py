from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Membership, Thread
from profiles.models import User


def get_for(user: User, thread_id: UUID) -> tuple[Thread, Membership]:
    """The conversation and the person's own membership in its group, in two queries; 404 where either is missing."""
    thread = get_object_or_404(Thread.objects.select_related("forum", "opened_by"), pk=thread_id)
    active = Membership.objects.active().select_related("forum")
    return thread, get_object_or_404(active, forum=thread.forum_id, user=user)


def of_forum(membership: Membership) -> QuerySet[Thread]:
    return Thread.objects.filter(forum=membership.forum_id).select_related("last_author").order_by("-last_post_at")

from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from forums.models import Attachment, Forum, Membership, Post, Thread
from forums.queries.unread import with_news
from profiles.models import User

PAGE = 20


def get_for(user: User, thread_id: UUID) -> tuple[Thread, Membership]:
    """The conversation and the person's own membership in its group, in two queries; 404 where either is missing."""
    thread = get_object_or_404(Thread.objects.select_related("forum", "opened_by"), pk=thread_id)
    active = Membership.objects.active().select_related("forum")
    return thread, get_object_or_404(active, forum=thread.forum_id, user=user)


def of_forum(membership: Membership) -> QuerySet[Thread]:
    return (
        Thread.objects.filter(forum=membership.forum_id)
        .select_related("last_author")
        .order_by("-last_post_at")
    )


def topic_of(forum: Forum, user: User) -> Thread | None:
    """This week's topic, with what is new in it."""
    return with_news(Thread.objects.filter(forum=forum, is_topic=True), user).first()


def latest(forum: Forum, user: User, before: UUID | None) -> tuple[list[Thread], bool]:
    """A page of the conversations beside the topic, latest message first, and whether there are more.

    `before` is the last conversation of the page before.
    """
    threads = Thread.objects.filter(forum=forum, is_topic=False).select_related("last_author")
    if before:
        moment = Subquery(Thread.objects.filter(forum=forum, pk=before).values("last_post_at")[:1])
        threads = threads.filter(Q(last_post_at__lt=moment) | Q(last_post_at=moment, pk__lt=before))
    found = list(with_news(threads, user).order_by("-last_post_at", "-pk")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def latest_posts(thread: Thread) -> list[Post]:
    """The last three messages, oldest first, each with the `kind` of its last picture, or None."""
    kind = (
        Attachment.objects.filter(post=OuterRef("pk")).order_by("-position", "-created_at").values("kind")[:1]
    )
    posts = Post.objects.alive().filter(thread=thread).select_related("author").annotate(kind=Subquery(kind))
    return list(posts.order_by("-number")[:3])[::-1]


def latest_pictures(thread: Thread) -> list[Attachment]:
    pictures = Attachment.objects.filter(post__thread=thread, post__deleted_at__isnull=True).defer("strokes")
    return list(pictures.order_by("-post__number", "position")[:2])

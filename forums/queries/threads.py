from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from forums.models import Attachment, Membership, Post, Thread
from forums.queries.circle import Circle
from forums.queries.recaps import with_recap
from forums.queries.unread import with_news
from lib.errors import first_or_404
from lib.prepared import Prepared
from profiles.models import User

PAGE = 20
# Among how many of the last messages the latest pictures are looked for.
LATEST = 200


def _one(user: UUID, thread: UUID) -> QuerySet[Thread]:
    return Thread.objects.visible_to(user).filter(pk=thread).select_related("forum", "opened_by", "hosting")


def _own_in(forum: UUID, user: UUID) -> QuerySet[Membership]:
    return Membership.objects.active().filter(forum=forum, user=user).select_related("forum")


_one_prepared = Prepared(_one, user=UUID, thread=UUID)
_own_in_prepared = Prepared(_own_in, forum=UUID, user=UUID)


def get_for(user: User, thread_id: UUID) -> tuple[Thread, Membership]:
    """The conversation and the person's own membership in its group, in two queries; 404 where either is missing."""
    thread = first_or_404(_one_prepared(user=user.pk, thread=thread_id))
    mine = _own_in_prepared(forum=thread.forum_id, user=user.pk)
    return thread, first_or_404([membership for membership in mine if membership.is_here])


def of_forum(membership: Membership) -> QuerySet[Thread]:
    return (
        Thread.objects.of_the_group()
        .filter(forum=membership.forum_id)
        .select_related("last_author")
        .order_by("-last_post_at")
    )


def _topic(forum: UUID, user: UUID) -> QuerySet[Thread]:
    return with_news(Thread.objects.filter(forum=forum, is_topic=True), user)[:1]


_topic_prepared = Prepared(_topic, forum=UUID, user=UUID)


def topic_of(circle: Circle) -> Thread | None:
    """This week's topic, with what is new in it."""
    return next(iter(_topic_prepared(forum=circle.me.forum_id, user=circle.me.user_id)), None)


def _latest(forum: UUID, user: UUID) -> QuerySet[Thread]:
    threads = Thread.objects.of_the_group().filter(forum=forum, is_topic=False)
    return with_recap(with_news(threads, user)).order_by("-last_post_at", "-pk")[: PAGE + 1]


def _latest_before(forum: UUID, user: UUID, before: UUID) -> QuerySet[Thread]:
    moment = Subquery(Thread.objects.filter(forum=forum, pk=before).values("last_post_at")[:1])
    threads = Thread.objects.of_the_group().filter(forum=forum, is_topic=False)
    threads = threads.filter(Q(last_post_at__lt=moment) | Q(last_post_at=moment, pk__lt=before))
    return with_recap(with_news(threads, user)).order_by("-last_post_at", "-pk")[: PAGE + 1]


_latest_prepared = Prepared(_latest, forum=UUID, user=UUID)
_latest_before_prepared = Prepared(_latest_before, forum=UUID, user=UUID, before=UUID)


def latest(circle: Circle, before: UUID | None) -> tuple[list[Thread], bool]:
    """A page of the conversations beside the topic, latest message first, and whether there are more.

    `before` is the last conversation of the page before.
    """
    forum, user = circle.me.forum_id, circle.me.user_id
    if before:
        found = _latest_before_prepared(forum=forum, user=user, before=before)
    else:
        found = _latest_prepared(forum=forum, user=user)
    for thread in found:
        thread.last_author = circle.everyone[thread.last_author_id] if thread.last_author_id else None
    return found[:PAGE], len(found) > PAGE


def _last_posts(thread: UUID) -> QuerySet[Post]:
    pictures = Attachment.objects.filter(post=OuterRef("pk")).order_by("-position", "-created_at")
    posts = Post.objects.alive().filter(thread=thread).annotate(kind=Subquery(pictures.values("kind")[:1]))
    return posts.order_by("-number")[:3]


_last_posts_prepared = Prepared(_last_posts, thread=UUID)


def latest_posts(thread: Thread, circle: Circle) -> list[Post]:
    """The last three messages, oldest first, each with the `kind` of its last piece, or None for words alone."""
    posts = _last_posts_prepared(thread=thread.pk)[::-1]
    for post in posts:
        post.author = circle.everyone[post.author_id]
    return posts


def _last_pictures(thread: UUID, after: int) -> QuerySet[Attachment]:
    shown = Attachment.objects.filter(
        post__thread=thread,
        post__number__gt=after,
        post__deleted_at__isnull=True,
        post__state=Post.State.PUBLISHED,
    )
    return shown.exclude(master="").defer("strokes").order_by("-post__number", "position")[:2]


_last_pictures_prepared = Prepared(_last_pictures, thread=UUID, after=int)


def latest_pictures(thread: Thread) -> list[Attachment]:
    """Two at most, and none from long ago: a long conversation costs no more than a short one."""
    return _last_pictures_prepared(thread=thread.pk, after=thread.last_number - LATEST)

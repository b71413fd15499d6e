"""What is new for one person over all their groups: the rows Home is made of."""

from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from forums.models import Membership, Post, Reaction, ReadMark, Thread
from forums.queries.unread import with_news
from profiles.models import User

SHOWN = 5
CONVERSATIONS = 20


def conversations(user: User, memberships: list[Membership]) -> list[Thread]:
    """Conversations with something new: those with an answer to the person first, then the latest. At most 20.

    Each has `news`, `read_number`, `answered` and `visited_at` (None before the first visit).
    """
    mark = ReadMark.objects.filter(membership__user=user, thread=OuterRef("pk"))
    visited_at = Subquery(mark.values("visited_at")[:1], output_field=DateTimeField())
    own_threads = Thread.objects.filter(forum__in=[membership.forum_id for membership in memberships])
    threads = with_news(own_threads.select_related("forum"), user).annotate(visited_at=visited_at)
    answers = _answers_to(user).filter(thread=OuterRef("pk"), number__gt=OuterRef("read_number"))
    fresh = threads.filter(last_number__gt=F("read_number"), news__gt=0)  # type: ignore[misc]  # annotated above
    fresh = fresh.annotate(answered=Exists(answers))
    return list(fresh.order_by("-answered", "-last_post_at")[:CONVERSATIONS])


def answers(user: User, memberships: list[Membership]) -> list[Post]:
    """Unread replies to the person's own messages, the latest first."""
    read = ReadMark.objects.filter(membership__user=user, thread=OuterRef("thread")).values("number")[:1]
    found = _answers_to(user).filter(thread__forum__in=[membership.forum_id for membership in memberships])
    unread = found.annotate(read_number=Coalesce(Subquery(read), 0)).filter(number__gt=F("read_number"))
    return list(unread.select_related("author", "thread").order_by("-created_at")[:SHOWN])


def quick_replies(memberships: list[Membership]) -> list[Reaction]:
    """Quick replies to the person's messages since they last opened the conversation, the latest first."""
    mark = ReadMark.objects.filter(membership=OuterRef("post__author"), thread=OuterRef("post__thread"))
    found = Reaction.objects.filter(post__author__in=memberships, post__deleted_at__isnull=True)
    fresh = found.annotate(seen_at=Subquery(mark.values("visited_at")[:1])).filter(
        created_at__gt=F("seen_at")
    )
    return list(fresh.select_related("membership", "post__thread").order_by("-created_at")[:SHOWN])


def _answers_to(user: User) -> QuerySet[Post]:
    return Post.objects.alive().filter(reply_to__author__user=user).exclude(author__user=user)

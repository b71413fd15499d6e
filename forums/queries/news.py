"""What is new for one person over all their groups: the rows Home is made of."""

from uuid import UUID

from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Subquery

from forums.models import Post, Reaction, ReadMark, Thread
from forums.queries.unread import with_news
from lib.prepared import Prepared
from profiles.models import User

SHOWN = 5
CONVERSATIONS = 20


def _conversations(user: UUID) -> QuerySet[Thread]:
    own = Thread.objects.of_the_group().filter(
        forum__memberships__user=user, forum__memberships__left_at__isnull=True
    )
    mark = ReadMark.objects.filter(membership__user=user, thread=OuterRef("pk"))
    visited_at = Subquery(mark.values("visited_at")[:1], output_field=DateTimeField())
    threads = with_news(own.select_related("forum"), user).annotate(visited_at=visited_at)
    answers = _answers_to(user).filter(thread=OuterRef("pk"), number__gt=OuterRef("read_number"))
    fresh = threads.filter(last_number__gt=F("read_number"), news__gt=0)  # type: ignore[misc]  # annotated above
    fresh = fresh.annotate(answered=Exists(answers))
    return fresh.order_by("-answered", "-last_post_at")[:CONVERSATIONS]


def _answers(user: UUID) -> QuerySet[Post]:
    """In the person's own groups; where they have no reading place yet, they have written nothing to answer."""
    mark = "thread__read_marks"
    own = {f"{mark}__membership__user": user, f"{mark}__membership__left_at__isnull": True}
    unread = _answers_to(user).filter(**own, **{f"{mark}__number__lt": F("number")})
    return unread.select_related("author", "thread").order_by("-created_at")[:SHOWN]


def _quick_replies(user: UUID) -> QuerySet[Reaction]:
    own = Reaction.objects.filter(
        post__author__user=user,
        post__author__left_at__isnull=True,
        post__deleted_at__isnull=True,
        post__state=Post.State.PUBLISHED,
        post__thread__practised_by=None,
    )
    mark = "post__thread__read_marks"
    fresh = own.filter(
        **{f"{mark}__membership": F("post__author"), f"{mark}__visited_at__lt": F("created_at")}
    )
    return fresh.select_related("membership", "post__thread").order_by("-created_at")[:SHOWN]


def _answers_to(user: UUID) -> QuerySet[Post]:
    answers = Post.objects.alive().filter(reply_to__author__user=user, thread__practised_by=None)
    return answers.exclude(author__user=user)


_conversations_prepared = Prepared(_conversations, user=UUID)
_answers_prepared = Prepared(_answers, user=UUID)
_quick_replies_prepared = Prepared(_quick_replies, user=UUID)


def conversations(user: User) -> list[Thread]:
    """Conversations with something new: those with an answer to the person first, then the latest. At most 20.

    Each has `news`, `read_number`, `answered` and `visited_at` (None before the first visit).
    """
    return _conversations_prepared(user=user.pk)


def answers(user: User) -> list[Post]:
    """Unread replies to the person's own messages, the latest first."""
    return _answers_prepared(user=user.pk)


def quick_replies(user: User) -> list[Reaction]:
    """Quick replies to the person's messages since they last opened the conversation, the latest first."""
    return _quick_replies_prepared(user=user.pk)

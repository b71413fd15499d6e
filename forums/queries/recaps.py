"""The summaries of conversations, as coaches write them and as the group and Home show them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.shortcuts import get_object_or_404

from forums.models import Attachment, Forum, Membership, Post, Quote, ReadMark, Recap, Thread
from lib.prepared import Prepared
from profiles.models import User


@dataclass(frozen=True)
class RecapNews:
    """A summary that came while the person was elsewhere. `quotes_me`: words of theirs were lifted into it."""

    membership: Membership
    coach: Membership
    thread_id: UUID
    title: str
    at: dt.datetime
    quotes_me: bool


def of_thread(thread: Thread) -> Recap | None:
    return Recap.objects.filter(thread=thread).select_related("author").first()


def quotes_in(recap: Recap | None) -> list[Quote]:
    """Every message that was ever lifted, in the order of the conversation, also those taken out again."""
    return list(_with_words(Quote.objects.filter(recap=recap)))


def _shown(recap: UUID) -> QuerySet[Quote]:
    return _with_words(Quote.objects.shown().filter(recap=recap))


_shown_prepared = Prepared(_shown, recap=UUID)


def shown_quotes(recap: Recap) -> list[Quote]:
    """What the group sees. Each has `description` of the message's first picture, None where it has none. One query."""
    return _shown_prepared(recap=recap.pk)


def _with_words(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    pictures = Attachment.objects.filter(post=OuterRef("post")).order_by("position", "created_at")
    described = quotes.annotate(description=Subquery(pictures.values("description")[:1]))
    return described.select_related("post__author").order_by("post__number")


def get_post(thread: Thread, number: int) -> Post:
    found = get_object_or_404(Post.objects.select_related("author"), thread=thread, number=number)
    found.thread = thread
    return found


def with_recap(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Each conversation with `recap_by`, the id of who made its summary, None before it has one. One join."""
    return threads.annotate(recap_by=F("recap__author"), recap_at=F("recap__published_at"))


def latest_in(forum: Forum) -> Recap | None:
    """One query."""
    return _published().filter(thread__forum=forum).first()


def latest_of(user: User) -> Recap | None:
    """In any of the person's groups. One query."""
    own = Membership.objects.active().filter(user=user).values("forum")
    return _published().filter(thread__forum__in=own).first()


def _published() -> QuerySet[Recap]:
    sent = Recap.objects.filter(published_at__isnull=False)
    return sent.select_related("thread__forum", "author").order_by("-published_at")


def with_news(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `recap_news`, in its own query: the latest summary not seen yet, first of all one with the
    person's words in it. Whoever has never opened the conversation has seen what was there when they joined."""
    marks = ReadMark.objects.filter(membership=OuterRef(OuterRef("pk")), thread=OuterRef("thread"))
    seen_at = Coalesce(
        Subquery(marks.values("visited_at")[:1]), OuterRef("joined_at"), output_field=DateTimeField()
    )
    own = Quote.objects.shown().filter(
        recap=OuterRef("pk"), post__author=OuterRef(OuterRef("pk")), shown_at__gt=OuterRef("seen_at")
    )
    sent = Recap.objects.filter(thread__forum=OuterRef("forum"), published_at__isnull=False)
    fresh = sent.exclude(author=OuterRef("pk")).annotate(seen_at=seen_at).annotate(quotes_me=Exists(own))
    fresh = fresh.filter(Q(quotes_me=True) | Q(published_at__gt=F("seen_at")))
    latest = fresh.order_by("-quotes_me", "-published_at").values(told=JSONObject(**TOLD))
    return memberships.annotate(recap_news=Subquery(latest[:1]))


TOLD = {
    "thread": "thread__pk",
    "title": "thread__title",
    "at": "published_at",
    "name": "author__name",
    "avatar": "author__avatar",
    "tint": "author__tint",
    "quotes_me": "quotes_me",
}


def news_of(memberships: Iterable[Membership]) -> list[RecapNews]:
    """One for each group at most, the latest first. `memberships` are from `with_news`."""
    found = [_news(membership, membership.recap_news) for membership in memberships if membership.recap_news]  # type: ignore[attr-defined]
    return sorted(found, key=lambda news: news.at, reverse=True)


def _news(membership: Membership, told: dict[str, str]) -> RecapNews:
    coach = Membership(
        role=Membership.Role.COACH, name=told["name"], avatar=told["avatar"], tint=told["tint"]
    )
    at = dt.datetime.fromisoformat(told["at"])
    return RecapNews(
        membership=membership,
        coach=coach,
        thread_id=UUID(told["thread"]),
        title=told["title"],
        at=at if at.tzinfo else at.replace(tzinfo=dt.UTC),
        quotes_me=bool(told["quotes_me"]),
    )

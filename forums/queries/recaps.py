"""The summaries of conversations, as coaches write them and as the group and Home show them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.shortcuts import get_object_or_404

from forums.models import Attachment, Forum, Membership, Post, Quote, ReadMark, Recap, RecapAnswer, Thread
from forums.queries.agreed import with_steps
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
    return Recap.objects.filter(thread=thread).select_related("author", "thread", "voice").first()


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


def _own_answer(recap: UUID, member: UUID) -> QuerySet[RecapAnswer]:
    return RecapAnswer.objects.filter(recap=recap, member=member)


_own_answer_prepared = Prepared(_own_answer, recap=UUID, member=UUID)


def own_answer(recap: Recap, member: Membership) -> RecapAnswer | None:
    """What the member has said of the summary. One query."""
    return next(iter(_own_answer_prepared(recap=recap.pk, member=member.pk)), None)


def answers_to(recap: Recap | None) -> list[RecapAnswer]:
    """Everybody's, the earliest first, also of those who have left since. For the coaches. One query."""
    return list(RecapAnswer.objects.filter(recap=recap).select_related("member"))


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
    return with_steps(sent.select_related("thread__forum", "author", "voice"), "thread").order_by(
        "-published_at"
    )


def with_news(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `recap_news`, in its own query: the latest summary not seen yet, first of all one with the
    person's words in it. Whoever has never opened the conversation has seen what was there when they joined."""
    sent = Recap.objects.filter(published_at__isnull=False).annotate(
        me=F("thread__forum__memberships"), joined_at=F("thread__forum__memberships__joined_at")
    )
    marks = ReadMark.objects.filter(membership=OuterRef("me"), thread=OuterRef("thread"))
    own = Quote.objects.shown().filter(recap=OuterRef("pk"), post__author=OuterRef("me"))
    fresh = sent.filter(me=OuterRef("pk")).annotate(
        seen_at=Coalesce(Subquery(marks.values("visited_at")[:1]), F("joined_at")),
        quoted_at=Subquery(own.order_by("-shown_at").values("shown_at")[:1]),
    )
    fresh = fresh.exclude(author=F("me")).filter(
        Q(quoted_at__gt=F("seen_at")) | Q(published_at__gt=F("seen_at"))
    )
    in_order = fresh.order_by(F("quoted_at").desc(nulls_last=True), "-published_at")
    latest = in_order.values(told=JSONObject(**TOLD))
    return memberships.annotate(recap_news=Subquery(latest[:1]))


TOLD = {
    "thread": "thread__pk",
    "title": "thread__title",
    "at": "published_at",
    "name": "author__name",
    "avatar": "author__avatar",
    "tint": "author__tint",
    "quoted_at": "quoted_at",
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
        quotes_me=told["quoted_at"] is not None,
    )

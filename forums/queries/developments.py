"""What the group develops together, where it came from, who took part and whose words changed something."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from forums.models import (
    Attachment,
    Credit,
    Development,
    DevelopmentQuote,
    DevelopmentStage,
    Forum,
    Membership,
    Post,
    Thread,
    TookPart,
)

# When messages are chosen: so many conversations, and so many of the last messages of one.
CONVERSATIONS = 50
MESSAGES = 50


@dataclass(frozen=True)
class Change:
    """The latest "You said, we did" of a group."""

    id: UUID
    title: str
    changed: str


@dataclass(frozen=True)
class CreditNews:
    """The person's words changed something, and they have not looked yet."""

    slug: str
    development_id: UUID
    title: str
    changed: str


def of_group(membership: Membership) -> list[Development]:
    """Those the person may see, also what was put aside; the latest first. One query."""
    found = Development.objects.visible_to(membership).select_related("by", "aside_by")
    return list(found)


def get_for(membership: Membership, development_id: UUID) -> Development:
    """404 for another group's. One query."""
    found = Development.objects.visible_to(membership).select_related("by", "aside_by", "changed_by", "forum")
    return get_object_or_404(found, pk=development_id)


def stages_of(development: Development) -> list[DevelopmentStage]:
    """Up to the present one, each with its `parts`. Two queries."""
    parts = Prefetch("parts", TookPart.objects.select_related("member"))
    found = DevelopmentStage.objects.filter(development=development, kind__lte=development.stage)
    return list(found.prefetch_related(parts))


def get_stage(development: Development, kind: int | None) -> DevelopmentStage:
    """404 for one it has not come to."""
    shown = DevelopmentStage.objects.filter(development=development, kind__lte=development.stage)
    return get_object_or_404(shown, kind=-1 if kind is None else kind)


def part_in(development: Development, part: int | None) -> TookPart | None:
    """None for one that has been taken back meanwhile, and for another development's."""
    return TookPart.objects.filter(stage__development=development, pk=part).first() if part else None


def quotes_of(development: Development) -> list[DevelopmentQuote]:
    """In the order of telling; each `post` has `description` of its first picture or recording. One query."""
    shown = DevelopmentQuote.objects.shown().filter(development=development)
    described = shown.annotate(description=_description("post")).select_related("post__author")
    found = list(described.order_by("post__created_at"))
    for quote in found:
        quote.post.description = quote.description  # type: ignore[attr-defined]
    return found


def quoted_post(development: Development, post_id: UUID | None) -> Post:
    found = Post.objects.filter(
        pk__in=DevelopmentQuote.objects.shown().filter(development=development).values("post")
    )
    return get_object_or_404(found.select_related("author"), pk=post_id)


def conversations(membership: Membership) -> list[Thread]:
    """Of the group, the latest first; nobody's practice box. One query."""
    found = Thread.objects.of_the_group().filter(forum=membership.forum_id)
    return list(found.order_by("-last_post_at")[:CONVERSATIONS])


def messages_to_choose(development: Development, thread: Thread) -> list[Post]:
    """The last ones, oldest first, each with `description` and `is_quoted`. What its author has taken out of this
    development is not offered again. One query."""
    quotes = DevelopmentQuote.objects.filter(development=development, post=OuterRef("pk"))
    found = (
        Post.objects.alive()
        .filter(thread=thread)
        .annotate(
            description=_description("pk"),
            is_quoted=Exists(quotes.filter(taken_out_at__isnull=True)),
            is_taken_out=Exists(quotes.filter(taken_out_at__isnull=False)),
        )
    )
    latest = found.filter(is_taken_out=False).select_related("author").order_by("-number")
    return list(latest[:MESSAGES])[::-1]


def _description(post: str) -> Subquery:
    pieces = Attachment.objects.filter(post=OuterRef(post)).order_by("position", "created_at")
    return Subquery(pieces.values("description")[:1])


def credits_of(development: Development) -> list[Credit]:
    """One query."""
    found = Credit.objects.filter(development=development)
    return list(found.select_related("member").order_by("member__joined_at"))


def people(development: Development) -> list[Membership]:
    """Who can be added or thanked: everybody in the group now, first those with `is_quoted`. One query."""
    quotes = DevelopmentQuote.objects.shown().filter(development=development, post__author=OuterRef("pk"))
    here = Membership.objects.active().filter(forum=development.forum_id)
    return list(here.annotate(is_quoted=Exists(quotes)).order_by("-is_quoted", "role", "joined_at"))


def with_change(forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Each group with `change_told`, in its own query: the latest "You said, we did"."""
    told = Development.objects.filter(
        forum=OuterRef("pk"), changed_at__isnull=False, aside_by__isnull=True
    ).order_by("-changed_at")
    found: QuerySet[Forum] = forums.annotate(change_told=Subquery(told.values(told=JSONObject(**TOLD))[:1]))
    return found


TOLD = {"id": "pk", "title": "title", "changed": "changed"}


def change_of(forum: Forum) -> Change | None:
    """`forum` is `with_change`. A group where nothing has been changed yet has None."""
    told: dict[str, Any] | None = forum.change_told  # type: ignore[attr-defined]
    return Change(UUID(told["id"]), told["title"], told["changed"]) if told else None


def with_news(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `credit_news`, in its own query: the latest change that came of the person's words."""
    fresh = Credit.objects.filter(
        member=OuterRef("pk"),
        development__changed_at__isnull=False,
        development__aside_by__isnull=True,
        seen_at__isnull=True,
    ).order_by("-development__changed_at")
    latest = fresh.values(
        told=JSONObject(id="development__pk", title="development__title", changed="development__changed")
    )
    return memberships.annotate(credit_news=Subquery(latest[:1]))


def news_of(memberships: Iterable[Membership]) -> list[CreditNews]:
    """One for each group at most. `memberships` are from `with_news`."""
    return [
        CreditNews(membership.forum.slug, UUID(told["id"]), told["title"], told["changed"])
        for membership in memberships
        if (told := membership.credit_news)  # type: ignore[attr-defined]
    ]

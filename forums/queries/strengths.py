"""Strength cards: a person's own, and what others have seen in them (P77)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404

from forums.models import Forum, Membership, Strength


@dataclass(frozen=True)
class StrengthNews:
    """Somebody has seen a strength in the person, who has not looked yet."""

    slug: str
    seen_by: Membership


def of_member(member: Membership) -> list[Strength]:
    """The person's own and those others have seen, in the order of telling. One query."""
    return list(Strength.objects.filter(member=member).select_related("seen_by"))


def told_by(membership: Membership, member: Membership) -> list[Strength]:
    """What one member has said of another."""
    return list(Strength.objects.filter(member=member, seen_by=membership))


def on_cards(forum: Forum) -> dict[UUID, list[str]]:
    """By member: the kinds on their card, each once, in the order of telling. One query."""
    shown: dict[UUID, list[str]] = defaultdict(list)
    rows = Strength.objects.filter(member__forum=forum, member__left_at__isnull=True, is_shown=True)
    for member, kind in rows.values_list("member", "kind"):
        if kind not in shown[member]:
            shown[member].append(kind)
    return shown


def get_for(membership: Membership, strength_id: UUID) -> Strength:
    """Of the person's own cards, or one they have told of another member; 404 for any other."""
    own = Strength.objects.filter(member=membership) | Strength.objects.filter(seen_by=membership)
    return get_object_or_404(own.select_related("member", "seen_by"), pk=strength_id)


def with_news(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `strength_news`, in its own query: who last saw a strength that is not looked at yet."""
    fresh = Strength.objects.filter(member=OuterRef("pk"), looked_at__isnull=True).exclude(
        seen_by=F("member")
    )
    latest = fresh.order_by("-made_at").values(
        told=JSONObject(name="seen_by__name", avatar="seen_by__avatar", tint="seen_by__tint")
    )
    return memberships.annotate(strength_news=Subquery(latest[:1]))


def news_of(memberships: Iterable[Membership]) -> list[StrengthNews]:
    """One for each group at most. `memberships` are from `with_news`."""
    return [
        StrengthNews(membership.forum.slug, Membership(**membership.strength_news))  # type: ignore[attr-defined]
        for membership in memberships
        if membership.strength_news  # type: ignore[attr-defined]
    ]

"""The private lines between members and coaches (P70; DESIGN D5). Each is read through a gate: 404 for all others."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from forums.models import Membership, PrivateLine, PrivateMessage
from lib.prepared import Prepared
from profiles.models import User

SHOWN = 100


@dataclass(frozen=True)
class Askable:
    """A group whose coaches the person can ask."""

    membership: Membership
    coaches: list[Membership]


def askable(user: User) -> list[Askable]:
    """The groups where the person is not a coach. Two queries."""
    own = Membership.objects.active().exclude(role=Membership.Role.COACH)
    mine = list(own.filter(user=user).select_related("forum").order_by("joined_at"))
    coaches = defaultdict(list)
    forums = [membership.forum_id for membership in mine]
    for coach in Membership.objects.active().coaches().filter(forum__in=forums).order_by("joined_at"):
        coaches[coach.forum_id].append(coach)
    return [Askable(membership, coaches[membership.forum_id]) for membership in mine]


def own(user: User, slug: str) -> Membership:
    """The person's own membership, which has a line. A coach has none in a group they coach."""
    members = Membership.objects.active().exclude(role=Membership.Role.COACH).select_related("forum")
    return get_object_or_404(members, user=user, forum__slug=slug)


def coached(user: User, slug: str, member_id: UUID) -> tuple[Membership, Membership]:
    """(the coach, the member). 404 for everybody who does not coach the group, and for a person who has left."""
    coaches = Membership.objects.active().coaches().select_related("forum")
    coach = get_object_or_404(coaches, user=user, forum__slug=slug)
    members = Membership.objects.active().exclude(role=Membership.Role.COACH)
    return coach, get_object_or_404(members, forum=coach.forum, pk=member_id)


def coaches(membership: Membership) -> list[Membership]:
    return list(Membership.objects.active().coaches().filter(forum=membership.forum_id).order_by("joined_at"))


def line_of(member: Membership) -> PrivateLine | None:
    """None until somebody has written."""
    lines = PrivateLine.objects.select_related("promised_by", "answering")
    return lines.filter(membership=member).first()


def messages(line: PrivateLine | None) -> list[PrivateMessage]:
    """The latest, oldest first."""
    if line is None:
        return []
    latest = line.messages.select_related("author").order_by("-sent_at", "-pk")[:SHOWN]
    return list(reversed(latest))


def _waiting(user: UUID) -> QuerySet[PrivateLine]:
    said = PrivateMessage.objects.filter(line=OuterRef("pk"), author=OuterRef("membership"))
    coached = Membership.objects.active().coaches().filter(user=user).order_by().values("forum")
    lines = PrivateLine.objects.filter(membership__forum__in=coached, membership__left_at__isnull=True)
    waiting = lines.filter(waiting_since__isnull=False).annotate(
        words=Subquery(said.order_by("-sent_at", "-pk").values("text")[:1])
    )
    return waiting.select_related("membership__forum", "promised_by", "answering").order_by("waiting_since")


_waiting_prepared = Prepared(_waiting, user=UUID)


def waiting_for(user: User) -> list[PrivateLine]:
    """Who waits for an answer in the groups that the person coaches, the longest first. One query.

    Each has `words`, what was said last by the member, and `other`, another coach who is answering.
    """
    shown = _waiting_prepared(user=user.pk)
    for line in shown:
        line.other = line.other_answering(user)  # type: ignore[attr-defined]  # forums/desk/_asked.html asks
    return shown


@dataclass(frozen=True)
class PrivateNews:
    """A coach's answer that the member has not seen, or a promise of one."""

    membership: Membership
    coach: Membership
    at: dt.datetime
    is_promise: bool


def with_news(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Along with each membership what `news_of` reads: no query of its own."""
    said = PrivateMessage.objects.filter(line__membership=OuterRef("pk")).exclude(author=OuterRef("pk"))
    unseen = said.exclude(line__seen_by_member_at__gte=F("sent_at")).order_by("-sent_at", "-pk")
    return memberships.select_related("private_line__promised_by").annotate(
        answered_at=Subquery(unseen.values("sent_at")[:1]),
        answered_by=Subquery(unseen.values("author__name")[:1]),
        answered_face=Subquery(unseen.values("author__avatar")[:1]),
        answered_tint=Subquery(unseen.values("author__tint")[:1]),
    )


def news_of(memberships: list[Membership]) -> list[PrivateNews]:
    """The latest first. The memberships are from `with_news`."""
    found = [
        news for membership in memberships for news in (_answer(membership), _promise(membership)) if news
    ]
    return sorted(found, key=lambda news: news.at, reverse=True)


def _answer(membership: Any) -> PrivateNews | None:
    if membership.answered_at is None:
        return None
    coach = Membership(
        role=Membership.Role.COACH,
        name=membership.answered_by,
        avatar=membership.answered_face,
        tint=membership.answered_tint,
    )
    return PrivateNews(membership, coach, membership.answered_at, is_promise=False)


def _promise(membership: Membership) -> PrivateNews | None:
    line = getattr(membership, "private_line", None)
    if line is None or line.promised_by is None or line.promised_at is None:
        return None
    if line.seen_by_member_at and line.seen_by_member_at >= line.promised_at:
        return None
    return PrivateNews(membership, line.promised_by, line.promised_at, is_promise=True)


def asked_about(user: User, kwargs: dict[str, Any]) -> Membership | None:
    """The person's membership in the group that an address of ours belongs to, told by the parts of the address."""
    own = Membership.objects.active().filter(user=user)
    if slug := kwargs.get("slug"):
        return own.filter(forum__slug=slug).first()
    if thread_id := kwargs.get("thread_id"):
        return own.filter(forum__threads__pk=thread_id).first()
    return None

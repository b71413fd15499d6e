"""What the other coaches did while one was away (DESIGN 6.23): whom they answered, never in what words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forums.models import Membership, Post, PrivateMessage, Reaction
from profiles.models import User

MOST = 100


@dataclass(frozen=True)
class Handled:
    """`kind` is "post", "quick" or "private"; `place` is a conversation's title, or the group's name for a private one.

    `member` is a name, "" for a message to everybody.
    """

    at: dt.datetime
    kind: str
    coach: str
    member: str
    place: str


def by_others(user: User, forums: Sequence[UUID], since: dt.datetime) -> list[Handled]:
    """The latest first, at most MOST of a kind. Three queries."""
    coaches = Membership.objects.filter(forum__in=forums, role=Membership.Role.COACH).exclude(user=user)
    posts = Post.objects.alive().filter(author__in=coaches, created_at__gte=since, thread__practised_by=None)
    told = posts.order_by("-created_at").values_list(
        "created_at", "author__name", "reply_to__author__name", "thread__title"
    )
    reactions = Reaction.objects.filter(membership__in=coaches, created_at__gte=since).order_by("-created_at")
    quick = reactions.values_list(
        "created_at", "membership__name", "post__author__name", "post__thread__title"
    )
    private = PrivateMessage.objects.filter(author__in=coaches, sent_at__gte=since).order_by("-sent_at")
    lines = private.values_list(
        "sent_at", "author__name", "line__membership__name", "line__membership__forum__name"
    )
    kinds: list[tuple[str, Any]] = [("post", told), ("quick", quick), ("private", lines)]
    found = [
        Handled(at, kind, coach, member or "", place)
        for kind, rows in kinds
        for at, coach, member, place in rows[:MOST]
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)

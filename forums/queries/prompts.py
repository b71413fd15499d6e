"""Topics that wait to be published, as the coaches of their groups see them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Attachment, Draft, Interest, Membership, Prompt
from forums.queries import memberships
from lib.prepared import Prepared
from profiles.models import User

LATELY = dt.timedelta(days=14)
SUGGESTIONS = 6
KNOWN = 50


@dataclass
class Prompts:
    """By what a coach does with them. `scheduled` is in the order of time, `published` the latest first."""

    failed: list[Prompt] = field(default_factory=list)
    scheduled: list[Prompt] = field(default_factory=list)
    waiting: list[Prompt] = field(default_factory=list)
    published: list[Prompt] = field(default_factory=list)

    @property
    def unpublished(self) -> list[Prompt]:
        return [*self.failed, *self.scheduled, *self.waiting]


@dataclass(frozen=True)
class Shared:
    """What `people` members of one group have pinned to their own cards."""

    forum_id: UUID
    text: str
    people: int


def get_for(user: User, prompt_id: UUID) -> tuple[Prompt, Membership]:
    """404 outside the group; that a member is not a coach is for a rule to say. Two queries."""
    here = Prompt.objects.filter(
        forum__memberships__user=user, forum__memberships__left_at__isnull=True
    ).select_related("forum", "written_by", "published_thread", "example__author")
    prompt = get_object_or_404(here, pk=prompt_id)
    return prompt, memberships.get_for(user, prompt.forum.slug)


def known_keys(me: Membership) -> list[UUID]:
    """Of the coach's own latest topics in the group, so that a browser forgets what has arrived. One query."""
    own = Prompt.objects.filter(written_by=me).order_by("-created_at")
    return list(own.values_list("key", flat=True)[:KNOWN])


def of_coach(user: User, now: dt.datetime, slug: str = "") -> Prompts:
    """All of the groups that the person coaches, or of one of them. One query."""
    recent = Q(published_thread__isnull=True) | Q(published_thread__created_at__gt=now - LATELY)
    found = _of_coach(user).filter(recent)
    if slug:
        found = found.filter(forum__slug=slug)
    return _sorted(list(found))


def _timed(user: UUID) -> QuerySet[Prompt]:
    return _of_coach(user).filter(published_thread__isnull=True, publish_at__isnull=False)


_timed_prepared = Prepared(_timed, user=UUID)


def for_desk(user: User) -> Prompts:
    """What has failed and what has a time, for the coach's desk. One query."""
    return _sorted(_timed_prepared(user=user.pk))


def _of_coach(user: User | UUID) -> QuerySet[Prompt]:
    rows = Prompt.objects.visible_to(user).select_related("forum", "written_by", "published_thread")
    return rows.order_by("publish_at", "position", "created_at")


def _sorted(prompts: list[Prompt]) -> Prompts:
    found = Prompts()
    for prompt in prompts:
        _list_of(prompt, found).append(prompt)
    found.published.sort(key=lambda one: one.published_thread.created_at, reverse=True)  # type: ignore[union-attr]
    return found


def _list_of(prompt: Prompt, found: Prompts) -> list[Prompt]:
    if prompt.published_thread_id:
        return found.published
    if prompt.failed_at:
        return found.failed
    return found.scheduled if prompt.publish_at else found.waiting


def example_of(prompt: Prompt) -> Draft | None:
    """With its author and its pieces in their order. Two queries where there is one."""
    if prompt.example_id is None:
        return None
    return Draft.objects.select_related("author").filter(pk=prompt.example_id).first()


def pieces_of(draft: Draft) -> list[Attachment]:
    return list(Attachment.objects.filter(draft=draft).defer("strokes").with_origin())


def shared_interests(forums: Collection[UUID]) -> list[Shared]:
    """What at least two members of one group have told that they like (P96), coaches not counted. One query."""
    pinned = Interest.objects.filter(membership__forum__in=forums, membership__left_at__isnull=True).exclude(
        membership__role=Membership.Role.COACH
    )
    rows = (
        pinned.order_by()
        .values("membership__forum", "key")
        .annotate(people=Count("membership"), text=Min("text"))
        .filter(people__gte=2)
        .order_by("membership__forum", "key")
    )
    return [Shared(row["membership__forum"], row["text"], row["people"]) for row in rows[:SUGGESTIONS]]

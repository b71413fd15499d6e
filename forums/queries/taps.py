"""Private taps to the coaches. A member learns of their own, a coach of everybody's, and nobody else of any."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from forums.models import Membership, Signal
from profiles.models import User


@dataclass(frozen=True)
class Tap:
    """One member's signal in one conversation; `answered_by` is the coach's name, "" where it is not known."""

    member: Membership
    kind: Signal.Kind
    made_at: dt.datetime
    is_answered: bool
    answered_by: str


@dataclass(frozen=True)
class Invitation:
    """A coach's answer to a person's wish to say something. `coach` is a name, "" where it is not known."""

    thread_id: UUID
    title: str
    coach: str


def with_taps(memberships: QuerySet[Membership], thread: UUID) -> QuerySet[Membership]:
    """Each membership with its signals in one conversation, in the memberships' own query."""
    for kind in Signal.Kind:
        here = FilteredRelation("signals", condition=Q(signals__thread=thread, signals__kind=kind.value))
        memberships = memberships.annotate(**{kind.value: here}).annotate(
            **{
                f"{kind.value}_made_at": F(f"{kind.value}__made_at"),
                f"{kind.value}_answered_at": F(f"{kind.value}__answered_at"),
                f"{kind.value}_answered_by": F(f"{kind.value}__answered_by"),
            }
        )
    return memberships


def own(people: dict[UUID, Membership], me: Membership, kind: Signal.Kind) -> Tap | None:
    """The person's own tap of a kind. `people` are from `with_taps`."""
    made_at: dt.datetime | None = getattr(me, f"{kind.value}_made_at")
    if made_at is None:
        return None
    answered_by = people.get(getattr(me, f"{kind.value}_answered_by"))
    return Tap(
        member=me,
        kind=kind,
        made_at=made_at,
        is_answered=getattr(me, f"{kind.value}_answered_at") is not None,
        answered_by=answered_by.name if answered_by and answered_by.left_at is None else "",
    )


def given(people: dict[UUID, Membership], me: Membership, kind: Signal.Kind) -> list[Tap]:
    """Everybody's taps of a kind, the earliest first, for a coach; for anybody else none."""
    if not me.is_coach:
        return []
    here = [person for person in people.values() if person.left_at is None]
    here.sort(
        key=lambda person: getattr(person, f"{kind.value}_made_at") or dt.datetime.max.replace(tzinfo=dt.UTC)
    )
    return [tap for tap in (own(people, person, kind) for person in here) if tap]


def unanswered(coach: User | UUID, kind: Signal.Kind) -> QuerySet[Signal]:
    """What waits for a coach in all the groups they coach, the earliest first. One query."""
    coached = Membership.objects.active().coaches().filter(user=coach).values("forum")
    waiting = Signal.objects.filter(kind=kind, answered_at__isnull=True, membership__left_at__isnull=True)
    waiting = waiting.filter(thread__forum__in=coached, thread__closed_at__isnull=True)
    return waiting.select_related("membership", "thread__forum")


def with_invitations(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `invitation`, in its own query: the latest of a coach's answers to its wishes, or None."""
    answered = Signal.objects.filter(
        membership=OuterRef("pk"),
        kind=Signal.Kind.WISH,
        answered_at__isnull=False,
        thread__closed_at__isnull=True,
    )
    latest = answered.order_by("-answered_at").values(
        told=JSONObject(
            thread="thread__pk", title="thread__title", coach="answered_by__name", left="answered_by__left_at"
        )
    )
    return memberships.annotate(invitation=Subquery(latest[:1]))


def invitations(memberships: Iterable[Membership]) -> list[Invitation]:
    """One for each group at most. `memberships` are from `with_invitations`."""
    told = [membership.invitation for membership in memberships if membership.invitation]  # type: ignore[attr-defined]
    return [
        Invitation(UUID(one["thread"]), one["title"], "" if one["left"] else one["coach"] or "")
        for one in told
    ]

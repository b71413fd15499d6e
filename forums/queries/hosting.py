"""Who leads a conversation, and who has been asked to (P79)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from forums.models import Hosting, Membership, Thread


@dataclass(frozen=True)
class HostingAsk:
    """A question to a member that waits for their answer. `coach` is a name, "" where it is not known."""

    thread_id: UUID
    title: str
    coach: str
    last_day: dt.date


def of_thread(thread: Thread) -> Hosting | None:
    return Hosting.objects.filter(thread=thread).select_related("host", "asked_by").first()


def may_be_asked(thread: Thread) -> QuerySet[Membership]:
    people = Membership.objects.active().filter(forum=thread.forum_id)
    return people.exclude(role=Membership.Role.COACH).order_by("name_key")


def with_asks(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `hosting_ask`, in its own query: the latest question it has not answered, or None."""
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    waiting = Hosting.objects.filter(
        host=OuterRef("pk"),
        accepted_at__isnull=True,
        declined_at__isnull=True,
        ended_at__isnull=True,
        last_day__gte=today,
        thread__closed_at__isnull=True,
    )
    latest = waiting.order_by("-asked_at").values(
        told=JSONObject(
            thread="thread__pk", title="thread__title", coach="asked_by__name", last_day="last_day"
        )
    )
    return memberships.annotate(hosting_ask=Subquery(latest[:1]))


def asks(memberships: Iterable[Membership]) -> list[HostingAsk]:
    """One for each group at most. `memberships` are from `with_asks`."""
    told = [membership.hosting_ask for membership in memberships if membership.hosting_ask]  # type: ignore[attr-defined]
    return [
        HostingAsk(
            UUID(one["thread"]), one["title"], one["coach"] or "", dt.date.fromisoformat(one["last_day"])
        )
        for one in told
    ]

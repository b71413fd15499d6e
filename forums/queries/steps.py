"""The steps of a summary as the coaches write them, and of a person as they carry them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.models import Membership, NextStep, Recap
from profiles.models import User
from profiles.my_page import Row

# Home tells of a step from the day before on, and not for ever: nobody is reminded of what they let be (principle 2).
DUE_FROM = dt.timedelta(days=1)
DUE_FOR = dt.timedelta(days=14)
NEW_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class StepNews:
    """One step of the person that it is time for, or that was just agreed without a day."""

    membership: Membership
    text: str
    title: str
    due_on: dt.date | None


def in_recap(recap: Recap | None) -> list[NextStep]:
    """Also those taken away or out since: the coaches see what became of each. One query."""
    steps = NextStep.objects.filter(recap=recap).select_related("owner").order_by("position")
    return list(steps.exclude(is_kept=False, shown_at__isnull=True))


def get_for(user: User, step_id: UUID) -> tuple[NextStep, Membership]:
    """A step of a sent summary in one of the person's groups, and their own membership there; 404 otherwise."""
    sent = NextStep.objects.filter(shown_at__isnull=False).select_related("owner", "recap__thread__forum")
    own = Membership.objects.active().filter(user=user)
    step = get_object_or_404(sent, pk=step_id, recap__thread__forum__in=own.values("forum"))
    return step, get_object_or_404(own.select_related("forum"), forum=step.recap.thread.forum_id)


def of_user(user: User) -> list[NextStep]:
    """Everything that was agreed for the person, what has a day first. One query."""
    mine = NextStep.objects.filter(shown_at__isnull=False, owner__user=user, owner__left_at__isnull=True)
    found = mine.select_related("recap__thread__forum", "owner")
    return list(found.order_by(F("due_on").asc(nulls_last=True), "shown_at", "position"))


def step_rows(_user: User) -> list[Row]:
    """For My page: one row, whatever there is behind it."""
    return [Row(_("My steps"), _("What we agreed that you do"), reverse("me_steps"), icon="flagpole")]


def with_due(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `step_due`, in its own query."""
    today, now = timezone.localdate(), timezone.now()
    its_time = Q(due_on__range=(today - DUE_FOR, today + DUE_FROM))
    is_new = Q(due_on__isnull=True, shown_at__gte=now - NEW_FOR)
    open_now = NextStep.objects.open().filter(its_time | is_new, owner=OuterRef("pk"))
    told = JSONObject(text="text", title="recap__thread__title", due_on="due_on")
    first = open_now.order_by(F("due_on").asc(nulls_last=True), "shown_at", "position")
    return memberships.annotate(step_due=Subquery(first.values(told=told)[:1]))


def due_of(memberships: Iterable[Membership]) -> list[StepNews]:
    """One for each group at most. `memberships` are from `with_due`."""
    return [_news(membership, membership.step_due) for membership in memberships if membership.step_due]  # type: ignore[attr-defined]


def _news(membership: Membership, told: dict[str, str]) -> StepNews:
    due = told["due_on"]
    return StepNews(membership, told["text"], told["title"], dt.date.fromisoformat(due) if due else None)

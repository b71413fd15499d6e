"""The group's meetings, as its pages and Home show them. Answers are a coach's to read, and each person's own."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.shortcuts import get_object_or_404
from django.utils import timezone

from forums.models import Forum, Meeting, MeetingAnswer, MeetingMark, Membership
from forums.queries import memberships as own
from lib.prepared import Prepared
from profiles.models import User

PAGE = 20


class Change(Enum):
    """What a person has not seen yet."""

    NEW = auto()
    MOVED = auto()
    CHANGED = auto()
    CANCELLED = auto()


@dataclass(frozen=True)
class MeetingNews:
    """A meeting that was made, changed or cancelled while the person was elsewhere."""

    membership: Membership
    coach: Membership
    meeting: Meeting
    change: Change
    at: dt.datetime


def get_for(user: User, slug: str, meeting_id: UUID) -> tuple[Meeting, Membership]:
    """The meeting with the group and the person's own membership, in two queries; 404 where either is missing.

    The meeting has `my_answer`, "" before there is one.
    """
    me = own.get_for(user, slug)
    found = with_answer_of(Meeting.objects.visible_to(user), me).select_related("recap_thread")
    meeting = get_object_or_404(found, pk=meeting_id, forum=me.forum_id)
    meeting.forum = me.forum
    return meeting, me


def with_answer_of(meetings: QuerySet[Meeting], me: Membership) -> QuerySet[Meeting]:
    mine = MeetingAnswer.objects.filter(meeting=OuterRef("pk"), membership=me).values("answer")
    return meetings.annotate(my_answer=Coalesce(Subquery(mine[:1]), Value("")))


def coming(me: Membership) -> list[Meeting]:
    """Those that are not over, the next one first, also cancelled ones. One query."""
    ahead = Meeting.objects.filter(forum=me.forum_id, ends_at__gt=timezone.now())
    return _of_group(with_answer_of(ahead, me).order_by("starts_at", "pk"), me)


def past(me: Membership, *, before: UUID | None) -> tuple[list[Meeting], bool]:
    """A page of those that are over, the last one first, and whether there are more. Two queries at most."""
    over = Meeting.objects.standing().filter(forum=me.forum_id, ends_at__lte=timezone.now())
    if earlier := over.filter(pk=before).first() if before else None:
        over = over.filter(starts_at__lt=earlier.starts_at)
    found = _of_group(over.order_by("-starts_at", "-pk")[: PAGE + 1], me)
    return found[:PAGE], len(found) > PAGE


def _of_group(meetings: QuerySet[Meeting], me: Membership) -> list[Meeting]:
    found = list(meetings)
    for meeting in found:
        meeting.forum = me.forum
    return found


def answers(meeting: Meeting) -> dict[str, list[str]]:
    """By answer, the names of those who are in the group now. For coaches. One query."""
    given = MeetingAnswer.objects.filter(meeting=meeting, membership__left_at__isnull=True)
    names: dict[str, list[str]] = {answer.value: [] for answer in MeetingAnswer.Answer}
    for answer, name in given.order_by("membership__joined_at").values_list("answer", "membership__name"):
        names[answer].append(name)
    return names


def _next(forum: UUID, now: str) -> QuerySet[Meeting]:
    moment = Cast(Value(now, output_field=CharField()), DateTimeField())
    return Meeting.objects.standing().filter(forum=forum, ends_at__gt=moment).order_by("starts_at")[:1]


_next_prepared = Prepared(_next, forum=UUID, now=str)


def next_in(forum: Forum) -> Meeting | None:
    """The one that is next, or going on. One query."""
    now = timezone.now().astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S+00:00")
    found = next(iter(_next_prepared(forum=forum.pk, now=now)), None)
    if found:
        found.forum = forum
    return found


# What Home needs of a meeting, beside what is told of its change.
OF_MEETING = (
    "pk",
    "title",
    "starts_at",
    "ends_at",
    "whole_days",
    "may_listen_only",
    "moved_at",
    "previous_starts_at",
)
OF_CHANGE = {
    "changed_at": "changed_at",
    "published_at": "published_at",
    "cancelled_at": "cancelled_at",
    "seen_at": "seen_at",
    "name": "changed_by__name",
    "avatar": "changed_by__avatar",
    "tint": "changed_by__tint",
}


def with_meetings(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each membership with `meeting_next` and `meeting_news`, in its own query: the next meeting of the group, and the
    latest change of one that is not over and that the person has not seen. Who joined later has seen what was then."""
    ahead = Meeting.objects.filter(forum=OuterRef("forum"), ends_at__gt=timezone.now())
    marks = MeetingMark.objects.filter(meeting=OuterRef("pk"), membership=OuterRef(OuterRef("pk")))
    fresh = ahead.exclude(changed_by=OuterRef("pk")).annotate(
        seen_at=Coalesce(Subquery(marks.values("seen_at")[:1]), OuterRef("joined_at"))
    )
    fresh = fresh.filter(changed_at__gt=F("seen_at")).order_by("-changed_at")
    told = {name: name for name in OF_MEETING}
    return memberships.annotate(
        meeting_next=Subquery(ahead.standing().order_by("starts_at").values(told=JSONObject(**told))[:1]),
        meeting_news=Subquery(fresh.values(told=JSONObject(**told, **OF_CHANGE))[:1]),
    )


def next_of(memberships: Iterable[Membership]) -> Meeting | None:
    """The next one in any of the person's groups. `memberships` are from `with_meetings`."""
    found = [_meeting(one, one.meeting_next) for one in memberships if one.meeting_next]  # type: ignore[attr-defined]
    return min(found, key=lambda meeting: meeting.starts_at, default=None)


def news_of(memberships: Iterable[Membership]) -> list[MeetingNews]:
    """One for each group at most, the latest first. `memberships` are from `with_meetings`."""
    found = [_news(one, one.meeting_news) for one in memberships if one.meeting_news]  # type: ignore[attr-defined]
    return sorted(found, key=lambda news: news.at, reverse=True)


def _meeting(membership: Membership, told: dict[str, Any]) -> Meeting:
    values = {
        name: _moment(told[name]) if told[name] and name.endswith("_at") else told[name]
        for name in OF_MEETING
    }
    values["pk"] = UUID(told["pk"])
    return Meeting(**values | {"whole_days": bool(told["whole_days"])}, forum=membership.forum)


def _news(membership: Membership, told: dict[str, Any]) -> MeetingNews:
    coach = Membership(
        role=Membership.Role.COACH, name=told["name"], avatar=told["avatar"], tint=told["tint"]
    )
    meeting = _meeting(membership, told)
    return MeetingNews(membership, coach, meeting, _change(meeting, told), _moment(told["changed_at"]))


def _change(meeting: Meeting, told: dict[str, Any]) -> Change:
    if told["cancelled_at"]:
        return Change.CANCELLED
    if told["changed_at"] == told["published_at"]:
        return Change.NEW
    if meeting.moved_at and meeting.moved_at > _moment(told["seen_at"]):
        return Change.MOVED
    return Change.CHANGED


def _moment(text: str) -> dt.datetime:
    """As the databases write moments in JSON: SQLite leaves the zone out, which is UTC."""
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

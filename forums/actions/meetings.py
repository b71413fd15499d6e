"""The group's meetings: make, change, cancel and bring back one, say whether one comes, sum it up afterwards."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import threads
from forums.models import Forum, Meeting, MeetingAnswer, MeetingMark, Membership, Thread
from lib import richtext, video_rooms
from lib.decisions import require

TITLE_LENGTH = 100
PLACE_LENGTH = 200
LINK_LENGTH = 300
# Further than this somebody has mistyped the year.
FURTHEST = dt.timedelta(days=2 * 366)


class Video(StrEnum):
    """How people may come from where they are."""

    NONE = "none"
    ROOM = "room"
    LINK = "link"


@dataclass(frozen=True)
class Plan:
    """What a coach decides about a meeting. `starts_at` and `ends_at` as the model has them."""

    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    whole_days: bool = False
    place: str = ""
    video: Video = Video.NONE
    link: str = ""
    what_happens: str = ""
    may_listen_only: bool = True


class ChangedMeanwhile(Exception):
    """Another coach changed the meeting after this page was opened."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self.meeting = meeting


@transaction.atomic
def make(*, by: Membership, plan: Plan, key: UUID) -> Meeting:
    """The same key answers with the same meeting. Raises ValidationError by the plan's names."""
    require(permissions.can_make_meeting(by))
    Forum.objects.select_for_update(no_key=True).only("pk").get(pk=by.forum_id)
    if already := Meeting.objects.filter(key=key, forum=by.forum_id).first():
        return already
    now = timezone.now()
    meeting = Meeting(
        key=key, forum=by.forum, made_by=by, changed_by=by, published_at=now, changed_at=now, updated_at=now
    )
    for name, value in _checked(plan, meeting).items():
        setattr(meeting, name, value)
    meeting.save(force_insert=True)
    return meeting


@transaction.atomic
def change(*, meeting: Meeting, by: Membership, plan: Plan, sequence: int) -> Meeting:
    """`sequence` is the one the coach's page was opened with. Another time or place is told to the group; what is the
    same as before changes nothing. Raises ChangedMeanwhile, and ValidationError as `make`."""
    kept = _locked(meeting)
    require(permissions.can_change_meeting(by, kept))
    new = _checked(plan, kept)
    changed = {name for name, value in new.items() if getattr(kept, name) != value}
    if not changed:
        return kept
    if kept.sequence != sequence:
        raise ChangedMeanwhile(kept)
    now = timezone.now()
    if changed & {"starts_at", "ends_at", "whole_days"}:
        kept.moved_at, kept.previous_starts_at = now, kept.starts_at
    for name, value in new.items():
        setattr(kept, name, value)
    return _kept(kept, by if changed & TOLD else None, now)


# A change of these is news to the group.
TOLD = {"starts_at", "ends_at", "whole_days", "place", "link"}


@transaction.atomic
def cancel(*, meeting: Meeting, by: Membership) -> Meeting:
    """Cancelled twice it is the same."""
    kept = _locked(meeting)
    if kept.cancelled_at and permissions.can_make_meeting(by):
        return kept
    require(permissions.can_change_meeting(by, kept))
    kept.cancelled_at = timezone.now()
    return _kept(kept, by, kept.cancelled_at)


@transaction.atomic
def bring_back(*, meeting: Meeting, by: Membership) -> Meeting:
    kept = _locked(meeting)
    require(permissions.can_bring_back_meeting(by, kept))
    if kept.cancelled_at is None:
        return kept
    kept.cancelled_at = None
    return _kept(kept, by, timezone.now())


def _locked(meeting: Meeting) -> Meeting:
    """The row itself: one of two windows waits for the other. The group is the one that has been read."""
    kept = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    kept.forum = meeting.forum
    return kept


def _kept(meeting: Meeting, teller: Membership | None, now: dt.datetime) -> Meeting:
    """`teller` is who tells the group, where it is told."""
    meeting.sequence += 1
    meeting.updated_at = now
    if teller:
        meeting.changed_at, meeting.changed_by = now, teller
    meeting.save()
    return meeting


def answer(*, meeting: Meeting, by: Membership, answer: str) -> None:
    """Any time until the meeting is over, and again. An empty answer takes it back."""
    require(permissions.can_answer_meeting(by, meeting))
    if not answer:
        MeetingAnswer.objects.filter(meeting=meeting, membership=by).delete()
        return
    if answer not in MeetingAnswer.Answer:
        raise ValidationError(_("Choose one of the answers."), code="unknown")
    MeetingAnswer.objects.update_or_create(
        meeting=meeting, membership=by, defaults={"answer": answer, "answered_at": timezone.now()}
    )


def see(*, meeting: Meeting, by: Membership) -> None:
    """What has been told of the meeting until now is no longer news to the person."""
    mark = MeetingMark(meeting=meeting, membership=by, seen_at=timezone.now())
    MeetingMark.objects.bulk_create(
        [mark], update_conflicts=True, unique_fields=["meeting", "membership"], update_fields=["seen_at"]
    )


@transaction.atomic
def sum_up(*, meeting: Meeting, by: Membership) -> Thread:
    """A conversation for what was said in the meeting, in which the summary is written. Asked again it is the same."""
    kept = _locked(meeting)
    require(permissions.can_sum_up_meeting(by, kept))
    if kept.recap_thread:
        return kept.recap_thread
    topic = _("We met. Here is the summary, also for those who were not there. You can go on talking here.")
    kept.recap_thread = threads.open_thread(by=by, title=kept.title, topic=topic, key=kept.pk)
    kept.save(update_fields=["recap_thread"])
    return kept.recap_thread


def _checked(plan: Plan, meeting: Meeting) -> dict[str, Any]:
    """By the meeting's fields. A room that was made stays the same room."""
    plan = replace(plan, title=_line(plan.title), place=_line(plan.place))
    what_happens = richtext.clean_source(plan.what_happens)
    errors = {
        "title": _title_error(plan.title),
        "ends_at": time_error(starts_at=plan.starts_at, ends_at=plan.ends_at),
        "place": _place_error(plan),
        "link": _link_error(plan.link) if plan.video is Video.LINK else "",
        "video": _room_error(meeting) if plan.video is Video.ROOM else "",
        "what_happens": _text_error(what_happens),
    }
    if said := {name: sentence for name, sentence in errors.items() if sentence}:
        raise ValidationError(said)
    return {
        "title": plan.title,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "whole_days": plan.whole_days,
        "place": plan.place,
        "link": _link(plan, meeting),
        "is_room": plan.video is Video.ROOM,
        "what_happens": what_happens,
        "what_happens_html": richtext.render(what_happens),
        "may_listen_only": plan.may_listen_only,
    }


def _line(text: str) -> str:
    return " ".join(richtext.clean_source(text).split())


def _title_error(title: str) -> str:
    if not title:
        return _("Write a name for the meeting.")
    return _("Write a shorter name. It may have 100 characters.") if len(title) > TITLE_LENGTH else ""


def time_error(*, starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """ "" where a meeting may be then. A form says it before it asks the coach to think anything over."""
    if ends_at <= starts_at:
        return _("The meeting ends before it begins. Check the times.")
    if abs(ends_at - timezone.now()) > FURTHEST:
        return _("Check the year. It is more than two years from now.")
    return ""


def _place_error(plan: Plan) -> str:
    if not plan.place and plan.video is Video.NONE:
        return _("Write where you meet, or choose a video link.")
    return _("Write a shorter place. It may have 200 characters.") if len(plan.place) > PLACE_LENGTH else ""


def _room_error(meeting: Meeting) -> str:
    if video_rooms.are_made() or meeting.is_room:
        return ""
    return _("This service makes no video rooms. Use a link of your own.")


def _text_error(text: str) -> str:
    try:
        richtext.validate_length(text)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _link_error(link: str) -> str:
    try:
        URLValidator(schemes=["https"])(link)
    except ValidationError:
        return _("Write the whole link. It begins with https://")
    return _("This link is too long.") if len(link) > LINK_LENGTH else ""


def _link(plan: Plan, meeting: Meeting) -> str:
    if plan.video is Video.ROOM:
        return meeting.link if meeting.is_room else video_rooms.new_room()
    return plan.link if plan.video is Video.LINK else ""

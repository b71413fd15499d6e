"""A meeting as the group's pages and Home show it: a leaf of a calendar, when it is, and where to look closer."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forums.models import Meeting, Membership
from forums.queries.meetings import Change, MeetingNews
from lib import dates


@dataclass(frozen=True)
class MeetingCard:
    """components/_meeting.html. `tag` is "", "moved" or "cancelled"."""

    url: str
    file_url: str
    title: str
    when: str
    weekday: str
    day: int
    month: str
    may_listen_only: bool
    tag: str
    group: str


def card(meeting: Meeting, *, group: str = "") -> MeetingCard:
    """`group` is its name, where a page tells of more groups than one."""
    weekday, day, month = dates.leaf(meeting.first_day if meeting.whole_days else meeting.starts_at)
    slug = meeting.forum.slug
    return MeetingCard(
        url=reverse("meeting", args=[slug, meeting.pk]),
        file_url=reverse("meeting_file", args=[slug, meeting.pk]),
        title=meeting.title,
        when=when(meeting),
        weekday=weekday,
        day=day,
        month=month,
        may_listen_only=meeting.may_listen_only and not meeting.cancelled_at and not meeting.is_over,
        tag="cancelled" if meeting.cancelled_at else "moved" if meeting.moved_at else "",
        group=group,
    )


def next_card(meeting: Meeting | None, memberships: list[Membership]) -> MeetingCard | None:
    """For Home: whose meeting it is, is said to who is in more groups than one."""
    if meeting is None:
        return None
    return card(meeting, group=meeting.forum.name if len(memberships) > 1 else "")


def news(news: MeetingNews) -> dict[str, Any]:
    """components/_news_row.html"""
    titles = {
        Change.NEW: _("New meeting: %(time)s"),
        Change.MOVED: _("The meeting has a new time: %(time)s"),
        Change.CHANGED: _("The meeting has changed: %(time)s"),
        Change.CANCELLED: _("The meeting is cancelled: %(time)s"),
    }
    return {
        "url": reverse("meeting", args=[news.membership.forum.slug, news.meeting.pk]),
        "title": titles[news.change] % {"time": begins(news.meeting)},
        "text": news.meeting.title,
        "meta": f"{news.membership.forum.name} · {dates.near_time(news.at)}",
        "person": news.coach,
    }


def when(meeting: Meeting) -> str:
    """to 15.10. klo 10.00–10.45, in the reader's own zone; days are the same for everybody."""
    if meeting.whole_days:
        return dates.day_range(meeting.first_day, meeting.last_day)
    return dates.time_range(meeting.starts_at, meeting.ends_at)


def begins(meeting: Meeting) -> str:
    if meeting.whole_days:
        return dates.short_date(meeting.first_day)
    return dates.day_time(meeting.starts_at)


def before(meeting: Meeting) -> str:
    """When it was to begin before it was moved last; "" where it never was."""
    was = meeting.previous_starts_at
    if was is None:
        return ""
    return dates.short_date(was) if meeting.whole_days else dates.day_time(was)


def how_long(meeting: Meeting) -> str:
    """45 minutes; 1 hour 30 minutes; "" for whole days."""
    if meeting.whole_days:
        return ""
    hours, minutes = divmod(round((meeting.ends_at - meeting.starts_at).total_seconds() / 60), 60)
    words = []
    if hours:
        words.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if minutes or not hours:
        words.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    return " ".join(words)


def neutral_name() -> str:
    """What somebody who sees another person's calendar may read."""
    return _("Meeting (Omatahti)")

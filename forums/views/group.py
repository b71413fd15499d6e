import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import permissions
from forums.actions import reading
from forums.models import Forum, Membership, Thread
from forums.queries import attachments, circle, developments, meetings, path, recaps, rules, threads
from forums.queries.circle import Circle
from forums.views import meeting_card, wording
from forums.views.addresses import uuid
from lib import richtext
from lib.dates import near_date
from profiles.identity import AVATARS
from profiles.views import SignedInRequest

RULES_SHOWN = 3
PLAIN_TINT = 4


@dataclass(frozen=True)
class Row:
    """components/_conversation_row.html"""

    url: str
    title: str
    meta: str
    news: int


@dataclass(frozen=True)
class TopicCard:
    """components/_topic_card.html"""

    url: str
    title: str
    text: str
    news: int
    last: str
    pics: list[str]
    until: dt.datetime | None


@dataclass(frozen=True)
class RecapCard:
    """forums/group/_recap.html"""

    url: str
    title: str
    by: str
    when: str
    text: str
    thanks: str


@require_safe
def groups(request: SignedInRequest) -> HttpResponse:
    found = circle.memberships_of(request.user)
    if len(found) == 1:
        return redirect("group", found[0].forum.slug)
    groups = [(membership, _tint(membership.forum)) for membership in found]
    return render(request, "forums/groups/index.html", {"groups": groups})


@require_safe
def group(request: SignedInRequest, slug: str) -> HttpResponse:
    forum, people = circle.of_forum(request.user, slug)
    reading.note_visit(by=people.me)
    topic = threads.topic_of(people)
    found, has_more = threads.latest(people, before=uuid(request.GET.get("before")))
    all_rules = list(rules.of_forum(forum))
    context = {
        "forum": forum,
        "circle": people,
        "tint": _tint(forum),
        "now": path.now(forum),
        "topic": _topic_card(topic, people) if topic else None,
        "recap": _recap_card(people.me, forum) if "before" not in request.GET else None,
        "rows": [_row(thread, people) for thread in found],
        "next_page": found[-1].pk if has_more else None,
        "is_new": _is_new(topic, found),
        "is_first_page": "before" not in request.GET,
        "first_rules": all_rules[:RULES_SHOWN],
        "all_rules": all_rules,
        "changed_rules": rules.changed_for(people.me, all_rules),
        "introduce": _asks_to_introduce(people.me, forum),
        "tell_label": _("Tell something, if you like")
        if people.me.is_listener
        else _("Tell the group something"),
        "new_url": reverse("group_new", args=[slug]) if permissions.can_open_thread(people.me) else "",
        "may_manage": bool(permissions.can_end_group(people.me)),
        "change": developments.change_of(forum),
        "meeting": meeting_card.card(meeting) if (meeting := meetings.next_in(forum)) else None,
    }
    return render(request, "forums/group/index.html", context)


def _is_new(topic: Thread | None, found: list[Thread]) -> bool:
    """Nothing yet but the round of introductions that every group begins with."""
    return topic is None and all(thread.purpose == Thread.Purpose.INTRODUCTIONS for thread in found)


def _asks_to_introduce(me: Membership, forum: Forum) -> bool:
    """Once, and neither a listener nor a person who has put it off."""
    is_asked = not (me.is_listener or me.is_coach or me.puts_off_introduction)
    return is_asked and forum.ended_at is None and forum.awaits  # type: ignore[attr-defined]  # annotated by queries.introductions


def _tint(forum: Forum) -> int:
    return AVATARS[forum.badge].tint if forum.badge in AVATARS else PLAIN_TINT


def _topic_card(thread: Thread, people: Circle) -> TopicCard:
    return TopicCard(
        url=thread.get_absolute_url(),
        title=thread.title,
        text=richtext.first_words(thread.topic_html, 160),
        news=thread.news,  # type: ignore[attr-defined]  # annotated by queries.unread
        last=wording.latest(threads.latest_posts(thread, people)),
        pics=[attachments.url(picture, "small") for picture in threads.latest_pictures(thread)],
        until=thread.thinking_until if thread.is_time_to_think else None,
    )


def _row(thread: Thread, people: Circle) -> Row:
    """`thread` is from `queries.threads.latest`."""
    by = people.everyone[thread.recap_by].name if thread.recap_at else ""  # type: ignore[attr-defined]
    return Row(thread.get_absolute_url(), thread.title, wording.state(thread, by), thread.news)  # type: ignore[attr-defined]


def _recap_card(me: Membership, forum: Forum) -> RecapCard | None:
    """For who comes back after a long time, and for everybody when the group has ended: one query more."""
    recap = recaps.latest_in(forum) if me.is_back or forum.ended_at else None
    if recap is None:
        return None
    return RecapCard(
        url=recap.get_absolute_url(),
        title=recap.thread.title,
        by=recap.author.name,
        when=near_date(recap.published_at) if recap.published_at else "",
        text=richtext.first_words(recap.talked_html, 240),
        thanks=richtext.first_words(recap.thanks_html, 400) if forum.ended_at else "",
    )

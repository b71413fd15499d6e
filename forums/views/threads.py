from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from forums import permissions
from forums.actions import reading
from forums.models import Membership, ReadMark, Signal, Thread
from forums.models.membership import LONG_AWAY
from forums.queries import circle, posts, unread
from forums.queries import threads as queries
from forums.queries.circle import Circle
from forums.queries.posts import Window
from forums.queries.unread import News
from forums.views import presence, recap_answers, recap_card, taps
from forums.views import prompts as prompt_views
from forums.views.addresses import whole_number
from forums.views.hosting import lead
from forums.views.introductions import prompts
from forums.views.pieces import ICONS
from forums.views.shown import shown
from profiles.models import User
from profiles.views import SignedInRequest

# How long the line that explains the dock is for, and where the session keeps that it has been put away.
NEW_FOR = timedelta(days=14)
KNOWS_DOCK = "knows_dock"


@dataclass(frozen=True)
class Place:
    """Where the reader stopped: `read` posts before this visit, `reached` now; `marker` stands before that number."""

    read: int
    reached: int
    news: int
    marker: int | None
    last_visit: datetime | None
    was_away: bool


@require_safe
def thread(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """A page of a conversation. It opens at the first new message unless the address asks for another place."""
    found, people, mark = _open(request.user, thread_id)
    mark = reading.visit(thread=found, by=people.me, mark=mark)
    news = unread.after(found, people.me, mark.visit_number)
    window = _window(request, news, found.last_number)
    place = _place(mark, news, found.last_number)
    sent, next_round = getattr(found, "recap", None), getattr(found, "next_round", None)
    context = {
        "thread": found,
        "circle": people,
        "window": window,
        "posts": shown(posts.page(found, window, people), request, people, window),
        "place": place,
        "hears_new": _hears_new(place, window),
        "jump": _jump(request),
        "dock": _dock(people.me, found),
        "wish": taps.own_tap(found, people, Signal.Kind.WISH),
        "wishes": taps.rows(found, people, Signal.Kind.WISH),
        "with_you": taps.own_tap(found, people, Signal.Kind.WITH_YOU),
        "my_note": presence.my_note(found, people),
        "with_them": taps.with_them(found, people),
        "prompts": []
        if people.me.is_listener or not permissions.can_post(people.me, found)
        else prompts(found),
        "explains_dock": _explains_dock(request, people.me, mark),
        "lead": lead(found, people),
        "recap": recap_card.of_thread(found, people, sent),
        "recap_answer": recap_answers.own(sent, people.me),
        "unfolds_recap": "summary" in request.GET,
        "may_open_next": bool(permissions.can_open_next(people.me, sent)) and next_round is None,
        "next_round": next_round,
        "may_sum_up": bool(permissions.can_write_recap(people.me, found)),
        "may_close": bool(permissions.can_close_thread(people.me, found)),
        "may_take_back": prompt_views.may_take_back(found, people),
    }
    return render(request, "forums/thread/index.html", context)


def _open(user: User, thread_id: UUID) -> tuple[Thread, Circle, ReadMark | None]:
    """Two queries where the person has been before, three on the first visit."""
    if mark := unread.mark_for(user, thread_id):
        return mark.thread, circle.at_thread(user, mark.thread), mark
    return *circle.of_thread(user, thread_id), None


def _window(request: SignedInRequest, news: News, total: int) -> Window:
    if number := whole_number(request.GET.get("from")):
        return Window.from_number(number, total)
    if number := whole_number(request.GET.get("to")):
        return Window.to_number(number, total)
    return Window.around(news.number, total)


def _place(mark: ReadMark, news: News, total: int) -> Place:
    """On the very first visit everything is new, and a marker would only stand in the way of the topic."""
    visited = bool(mark.visit_number or mark.visited_before)
    return Place(
        read=mark.visit_number,
        reached=mark.number,
        news=news.count if visited or mark.number < total else 0,
        marker=news.number if visited else None,
        last_visit=mark.visited_before,
        was_away=mark.visited_before is not None and timezone.now() - mark.visited_before >= LONG_AWAY,
    )


def _hears_new(place: Place, window: Window) -> str:
    """Where "Listen to everything new" stands: at the "marker" or the "top"; "" where its first is not on this page."""
    if not place.news or place.reached + 1 not in window:
        return ""
    return "marker" if place.marker is not None and place.marker in window else "top"


def _jump(request: SignedInRequest) -> dict[str, int]:
    """The message a reference led to (`at`) and the one it came from (`back`); `at` is 0 where none did."""
    at, back = whole_number(request.GET.get("at")), whole_number(request.GET.get("back"))
    if not at or not back:
        return {"at": 0}
    return {"at": at, "back": back, "page": max(1, back - posts.READ_BEFORE_MARKER)}


def _explains_dock(request: SignedInRequest, me: Membership, mark: ReadMark) -> bool:
    """On the first visits of a person who is new and may answer, until they put the line away."""
    is_first = not (mark.visit_number or mark.visited_before)
    is_new = timezone.now() - me.joined_at < NEW_FOR
    return is_first and is_new and not me.is_listener and KNOWS_DOCK not in request.session


@require_POST
def hide_hint(request: SignedInRequest, thread_id: UUID) -> HttpResponseRedirect:
    found, _me = queries.get_for(request.user, thread_id)
    request.session[KNOWS_DOCK] = True
    return redirect("thread", found.pk)


def _dock(me: Membership, thread: Thread) -> list[dict[str, str]]:
    """The equal ways of replying; empty where the person cannot."""
    if not permissions.can_post(me, thread):
        return []
    url = reverse("thread_reply", args=[thread.pk])
    return [
        {"name": means, "label": str(means.label), "icon": ICONS[means], "url": f"{url}?means={means}"}
        for means in thread.means
    ]


@require_safe
def newer(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """The one line at the end of the page; 204 while there is nothing after message number `after`."""
    found, me = queries.get_for(request.user, thread_id)
    after = whole_number(request.GET.get("after"))
    news = unread.after(found, me, found.last_number if after is None else after)
    if news.number is None:
        return HttpResponse(status=204)
    return render(request, "forums/thread/_newer.html", {"thread": found, "news": news})

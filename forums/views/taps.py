"""Private taps to the coaches: the member gives one and takes it back, the coach answers (P47, P50).

A kind of tap that has no words here yet has no address either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forums import permissions
from forums.actions import taps as actions
from forums.models import Signal, Thread
from forums.queries import circle, memberships, taps, threads
from forums.queries.circle import Circle
from forums.queries.taps import Invitation, Tap
from forums.views.composer import see_other
from lib.htmx import fragment_or_redirect
from profiles.views import SignedInRequest

Kind = Signal.Kind

# The member's own tap of each kind, where it stands in a conversation.
OWN = {Kind.WISH: "forums/thread/_wish.html"}


@dataclass(frozen=True)
class OwnTap:
    """`answer` says that a coach has answered, "" until then."""

    url: str
    is_given: bool
    answer: str


@dataclass(frozen=True)
class Row:
    """A member's tap as a coach sees it."""

    name: str
    url: str
    is_answered: bool
    thread: Thread


def own_tap(thread: Thread, people: Circle, kind: Kind) -> OwnTap | None:
    """None where the person cannot give one."""
    if not permissions.can_tap(people.me, thread):
        return None
    tap = taps.own(people.everyone, people.me, kind)
    return OwnTap(
        url=reverse("thread_tap", args=[thread.pk, kind]),
        is_given=tap is not None,
        answer=invitation_words(tap.answered_by) if tap and tap.is_answered else "",
    )


def rows(thread: Thread, people: Circle, kind: Kind) -> list[Row]:
    """Everybody's, for a coach while the conversation goes on; empty for anybody else."""
    if thread.closed_at:
        return []
    return [_row(tap, thread) for tap in taps.given(people.everyone, people.me, kind)]


def desk_rows(given: Iterable[Signal]) -> list[Row]:
    return [
        Row(
            name=signal.membership.name,
            url=answer_url(signal.thread_id, signal.kind, signal.membership_id),
            is_answered=signal.answered_at is not None,
            thread=signal.thread,
        )
        for signal in given
    ]


def invitation_words(coach: str) -> str:
    if coach:
        return _("%(name)s invites you: your turn, whenever it suits you.") % {"name": coach}
    return _("The coach invites you: your turn, whenever it suits you.")


def invitation_row(invitation: Invitation) -> dict[str, str]:
    """reminders/home/_invitation.html"""
    thread = invitation.thread_id
    return {
        "words": invitation_words(invitation.coach),
        "title": invitation.title,
        "reply_url": reverse("thread_reply", args=[thread]),
        "url": reverse("thread_tap", args=[thread, Kind.WISH]),
    }


def answer_url(thread: UUID, kind: str, member: UUID) -> str:
    return reverse("thread_tap_answer", args=[thread, kind, member])


def _row(tap: Tap, thread: Thread) -> Row:
    url = answer_url(thread.pk, tap.kind, tap.member.pk)
    return Row(name=tap.member.name, url=url, is_answered=tap.is_answered, thread=thread)


def _kind(given: str) -> Kind:
    if given not in OWN:
        raise Http404
    return Kind(given)


@require_POST
def tap(request: SignedInRequest, thread_id: UUID, kind: str) -> HttpResponse:
    """Give a tap, or take it `back`. On a page the tap's own place answers; `from` says that it was Home."""
    thread, me = threads.get_for(request.user, thread_id)
    if request.POST.get("back"):
        actions.take_back(thread=thread, by=me, kind=_kind(kind))
    else:
        actions.give(thread=thread, by=me, kind=_kind(kind))
    people = circle.at_thread(request.user, thread)
    context = {"tap": own_tap(thread, people, _kind(kind))}
    to = reverse("home") if request.POST.get("from") == "home" else thread.get_absolute_url()
    return fragment_or_redirect(request, OWN[_kind(kind)], context, to)


@require_POST
def answer(request: SignedInRequest, thread_id: UUID, kind: str, member_id: UUID) -> HttpResponse:
    """A coach answers a member's tap, or takes the answer `back`. `from` says that it was the desk."""
    thread, me = threads.get_for(request.user, thread_id)
    member = memberships.get_member(me.forum, member_id)
    if request.POST.get("back"):
        actions.take_answer_back(thread=thread, member=member, by=me, kind=_kind(kind))
        messages.success(request, _("The invitation is taken back."))
    elif actions.answer(thread=thread, member=member, by=me, kind=_kind(kind)):
        words = _("%(name)s sees your invitation in the conversation and on Home.")
        messages.success(request, words % {"name": member.name})
    else:
        messages.info(request, _("%(name)s has taken the wish back.") % {"name": member.name})
    to = reverse("desk") if request.POST.get("from") == "desk" else reverse("thread", args=[thread.pk])
    return see_other(f"{to}#wishes")

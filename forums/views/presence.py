"""A coach tells when they are here: the page of a note, for the group and for one conversation (DESIGN D8, 6.16)."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import presence as actions
from forums.actions import voices
from forums.forms.presence import PresenceForm, initial, times
from forums.models import Means, Membership, PresenceNote, Thread
from forums.queries import attachments, circle
from forums.queries import presence as queries
from forums.queries.circle import Circle
from forums.views import ready_texts
from forums.views import voices as voice_views
from forums.views.composer import see_other
from forums.views.places import presence_url
from lib.decisions import require
from lib.htmx import fragment_or_redirect
from lib.moments import twice_note
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class MyNote:
    """The coach's own part of a conversation's side: what stands there, and what can be said with one tap."""

    url: str
    note: PresenceNote | None
    at_once: dict[str, ready_texts.Ready]


@dataclass(frozen=True)
class Spot:
    """Where a note is, and who writes it."""

    request: SignedInRequest
    membership: Membership
    thread: Thread | None

    @property
    def url(self) -> str:
        return presence_url(self.membership, self.thread)


def presence(request: SignedInRequest, slug: str) -> HttpResponse:
    """A ready text is written with one tap, or put into the field where a day or an hour in it must be checked."""
    return _answer(Spot(request, *queries.spot(request.user, slug=slug)))


@require_http_methods(["GET", "HEAD", "POST"])
def in_thread(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """The same about one conversation. There a tap answers in its own place."""
    return _answer(Spot(request, *queries.spot(request.user, thread_id=thread_id)))


def my_note(thread: Thread, people: Circle) -> MyNote | None:
    """None for whoever writes no notes here."""
    if not permissions.can_write_presence(people.me, thread):
        return None
    return MyNote(
        url=reverse("thread_presence", args=[thread.pk]),
        note=people.my_note_here,
        at_once=ready_texts.at_once(),
    )


def _answer(spot: Spot) -> HttpResponse:
    require(permissions.can_write_presence(spot.membership, spot.thread))
    form = PresenceForm(spot.request.POST if "text" in spot.request.POST else None, initial=_initial(spot))
    if spot.request.method == "POST" and _done(spot, form):
        return _to_recorder(spot) if "voice" in spot.request.POST else _back(spot)
    note = queries.own(spot.membership, spot.thread)
    context = {
        "membership": spot.membership,
        "thread": spot.thread,
        "form": form,
        "note": note,
        "player": attachments.voice_of(note, is_mine=True) if note else None,
        "may_speak": permissions.can_use(spot.membership, Means.SPEAK, spot.thread),
        "ended": [] if spot.thread else queries.ended_elsewhere(spot.membership),
        "at_once": ready_texts.at_once(),
        "drafts": ready_texts.to_check(spot.membership),
    }
    status = 422 if form.errors else 200
    return render(spot.request, "forums/presence/index.html", context, status=status)


def _initial(spot: Spot) -> dict[str, object]:
    ready = ready_texts.to_check(spot.membership).get(spot.request.GET.get("draft", ""))
    if ready:
        return {"text": ready.text, **times(answers_by=ready.answers_by, expires_at=ready.expires_at)}
    if "draft" in spot.request.GET:
        return {"text": ""}
    return initial(queries.own(spot.membership, spot.thread))


def _done(spot: Spot, form: PresenceForm) -> bool:
    """Whether what was asked is done. Of a form that is not, the fields say why."""
    asked = spot.request.POST
    if "no-voice" in asked:
        if note := queries.own(spot.membership, spot.thread):
            voices.take_away(text=note, by=spot.membership)
    elif "away" in asked:
        actions.take_away(by=spot.membership, thread=spot.thread)
    elif "again" in asked and spot.thread:
        actions.renew(by=spot.membership, thread=spot.thread)
    elif ready := ready_texts.at_once().get(asked.get("ready", "")):
        actions.write(
            by=spot.membership,
            thread=spot.thread,
            text=ready.text,
            expires_at=ready.expires_at,
            answers_by=ready.answers_by,
        )
    else:
        return form.is_valid() and _written(spot, form)
    return True


def _written(spot: Spot, form: PresenceForm) -> bool:
    try:
        actions.write(by=spot.membership, thread=spot.thread, text=form.cleaned_data["text"], **form.moments)
    except ValidationError as error:
        form.refuse(error.message_dict)
        return False
    for moment in form.moments.values():
        if moment and (words := twice_note(moment)):
            messages.info(spot.request, words)
    return True


def _to_recorder(spot: Spot) -> HttpResponse:
    """The words are with the group. Without any there is nothing for a voice to be beside."""
    note = queries.own(spot.membership, spot.thread)
    return voice_views.to_recorder(note, spot.membership) if note else _back(spot)


def _back(spot: Spot) -> HttpResponse:
    if spot.thread is None:
        messages.success(spot.request, _("Saved"))
        return see_other(spot.url)
    people = circle.at_thread(spot.request.user, spot.thread)
    context = {"circle": people, "my_note": my_note(spot.thread, people)}
    to = f"{reverse('thread', args=[spot.thread.pk])}#my-note"
    return fragment_or_redirect(spot.request, "forums/thread/_my_note_said.html", context, to)

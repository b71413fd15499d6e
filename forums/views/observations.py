"""A coach's observation notes (P76). Everybody but the coaches of the group gets 404."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forums import permissions
from forums.actions import observations as actions
from forums.forms.observations import ObservationForm, as_typed
from forums.models import Membership, Observation
from forums.queries import observations as queries
from forums.views.addresses import uuid
from lib.decisions import require
from lib.lists import listed
from profiles.views import SignedInRequest


@require_safe
def notes(request: SignedInRequest, slug: str) -> HttpResponse:
    me = queries.coach_in(request.user, slug)
    return _list(request, me, before=uuid(request.GET.get("before")))


def _list(
    request: SignedInRequest,
    me: Membership,
    *,
    before: UUID | None = None,
    deleted: dict[str, Any] | None = None,
) -> HttpResponse:
    found, has_more = queries.of_group(me, before=before)
    context = {
        "me": me,
        "forum": me.forum,
        "notes": found,
        "next_page": found[-1].pk if has_more else None,
        "is_first_page": before is None,
        "may_write": bool(permissions.can_observe(me)),
        "deleted": deleted,
    }
    return render(request, "forums/observations/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    me = queries.coach_in(request.user, slug)
    require(permissions.can_observe(me))
    threads = queries.threads_to_link(me)
    form = ObservationForm(request.POST if request.method == "POST" else None, threads=threads)
    names = _to_ask(request, me, form)
    if names or not form.is_valid():
        return _page(request, me, form, names)
    actions.write(by=me, noted=form.noted, key=form.sent_key)
    messages.success(request, _("The note is saved. Members never see it."))
    return redirect("group_notes", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, slug: str, note_id: UUID) -> HttpResponse:
    me = queries.coach_in(request.user, slug)
    note = queries.get_for(me, note_id)
    require(permissions.can_change_observation(me, note))
    threads = queries.threads_to_link(me, note.thread)
    form = ObservationForm(request.POST if request.method == "POST" else None, threads=threads, note=note)
    names = _to_ask(request, me, form)
    if names or not form.is_valid():
        return _page(request, me, form, names, note)
    actions.change(observation=note, by=me, noted=form.noted)
    messages.success(request, _("Saved"))
    return redirect("group_notes", slug)


def _to_ask(request: SignedInRequest, me: Membership, form: ObservationForm) -> list[str]:
    """Names in the text, asked about once: the next sending saves the note, whatever it has."""
    if not form.is_bound or not form.is_valid() or "asked" in request.POST:
        return []
    return queries.names_in(me, f"{form.noted.saw} {form.noted.thought}")


def _page(
    request: SignedInRequest,
    me: Membership,
    form: ObservationForm,
    names: list[str],
    note: Observation | None = None,
) -> HttpResponse:
    context = {"forum": me.forum, "form": form, "note": note, "names": listed(names)}
    return render(request, "forums/observations/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: SignedInRequest, slug: str, note_id: UUID) -> HttpResponse:
    """What was deleted is on the answer alone, so that it can be taken back there; we keep nothing of it."""
    me = queries.coach_in(request.user, slug)
    note = queries.get_for(me, note_id)
    actions.delete(observation=note, by=me)
    return _list(request, me, deleted=as_typed(note))

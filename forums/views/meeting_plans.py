"""A coach makes a meeting, changes it, cancels it and brings it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums import permissions
from forums.actions import meetings as actions
from forums.actions.meetings import ChangedMeanwhile
from forums.forms.meetings import WARNINGS, MeetingForm
from forums.models import Meeting, Membership
from forums.queries import meetings as queries
from forums.queries import memberships
from forums.views import meeting_card
from lib import moments
from lib.decisions import require
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    me = memberships.get_for(request.user, slug)
    require(permissions.can_make_meeting(me))
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if _is_sure(request, form):
        try:
            made = actions.make(by=me, plan=form.plan, key=form.cleaned_data["key"])
        except ValidationError as error:
            form.refuse(error)
        else:
            return _told(request, made, _("The meeting is made. The group sees it on its page and on Home."))
    return _page(request, me, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    meeting, me = queries.get_for(request.user, slug, meeting_id)
    require(permissions.can_change_meeting(me, meeting))
    form = MeetingForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if _is_sure(request, form):
        opened_with = form.cleaned_data["sequence"]
        try:
            kept = actions.change(meeting=meeting, by=me, plan=form.plan, sequence=opened_with)
        except ChangedMeanwhile as error:
            form.go_on_from(error.meeting)
            return _page(request, me, form, meeting=meeting, theirs=error.meeting)
        except ValidationError as error:
            form.refuse(error)
        else:
            is_told = kept.changed_at != meeting.changed_at
            return _told(
                request, kept, _("Saved. The group is told of the change.") if is_told else _("Saved")
            )
    return _page(request, me, form, meeting=meeting)


def _is_sure(request: SignedInRequest, form: MeetingForm) -> bool:
    """The form can be read, and the coach has thought over what there was to think over."""
    return form.is_valid() and request.POST.get("sure", "") == form.warning


def _told(request: SignedInRequest, meeting: Meeting, words: str) -> HttpResponseRedirect:
    note = "" if meeting.whole_days else moments.twice_note(meeting.starts_at)
    messages.success(request, f"{words} {note}".strip())
    return redirect(meeting)


def _page(
    request: SignedInRequest,
    me: Membership,
    form: MeetingForm,
    *,
    meeting: Meeting | None = None,
    theirs: Meeting | None = None,
) -> HttpResponse:
    warning = form.warning if form.is_bound and form.is_valid() else ""
    group_url = reverse("group_meetings", args=[me.forum.slug])
    context: dict[str, Any] = {
        "forum": me.forum,
        "form": form,
        "meeting": meeting,
        "back_url": meeting.get_absolute_url() if meeting else group_url,
        "warning": warning,
        "warning_text": WARNINGS.get(warning, ""),
        "theirs": meeting_card.when(theirs) if theirs else "",
    }
    status = 409 if theirs else 422 if form.is_bound else 200
    return render(request, "forums/meeting/form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    meeting, me = queries.get_for(request.user, slug, meeting_id)
    if request.method == "POST":
        actions.cancel(meeting=meeting, by=me)
        messages.success(request, _("The meeting is cancelled. The group is told. You can bring it back."))
        return redirect(meeting)
    require(permissions.can_change_meeting(me, meeting))
    context = {"forum": me.forum, "meeting": meeting, "when": meeting_card.when(meeting)}
    return render(request, "forums/meeting/cancel.html", context)


@require_POST
def bring_back(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponseRedirect:
    meeting, me = queries.get_for(request.user, slug, meeting_id)
    actions.bring_back(meeting=meeting, by=me)
    messages.success(request, _("The meeting is on again. The group is told."))
    return redirect(meeting)

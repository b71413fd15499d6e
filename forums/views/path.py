"""The path of one group, for its coaches: the stage it is in, its tasks and its days."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums import permissions
from forums.actions import path as actions
from forums.forms.path import MoveForm, PlanForm
from forums.models import Membership, StageKind
from forums.queries import memberships
from forums.queries import path as queries
from lib.decisions import require
from profiles.views import SignedInRequest


@require_safe
def path(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_lead_path(membership))
    was = MoveForm({"to": request.GET.get("was", ""), "seen": membership.forum.stage})
    return _page(request, membership, was=was.cleaned_data["to"] if was.is_valid() else None)


@require_POST
def move(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_lead_path(membership))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, membership, sorry=_("Nothing has changed. Choose the stage again."))
    to, seen = form.cleaned_data["to"], form.cleaned_data["seen"]
    try:
        actions.move(forum=membership.forum, by=membership, to=to, seen=seen)
    except ValidationError as error:
        membership.forum.refresh_from_db(fields=["stage"])
        return _page(request, membership, sorry=error.messages[0])
    return redirect(f"{reverse('group_path', args=[slug])}?was={seen.value}")


@require_POST
def tick(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_lead_path(membership))
    task, is_done = request.POST.get("task", ""), request.POST.get("done") == "1"
    try:
        actions.tick(forum=membership.forum, by=membership, task=task, is_done=is_done)
    except ValidationError as error:
        return _page(request, membership, sorry=error.messages[0])
    return redirect(f"{reverse('group_path', args=[slug])}#task-{task}")


def dates(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_lead_path(membership))
    form = PlanForm(request.POST if request.method == "POST" else None, forum=membership.forum)
    if form.is_valid():
        try:
            actions.plan(forum=membership.forum, by=membership, planned=form.planned)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved"))
            return redirect("group_path", slug)
    context = {"form": form, "membership": membership}
    return render(request, "forums/path/dates.html", context, status=422 if form.errors else 200)


def _page(
    request: SignedInRequest, membership: Membership, *, was: StageKind | None = None, sorry: str = ""
) -> HttpResponse:
    forum = membership.forum
    stages = queries.plan_of_coaches(forum)
    current = StageKind(forum.stage)
    context = {
        "forum": forum,
        "stages": stages,
        "now": stages[current],
        "next": stages[current + 1] if current + 1 < len(stages) else None,
        "was": stages[was] if was is not None and was != current else None,
        "sorry": sorry,
    }
    return render(request, "forums/path/index.html", context, status=422 if sorry else 200)

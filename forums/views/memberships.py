from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import permissions
from forums.actions import memberships as actions
from forums.forms.memberships import ChangeAppearanceForm
from forums.models import Membership
from forums.queries import introductions
from forums.queries import memberships as queries
from forums.views.appearance import Shown, fresh_suggestions, typed, wants_suggestion
from forums.views.introductions import cards
from lib.decisions import require
from profiles.views import SignedInRequest


@require_safe
def people(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who we are: names, pictures and roles. No joining dates and no counts (DESIGN 6.6)."""
    membership = queries.get_for(request.user, slug)
    may_care = bool(permissions.can_care_for_members(membership))
    context = {
        "membership": membership,
        "cards": cards(membership, list(queries.people(membership.forum)), may_care=may_care),
        "introduce_url": _introduce_url(membership),
        "may_care": may_care,
        "ended": queries.ended(membership.forum) if may_care else [],
    }
    return render(request, "forums/people/index.html", context)


def _introduce_url(membership: Membership) -> str:
    """A listener is not asked, and nobody twice."""
    found = introductions.round_of(membership)
    if membership.is_listener or found is None or found.has_introduced or found.thread.closed_at:
        return ""
    return reverse("group_introduce", args=[membership.forum.slug])


def my_name(request: SignedInRequest, membership_id: UUID) -> HttpResponse:
    membership = queries.get_own(request.user, membership_id)
    initial = ChangeAppearanceForm.initial_of(membership)
    if request.method == "POST" and not wants_suggestion(request.POST):
        form = ChangeAppearanceForm(request.POST, membership=membership)
        if form.is_valid() and _changed(form):
            messages.success(request, _("Saved"))
            return redirect("group", membership.forum.slug)
    else:
        form = ChangeAppearanceForm(initial=initial | typed(request.POST), membership=membership)
    taken = [name for name, _key, _coach in queries.names_but(membership.forum, membership.pk)]
    context = {
        "form": form,
        "membership": membership,
        "forum": membership.forum,
        "person": Shown.of(form),
        "suggestions": [] if membership.is_coach else fresh_suggestions(taken),
    }
    return render(request, "forums/appearance/index.html", context, status=422 if form.errors else 200)


def _changed(form: ChangeAppearanceForm) -> bool:
    try:
        actions.appear(by=form.membership, appearance=form.appearance)
    except ValidationError as refused:
        form.add_error(None, refused)
    return not form.errors


def leave(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = queries.get_for(request.user, slug)
    require(permissions.can_leave(membership, queries.count_coaches(membership.forum)))
    if request.method == "POST":
        actions.leave(by=membership)
        messages.success(request, _("You have left the group %(name)s.") % {"name": membership.forum.name})
        return redirect("home")
    return render(request, "forums/leave/index.html", {"membership": membership})

"""Strength cards (P77): choose one's own, tell another what one has seen, decide about one's own card."""

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
from forums.actions import strengths as actions
from forums.forms.strengths import OwnStrengthsForm, SeenStrengthForm
from forums.models import Strength
from forums.queries import memberships
from forums.queries import strengths as queries
from forums.queries.strengths import StrengthNews
from lib.decisions import require
from profiles.views import SignedInRequest


def news_row(news: StrengthNews) -> dict[str, Any]:
    """components/_news_row.html"""
    return {
        "url": reverse("group_strengths", args=[news.slug]),
        "title": _("%(name)s has seen a strength in you") % {"name": news.seen_by.name},
        "text": _("Only you see it."),
        "meta": _("Strengths"),
        "person": news.seen_by,
        "icon_name": "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: SignedInRequest, slug: str) -> HttpResponse:
    """My strengths: chosen by me, and seen by others."""
    me = memberships.get_for(request.user, slug)
    require(permissions.can_choose_strengths(me))
    found = queries.of_member(me)
    chosen = [strength.kind for strength in found if strength.is_own]
    form = OwnStrengthsForm(request.POST or None, initial={"kinds": chosen})
    if request.method == "POST" and form.is_valid():
        actions.choose(by=me, kinds=form.cleaned_data["kinds"])
        messages.success(request, _("Saved"))
        return redirect("group_strengths", slug)
    actions.note_looked(by=me)
    seen = [strength for strength in found if not strength.is_own]
    context = {"membership": me, "form": form, "seen": seen}
    return render(request, "forums/strengths/index.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def in_member(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    """Tell another member what strength one has seen in them."""
    me = memberships.get_for(request.user, slug)
    member = memberships.get_member(me.forum, member_id)
    require(permissions.can_see_strength_in(me, member))
    form = SeenStrengthForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.see(member=member, by=me, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            words = _("%(name)s sees this. It is on the card only if %(name)s wants.")
            messages.success(request, words % {"name": member.name})
            return redirect("group_member_strengths", slug, member_id)
    context = {"membership": me, "member": member, "form": form, "told": queries.told_by(me, member)}
    return render(request, "forums/strengths/member.html", context, status=422 if form.errors else 200)


@require_POST
def keep(request: SignedInRequest, slug: str, strength_id: UUID) -> HttpResponseRedirect:
    """Put a card on view, take it off, or delete it; whoever told it may take it back."""
    me = memberships.get_for(request.user, slug)
    strength = queries.get_for(me, strength_id)
    act = request.POST.get("act", "")
    if act in {"show", "hide"}:
        actions.show(strength=strength, by=me, is_shown=act == "show")
    elif act == "delete":
        actions.take_back(strength=strength, by=me)
    messages.success(request, _("Saved"))
    return _back(strength, slug, mine=strength.member_id == me.pk)


def _back(strength: Strength, slug: str, *, mine: bool) -> HttpResponseRedirect:
    if mine:
        return redirect("group_strengths", slug)
    return redirect("group_member_strengths", slug, strength.member_id)

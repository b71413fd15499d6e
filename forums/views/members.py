"""A coach's page about one person of the group: what the coach sees, and what they can do for the person."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums import permissions
from forums.actions import memberships as actions
from forums.forms.memberships import CardForm, RoleForm
from forums.models import Membership
from forums.queries import memberships as queries
from forums.queries.support import shared_with_coaches
from lib.decisions import Denied, require
from profiles.actions import sign_in_cards
from profiles.queries.sign_in_cards import in_force
from profiles.views import SignedInRequest
from profiles.views.card_picture import printable
from profiles.views.stepping_up import recently_confirmed


def _pair(request: SignedInRequest, slug: str, member_id: UUID) -> tuple[Membership, Membership]:
    """The coach and the person the page is about."""
    coach = queries.get_for(request.user, slug)
    require(permissions.can_care_for_members(coach))
    return coach, queries.get_member(coach.forum, member_id)


@require_safe
def member(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, person = _pair(request, slug, member_id)
    account = permissions.can_see_account(coach)
    card = permissions.can_give_card(coach, person)
    context = {
        "membership": coach,
        "member": person,
        "own_name": person.user.profile.name if account else "",
        "account_reason": account.reason if isinstance(account, Denied) else "",
        "may_give_card": bool(card),
        "card_reason": card.reason if isinstance(card, Denied) else "",
        "card": in_force(person.user),
        "support": shared_with_coaches(person),
        "may_end": bool(permissions.can_end(coach, person)),
        "role_form": RoleForm(initial={"role": person.role}),
    }
    return render(request, "forums/member/index.html", context)


@require_POST
@recently_confirmed
def role(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, person = _pair(request, slug, member_id)
    require(permissions.can_change_role(coach, person))
    form = RoleForm(request.POST)
    if form.is_valid():
        actions.change_role(member=person, by=coach, role=form.cleaned_data["role"])
        messages.success(request, _("Saved"))
    return redirect("group_member", slug, member_id)


@require_POST
def give_card(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    """Its code is on this page once. The card before it stops working."""
    coach, person = _pair(request, slug, member_id)
    require(permissions.can_give_card(coach, person))
    form = CardForm(request.POST)
    keep_pin = form.is_valid() and not form.cleaned_data["pin_forgotten"]
    issued = sign_in_cards.issue(
        user=person.user, by=coach.user, keep_pin=keep_pin, organisation=coach.forum.organisation
    )
    context = {"membership": coach, "member": person, "keeps_pin": bool(issued.card.pin_hash)}
    return render(request, "forums/member/card.html", context | printable(request, issued.code))


def end_card(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, person = _pair(request, slug, member_id)
    require(permissions.can_give_card(coach, person))
    if request.method == "POST":
        if card := in_force(person.user):
            sign_in_cards.revoke(card=card, by=coach.user, organisation=coach.forum.organisation)
        messages.success(request, _("The sign-in card does not work any more. You can give a new one here."))
        return redirect("group_member", slug, member_id)
    return render(request, "forums/member/end_card.html", {"membership": coach, "member": person})


def end(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, person = _pair(request, slug, member_id)
    require(permissions.can_end(coach, person))
    if request.method == "POST":
        actions.end(member=person, by=coach)
        return redirect("group_member", slug, member_id)
    return render(request, "forums/member/end.html", {"membership": coach, "member": person})


@require_POST
def take_back(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    coach, person = _pair(request, slug, member_id)
    require(permissions.can_end(coach, person))
    try:
        actions.take_back(member=person, by=coach)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("group_member", slug, member_id)

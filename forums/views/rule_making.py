"""The ground rules made together (P57): one page for the whole group, and two where a coach answers."""

from dataclasses import dataclass
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
from forums.actions import rule_making as actions
from forums.actions.rule_making import Answered
from forums.forms.rule_making import ProposalForm, SayForm, TakeForm, WhyNotForm
from forums.models import Membership, Reaction, RuleProposal
from forums.queries import memberships
from forums.queries import rule_making as queries
from forums.queries import rules as rule_queries
from forums.views.addresses import uuid as address_uuid
from lib.decisions import require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Word:
    """A quick reply: who has given it, and what a tap on it sends."""

    value: str
    label: str
    by: list[Membership]
    is_chosen: bool


@dataclass(frozen=True)
class Card:
    """forums/rules/_proposal.html"""

    proposal: RuleProposal
    words: list[Word]
    form: SayForm
    is_mine: bool


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    rules = rule_queries.of_forum(membership.forum)
    form = ProposalForm(request.POST if request.method == "POST" else None, rules=rules)
    if form.is_valid() and _proposed(form, membership):
        messages.success(request, _("Your proposal is here. The coach answers it on this page."))
        return redirect("group_rules_together", slug)
    return _page(request, membership, form, status=422 if form.errors else 200)


def _proposed(form: ProposalForm, membership: Membership) -> bool:
    try:
        actions.propose(
            forum=membership.forum,
            by=membership,
            text=form.cleaned_data["text"],
            reason=form.cleaned_data["reason"],
            rule=queries.rule_of(membership, form.rule_pk),
            key=form.sent_key(),
        )
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


def _page(
    request: SignedInRequest,
    membership: Membership,
    form: ProposalForm | None = None,
    *,
    said: tuple[UUID, SayForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`said` is the form that was sent about one proposal, and which one."""
    forms = dict([said]) if said else {}
    answered_me = queries.untold(membership)
    context: dict[str, Any] = {
        "membership": membership,
        "form": form or ProposalForm(rules=rule_queries.of_forum(membership.forum)),
        "said_form": said[1] if said else None,
        "cards": [_card(one, membership, forms.get(one.pk)) for one in queries.open_in(membership)],
        "answered_me": answered_me,
        "answered": queries.answered_in(membership),
        "taken_back": queries.own_taken_back(membership),
        "may_answer": bool(permissions.can_answer_proposals(membership)),
    }
    if answered_me:
        actions.note_told(by=membership)
    return render(request, "forums/rules/together.html", context, status=status)


def _card(proposal: RuleProposal, me: Membership, form: SayForm | None) -> Card:
    given = list(proposal.words.all())
    words = []
    for word in Reaction.Word:
        by = [one.by for one in given if one.word == word]
        is_chosen = me in by
        words.append(Word("" if is_chosen else word.value, str(word.label), by, is_chosen=is_chosen))
    return Card(proposal, words, form or SayForm(about=proposal), is_mine=proposal.by_id == me.pk)


def _back_to(proposal: RuleProposal, membership: Membership) -> HttpResponseRedirect:
    url = reverse("group_rules_together", args=[membership.forum.slug])
    return redirect(f"{url}#proposal-{proposal.pk}")


@require_POST
def say(request: SignedInRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    proposal = queries.get_proposal(membership, proposal_id)
    require(permissions.can_talk_about(membership, proposal))
    form = SayForm(request.POST, about=proposal)
    if not form.is_valid():
        return _page(request, membership, said=(proposal.pk, form), status=422)
    actions.say(proposal=proposal, by=membership, text=form.cleaned_data["text"], key=form.sent_key())
    return _back_to(proposal, membership)


@require_POST
def take_words_back(request: SignedInRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    """What was said comes back into the field, where it can be said again."""
    membership = memberships.get_for(request.user, slug)
    proposal = queries.get_proposal(membership, proposal_id)
    comment = address_uuid(request.POST.get("comment"))
    text = actions.take_words_back(comment=comment, by=membership) if comment else ""
    form = SayForm(about=proposal, initial={"text": text})
    return _page(request, membership, said=(proposal.pk, form))


@require_POST
def word(request: SignedInRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    proposal = queries.get_proposal(membership, proposal_id)
    try:
        actions.give_word(proposal=proposal, by=membership, word=request.POST.get("word", ""))
    except ValidationError as error:
        messages.error(request, error.message)
    return _back_to(proposal, membership)


@require_POST
def take_back(request: SignedInRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    proposal = queries.get_proposal(membership, proposal_id)
    actions.take_back(proposal=proposal, by=membership, again="again" in request.POST)
    return _back_to(proposal, membership)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: SignedInRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    membership, proposal = _to_answer(request, slug, proposal_id)
    rules = rule_queries.of_forum(membership.forum)
    form = TakeForm(request.POST if request.method == "POST" else None, rules=rules, proposal=proposal)
    if form.is_valid() and (done := _taken(request, form, membership, proposal)):
        return done
    context = {"membership": membership, "proposal": proposal, "form": form, "takes": True}
    return render(request, "forums/rules/answer.html", context, status=422 if form.errors else 200)


def _taken(
    request: SignedInRequest, form: TakeForm, membership: Membership, proposal: RuleProposal
) -> HttpResponse | None:
    told = form.cleaned_data
    rule = queries.rule_of(membership, form.rule_pk)
    try:
        actions.take(
            proposal=proposal,
            by=membership,
            text=told["text"],
            reason=told["reason"],
            rule=rule,
            answer=told["answer"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    except Answered as error:
        return _answered_meanwhile(request, membership, error.proposal)
    messages.success(
        request, _("It is in the rules now. The others are asked to read only what has changed.")
    )
    return redirect("group_rules", membership.forum.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def why_not(request: SignedInRequest, slug: str, proposal_id: UUID) -> HttpResponse:
    membership, proposal = _to_answer(request, slug, proposal_id)
    form = WhyNotForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"membership": membership, "proposal": proposal, "form": form, "takes": False}
        return render(request, "forums/rules/answer.html", context, status=422 if form.errors else 200)
    try:
        actions.answer_why_not(proposal=proposal, by=membership, answer=form.cleaned_data["answer"])
    except Answered as error:
        return _answered_meanwhile(request, membership, error.proposal)
    messages.success(request, _("%(name)s sees your answer.") % {"name": proposal.by.name})
    return _back_to(proposal, membership)


def _to_answer(request: SignedInRequest, slug: str, proposal_id: UUID) -> tuple[Membership, RuleProposal]:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_answer_proposals(membership))
    return membership, queries.get_proposal(membership, proposal_id)


def _answered_meanwhile(
    request: SignedInRequest, membership: Membership, proposal: RuleProposal
) -> HttpResponse:
    is_back = proposal.state == RuleProposal.State.TAKEN_BACK
    said = (
        _("The proposer has taken the proposal back. Nothing was changed.")
        if is_back
        else _("Another coach has answered this already. Nothing was changed by you.")
    )
    messages.warning(request, said)
    return _back_to(proposal, membership)

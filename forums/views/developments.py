"""Developing together (P80, P85, P86): the list by stage, bringing something, one development and who took part."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forums import permissions
from forums.actions import developments as actions
from forums.forms.developments import BringForm, BroughtForm
from forums.models import Development, Membership, Post, Thread
from forums.queries import developments as queries
from forums.queries import memberships
from forums.views import development_card as cards
from forums.views.addresses import uuid, whole_number
from lib.decisions import require
from profiles.views import SignedInRequest

FORM = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Choice:
    """A message that may be quoted."""

    post: Post
    words: str
    is_quoted: bool


def found(request: SignedInRequest, slug: str, development_id: UUID) -> tuple[Membership, Development]:
    me = memberships.get_for(request.user, slug)
    return me, queries.get_for(me, development_id)


@require_safe
def together(request: SignedInRequest, slug: str) -> HttpResponse:
    me = memberships.get_for(request.user, slug)
    every = queries.of_group(me)
    going = [one for one in every if one.aside_by is None]
    context = {
        "membership": me,
        "stages": [
            (stage.label, [one for one in going if one.stage == stage]) for stage in Development.Stage
        ],
        "is_empty": not going,
        "aside": [
            (one, bool(permissions.can_bring_back(me, one))) for one in every if one.aside_by is not None
        ],
        "may_bring": bool(permissions.can_bring(me)),
    }
    return render(request, "forums/together/index.html", context)


@require_http_methods(FORM)
def bring(request: SignedInRequest, slug: str) -> HttpResponse:
    me = memberships.get_for(request.user, slug)
    require(permissions.can_bring(me))
    form = BringForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        development = actions.bring(
            by=me, title=told["title"], about=told["about"], stage=told["stage"], key=form.sent_key()
        )
        messages.success(request, _("It is here now. Thank you. A coach takes it on from here."))
        return redirect("group_together_one", slug, development.pk)
    context = {"membership": me, "form": form, "development": None}
    return render(request, "forums/together/form.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    me, development = found(request, slug, development_id)
    credited = queries.credits_of(development)
    context = {
        "membership": me,
        "development": development,
        "stages": [cards.shown_stage(stage, development, me) for stage in queries.stages_of(development)],
        "quotes": [cards.shown_message(quote, me) for quote in queries.quotes_of(development)],
        "named": cards.named_in(credited),
        "is_credited": any(credit.member_id == me.pk for credit in credited),
        "may": _may(me, development),
    }
    if development.changed_at and any(c.member_id == me.pk and c.seen_at is None for c in credited):
        actions.note_seen(by=me, development=development)
    return render(request, "forums/together/one.html", context)


def _may(me: Membership, development: Development) -> dict[str, bool]:
    """What the page offers. Nobody is offered what is already so."""
    is_aside = development.aside_by is not None
    rules = {
        "say_part": permissions.can_say_part(me, development),
        "change_brought": permissions.can_change_brought(me, development),
        "quote": permissions.can_quote_in(me, development),
        "take_on": permissions.can_take_on(me, development),
        "put_aside": not is_aside and permissions.can_put_aside(me, development),
        "bring_back": is_aside and permissions.can_bring_back(me, development),
    }
    return {name: bool(rule) for name, rule in rules.items()}


@require_http_methods(FORM)
def edit(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    me, development = found(request, slug, development_id)
    require(permissions.can_change_brought(me, development))
    words = {"title": development.title, "about": development.about}
    form = BroughtForm(request.POST if request.method == "POST" else None, initial=words)
    if form.is_valid():
        actions.change_brought(development=development, by=me, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("group_together_one", slug, development.pk)
    context = {"membership": me, "form": form, "development": development}
    return render(request, "forums/together/form.html", context, status=422 if form.errors else 200)


@require_POST
def aside(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponseRedirect:
    """Out of the list, and with `again` into it."""
    me, development = found(request, slug, development_id)
    if "again" in request.POST:
        actions.bring_back(development=development, by=me)
        messages.success(request, _("It is in the list again."))
    else:
        actions.put_aside(development=development, by=me)
        messages.success(request, _("It is not in the list any more. You can bring it back on this page."))
    return redirect("group_together_one", slug, development.pk)


@require_POST
def part(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponseRedirect:
    """ "I was part of this" of a stage, and back again; and one's own name out of the public thanks."""
    me, development = found(request, slug, development_id)
    if "unname" in request.POST:
        actions.take_name_away(by=me, development=development)
        messages.success(request, _("The name is not there any more."))
    elif "back" in request.POST:
        if said := queries.part_in(development, whole_number(request.POST["back"])):
            actions.take_part_back(part=said, by=me)
            messages.success(request, _("The name is not there any more."))
    else:
        stage = queries.get_stage(development, whole_number(request.POST.get("stage")))
        actions.say_part(development=development, stage=stage, by=me)
        messages.success(request, _("The group sees that you were part of this. You can take it back."))
    return redirect("group_together_one", slug, development.pk)


@require_http_methods(FORM)
def quotes(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponse:
    """Choose the messages it came from, one conversation at a time."""
    me, development = found(request, slug, development_id)
    require(permissions.can_quote_in(me, development))
    threads = queries.conversations(me)
    thread = _chosen(threads, request.POST.get("thread") or request.GET.get("thread"))
    offered = queries.messages_to_choose(development, thread) if thread else []
    if request.method == "POST" and thread:
        chosen = {post_id for text in request.POST.getlist("post") if (post_id := uuid(text))}
        actions.choose_quotes(development=development, by=me, offered=offered, chosen=chosen)
        messages.success(request, _("Saved"))
        return redirect("group_together_one", slug, development.pk)
    context: dict[str, Any] = {
        "membership": me,
        "development": development,
        "threads": threads,
        "thread": thread,
        "choices": [Choice(post, cards.words_of(post), post.is_quoted) for post in offered],  # type: ignore[attr-defined]
    }
    return render(request, "forums/together/messages.html", context)


def _chosen(threads: list[Thread], text: str | None) -> Thread | None:
    thread_id = uuid(text)
    return next((thread for thread in threads if thread.pk == thread_id), None)


@require_POST
def take_out(request: SignedInRequest, slug: str, development_id: UUID) -> HttpResponseRedirect:
    me, development = found(request, slug, development_id)
    post = queries.quoted_post(development, uuid(request.POST.get("post")))
    actions.take_out(development=development, post=post, by=me)
    messages.success(
        request, _("Your words are not here any more. Your message is still in its conversation.")
    )
    return redirect("group_together_one", slug, development.pk)

"""Roles that swap (P79): the coach asks, the member answers, and leads with a script while the coach takes part."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums import permissions
from forums.actions import hosting as actions
from forums.actions import threads
from forums.forms.hosting import HostingForm, TopicWordsForm
from forums.models import Membership, Thread, hosting_of
from forums.queries import hosting as queries
from forums.queries import threads as thread_queries
from forums.queries.circle import Circle
from forums.queries.hosting import HostingAsk
from lib.dates import short_date
from lib.decisions import require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Lead:
    """forums/thread/_lead.html: who leads the conversation now, as one reader meets it; `own_url` is the host's."""

    name: str
    until: str
    coaches: str
    own_url: str


def lead(thread: Thread, people: Circle) -> Lead | None:
    hosting = hosting_of(thread)
    if hosting is None or hosting.host_id not in people.everyone:
        return None
    mine = hosting.host_id == people.me.pk
    return Lead(
        name=people.everyone[hosting.host_id].name,
        until=short_date(hosting.last_day),
        coaches=people.coaches[0].name if people.coaches and not mine else "",
        own_url=reverse("thread_lead", args=[thread.pk]) if mine else "",
    )


def ask_row(ask: HostingAsk) -> dict[str, Any]:
    """components/_news_row.html"""
    words = (
        _("%(name)s asks: would you like to lead a topic?") % {"name": ask.coach}
        if ask.coach
        else _("Would you like to lead a topic?")
    )
    return {
        "url": reverse("thread_lead", args=[ask.thread_id]),
        "title": words,
        "text": _("You may say no. Only you and the coaches see this."),
        "meta": ask.title,
        "person": None,
        "icon_name": "hand",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def host(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """For the coach: ask somebody, see what they said, end it, go on."""
    thread, me = thread_queries.get_for(request.user, thread_id)
    require(permissions.can_ask_host(me, thread))
    people = list(queries.may_be_asked(thread))
    act = request.POST.get("act")
    if act in {"end", "go_on"}:
        {"end": actions.end, "go_on": actions.go_on}[act](thread=thread, by=me)
        messages.success(request, _("Saved"))
        return redirect("thread_host", thread_id)
    form = HostingForm(request.POST if act == "ask" else None, people=people)
    if act == "ask" and form.is_valid() and _asked(form, thread, me, people):
        messages.success(request, _("The question is on its way. Only the person and the coaches see it."))
        return redirect("thread_host", thread_id)
    context = {"thread": thread, "hosting": queries.of_thread(thread), "form": form, "people": people}
    return render(request, "forums/hosting/ask.html", context, status=422 if form.errors else 200)


def _asked(form: HostingForm, thread: Thread, me: Membership, people: list[Membership]) -> bool:
    chosen = next(person for person in people if str(person.pk) == form.cleaned_data["host"])
    try:
        actions.ask(thread=thread, host=chosen, last_day=form.cleaned_data["last_day"], by=me)
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


@dataclass(frozen=True)
class Step:
    """One line of the host's script: what to do, words to begin with, and where."""

    title: str
    words: str
    url: str
    label: str


@require_http_methods(["GET", "HEAD", "POST"])
def script(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """For the member who was asked: the question, and after a yes the script with what a host may do."""
    thread, me = thread_queries.get_for(request.user, thread_id)
    hosting = queries.of_thread(thread)
    if hosting is None or hosting.host_id != me.pk:
        raise Http404
    if request.method == "POST":
        return _answered(request, thread, me)
    context = {"thread": thread, "hosting": hosting, "steps": steps(thread) if hosting.is_on else []}
    return render(request, "forums/hosting/lead.html", context)


def _answered(request: SignedInRequest, thread: Thread, me: Membership) -> HttpResponse:
    if request.POST.get("answer") == "yes":
        actions.accept(thread=thread, by=me)
        messages.success(request, _("Thank you! You lead this topic now. Here is what you can do."))
        return redirect("thread_lead", thread.pk)
    actions.decline(thread=thread, by=me)
    messages.success(request, _("That is quite fine. The coach knows, and goes on."))
    return redirect("thread", thread.pk)


def steps(thread: Thread) -> list[Step]:
    reply = reverse("thread_reply", args=[thread.pk])
    return [
        Step(
            _("Choose the question"),
            _("Take something you know or want to hear about."),
            reverse("thread_words", args=[thread.pk]),
            _("Change the topic's words"),
        ),
        Step(
            _("Choose the ways"),
            _("Which ways of telling suit this topic? All of them is a good answer."),
            reverse("thread_settings", args=[thread.pk]),
            _("Settings of the conversation"),
        ),
        Step(
            _("Begin yourself"),
            _("“I begin. For me it is like this: …” One photo or one word is enough."),
            reply,
            _("Tell something"),
        ),
        Step(
            _("Let people think"),
            _("A quiet day is not a bad day. People read, and answer when it suits them."),
            reverse("thread", args=[thread.pk]),
            _("Read the conversation"),
        ),
        Step(
            _("Thank people at the end"),
            _("“Thank you all. I learned that …” The coach makes the summary with you."),
            reply,
            _("Thank the group"),
        ),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """The name and the topic of a conversation: for its coaches and for its host while they lead."""
    thread, me = thread_queries.get_for(request.user, thread_id)
    require(permissions.can_lead(me, thread))
    form = TopicWordsForm(request.POST or None, thread=thread)
    if request.method == "POST" and form.is_valid():
        try:
            threads.reword(thread=thread, by=me, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The topic is changed."))
            return redirect("thread", thread_id)
    context = {"thread": thread, "form": form}
    return render(request, "forums/hosting/words.html", context, status=422 if form.errors else 200)

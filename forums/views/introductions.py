"""Getting to know each other: the round, the cards on "Who we are", and what members pin to them."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forums import permissions
from forums.actions import introductions as actions
from forums.models import Interest, IntroductionPrompt, Membership, Strength, Thread
from forums.queries import attachments, introductions, memberships, posts, strengths
from forums.queries.introductions import Introduction
from forums.views.wording import listed
from lib import richtext, words
from lib.decisions import require
from profiles.views import SignedInRequest

SUGGESTIONS = 8
ICONS = {
    IntroductionPrompt.SMILE: "sprout",
    IntroductionPrompt.VIEW: "camera",
    IntroductionPrompt.WEEK: "brush",
    IntroductionPrompt.MORNING: "clock",
    IntroductionPrompt.DEAR: "heart",
    IntroductionPrompt.SOUND: "mic",
}


@dataclass(frozen=True)
class Chip:
    """An interest on a card. `shared`: the reader has pinned it too."""

    text: str
    shared: bool


@dataclass(frozen=True)
class Card:
    """forums/people/_person.html"""

    person: Membership
    is_me: bool
    words: str
    picture: attachments.Figure | None
    url: str
    interests: list[Chip]
    strengths: list[str]
    see_url: str
    welcome_url: str
    page_url: str


def cards(me: Membership, people: list[Membership], *, may_care: bool) -> list[Card]:
    told = introductions.of_forum(me.forum)
    pinned = introductions.interests_of(me.forum)
    strong = strengths.on_cards(me.forum)
    mine = {interest.key for interest in pinned.get(me.pk, [])}
    may_welcome = bool(permissions.can_welcome(me))
    return [
        _card(
            me,
            person,
            told.get(person.pk),
            pinned.get(person.pk, []),
            mine,
            strong=strong.get(person.pk, []),
            may_care=may_care,
            may_welcome=may_welcome,
        )
        for person in people
    ]


def _card(
    me: Membership,
    person: Membership,
    told: Introduction | None,
    pinned: list[Interest],
    mine: set[str],
    *,
    strong: list[str],
    may_care: bool,
    may_welcome: bool,
) -> Card:
    is_me = person.pk == me.pk
    waits = may_welcome and told is not None and not told.is_welcomed and not person.is_coach
    return Card(
        person=person,
        is_me=is_me,
        words=richtext.first_words(told.post.html, 120) if told else "",
        picture=attachments.picture(told.picture) if told and told.picture else None,
        url=told.post.get_absolute_url() if told else "",
        interests=[Chip(interest.text, not is_me and interest.key in mine) for interest in pinned],
        strengths=[str(Strength.Kind(kind).label) for kind in strong],
        see_url="" if is_me else reverse("group_member_strengths", args=[me.forum.slug, person.pk]),
        welcome_url=_welcome_url(told) if told and waits else "",
        page_url=reverse("group_member", args=[me.forum.slug, person.pk]) if may_care else "",
    )


def _welcome_url(told: Introduction) -> str:
    address = reverse("thread_reply", args=[told.post.thread_id])
    return f"{address}?to={told.post.number}&begin=welcome"


def welcome_words(member: Membership) -> str:
    """A beginning that names what the person and others have in common; the coach goes on from it (P60)."""
    people = list(memberships.people(member.forum))
    common = introductions.shared_with(member, people, introductions.interests_of(member.forum))
    lines = [_("Welcome, %(name)s!") % {"name": member.name}]
    lines += [
        _("%(names)s also said: %(interest)s.") % {"names": listed(names), "interest": text}
        for text, names in common
    ]
    return "\n".join(lines)


def prompts(thread: Thread) -> list[dict[str, str]]:
    """The prompt cards of an introductions round, each leading to the composer."""
    if thread.purpose != Thread.Purpose.INTRODUCTIONS:
        return []
    address = reverse("thread_reply", args=[thread.pk])
    return [
        {"label": str(prompt.label), "icon": ICONS[prompt], "url": f"{address}?prompt={prompt.value}"}
        for prompt in IntroductionPrompt
    ]


@require_GET
def introduce(request: SignedInRequest, slug: str) -> HttpResponse:
    """To the round, or to the group where there is none."""
    membership = memberships.get_for(request.user, slug)
    found = introductions.round_of(membership)
    return redirect("thread", found.thread.pk) if found else redirect("group", slug)


@require_POST
def put_off(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    actions.put_off(by=membership)
    messages.success(request, _("That is fine. You find the introductions among the conversations."))
    return redirect("group", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: SignedInRequest, slug: str) -> HttpResponse:
    """A member's own interests: pin one, take one off, put it back."""
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_pin_interests(membership))
    refused = _pin(request, membership) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect("group_interests", slug)
    return _page(request, membership, refused=refused, suggestions=[])


@require_POST
def unpin(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    text = request.POST.get("text", "")
    actions.unpin_interest(by=membership, text=text)
    request.session["unpinned"] = text[: actions.LENGTH]
    return redirect("group_interests", slug)


@require_GET
def from_post(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """Pin something from one's own message: its words are offered (P96)."""
    post, people = posts.get_for(request.user, thread_id, number)
    require(permissions.can_edit(people.me, post))
    offered = words.base_forms(richtext.first_words(post.html, 4000), get_language() or "fi")[:SUGGESTIONS]
    return _page(request, people.me, refused="", suggestions=offered)


def _pin(request: SignedInRequest, membership: Membership) -> str:
    """The sentence about what is wrong, or ""."""
    try:
        text = request.POST.get("suggested") or request.POST.get("text", "")
        actions.pin_interest(by=membership, text=text)
    except ValidationError as error:
        return error.messages[0]
    messages.success(request, _("Saved"))
    return ""


def _page(
    request: SignedInRequest, membership: Membership, *, refused: str, suggestions: list[str]
) -> HttpResponse:
    pinned = introductions.interests_of(membership.forum).get(membership.pk, [])
    there = {interest.key for interest in pinned}
    context = {
        "membership": membership,
        "interests": pinned,
        "is_full": len(pinned) >= Interest.MOST,
        "refused": refused,
        "typed": request.POST.get("text", ""),
        "suggestions": [word for word in suggestions if word.casefold() not in there],
        "unpinned": request.session.pop("unpinned", ""),
    }
    return render(request, "forums/interests/index.html", context, status=422 if refused else 200)

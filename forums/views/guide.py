"""The guide of one group on paper or screen (P18): everything a first-timer needs, in large print on one page."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import permissions
from forums.models import Forum, Means
from forums.queries import circle, path, rules
from forums.views.wording import listed
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Telling:
    """One way of telling something, and how it is done."""

    title: str
    words: str


@require_safe
def guide(request: SignedInRequest, slug: str) -> HttpResponse:
    forum, people = circle.of_forum(request.user, slug)
    context = {
        "forum": forum,
        "address": request.build_absolute_uri(reverse("home")).rstrip("/"),
        "card_address": request.build_absolute_uri(reverse("sign_in_card")),
        "tellings": tellings(forum),
        "rules": rules.of_forum(forum),
        "coaches": listed([coach.name for coach in people.coaches]),
        "notes": people.notes,
        "stages": path.plan(forum),
        "members": len(people.people),
        "may_manage": bool(permissions.can_manage(people.me)),
    }
    return render(request, "forums/guide/index.html", context)


def tellings(forum: Forum) -> list[Telling]:
    words = {
        Means.WRITE: _("Open a conversation and choose Write. One word is enough."),
        Means.PHOTO: _("Choose Photo. Take a photo or choose one from the gallery."),
        Means.DRAW: _("Choose Draw. Draw with a finger and choose Done."),
        Means.SPEAK: _("Choose Speak. Say what you want to say, listen to it, and use it."),
        Means.VIDEO: _("Choose Video. Make a short video, look at it, and use it."),
    }
    return [Telling(str(means.label), words[means]) for means in forum.means]

"""What each page is called when somebody tells where it was hard. Never a person, a group or a message."""

from collections.abc import Mapping
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

# By the name of the address. What is not here is called as its beginning is: group_people as group.
NAMES = {
    "account": _("My page: ways to sign in"),
    "ask": _("Ask the coach"),
    "desk": _("Coach's desk"),
    "desk_prompts": _("Scheduled topics"),
    "desk_guide": _("Coach's guide"),
    "desk_answer": _("Coach's desk"),
    "desk_greet": _("Coach's desk"),
    "draft": _("Writing a message"),
    "draft_drawing": _("Drawing"),
    "group": _("The group's page"),
    "group_guide": _("Guide of the group"),
    "group_interests": _("Who we are"),
    "group_introduce": _("Introducing oneself"),
    "group_meetings": _("Meetings"),
    "group_new": _("Writing a message"),
    "group_note": _("Observation notes"),
    "group_notes": _("Observation notes"),
    "group_path": _("The group's path"),
    "group_people": _("Who we are"),
    "group_practice": _("Practice box"),
    "group_rules": _("Ground rules"),
    "group_strengths": _("Strengths"),
    "group_substitute": _("When you are away"),
    "group_together": _("Developing together"),
    "groups": _("My groups"),
    "help": _("Help"),
    "home": _("Home"),
    "join": _("Joining a group"),
    "join_device": _("Try it beforehand"),
    "join_tour": _("How Omatahti works"),
    "line": _("Ask the coach"),
    "worry": _("I am worried about someone"),
    "me": _("My page"),
    "me_card": _("Sign-in card"),
    "me_device": _("Try it beforehand"),
    "me_name": _("My name in the group"),
    "me_reading": _("Reading settings"),
    "me_support": _("What is hard and what helps"),
    "meanwhile": _("What the others did"),
    "media": _("A recording as text"),
    "meeting": _("A meeting"),
    "member": _("Coach's desk"),
    "mfa": _("My page: ways to sign in"),
    "offline": _("Without a connection"),
    "organisation": _("Project"),
    "organisations": _("Project"),
    "place": _("A suitable place and time"),
    "post": _("One message and its replies"),
    "post_edit": _("Changing a message"),
    "practice": _("Practice box"),
    "project": _("Project"),
    "prompt": _("Scheduled topics"),
    "recap": _("Summary"),
    "recap_answer": _("Summary"),
    "search": _("Search"),
    "sign_in": _("Signing in"),
    "sign_out": _("Signing out"),
    "surveys": _("Surveys"),
    "thread": _("A conversation"),
    "thread_close": _("Ending a conversation"),
    "thread_reply": _("Writing a message"),
    "tour": _("How Omatahti works"),
    "unheard": _("Nobody unheard"),
    "usersessions": _("My page: ways to sign in"),
    "workload": _("How the work is shared"),
}


def nearest[T](table: Mapping[str, T], url_name: str) -> T | None:
    """The row of the name itself, else of its longest beginning: me_card_new, me_card, me."""
    parts = url_name.split("_")
    beginnings = ("_".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((table[name] for name in beginnings if name in table), None)


def page_name(url_name: str) -> str:
    """In the reader's language; "" for an address that has no page of its own."""
    return str(nearest(NAMES, url_name) or "")


def place_of(path: str) -> tuple[str, dict[str, Any]]:
    """(name, parts) of an address of ours; ("", {}) for any other text."""
    try:
        match = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return "", {}
    return match.url_name or "", match.kwargs

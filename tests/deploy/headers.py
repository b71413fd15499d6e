"""Run under production settings in a process of its own: asks for pages over TLS, says in JSON what came with them."""

import json
import re

import django

django.setup()

from django.test import Client  # noqa: E402 - the settings come first
from django.urls import reverse  # noqa: E402

from tests.factories import DraftFactory, MembershipFactory, ThreadFactory  # noqa: E402

HOST = "omatahti.example"


def pages() -> dict[str, str]:
    """What a member of a group may open."""
    member = MembershipFactory()
    forum, thread = member.forum, ThreadFactory(forum=member.forum, opened_by=member)
    draft = DraftFactory(thread=thread, author=member)
    browser.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {
        "home": "/",
        "group": reverse("group", args=[forum.slug]),
        "thread": reverse("thread", args=[thread.pk]),
        "composer": reverse("draft", args=[draft.pk]) + "?means=speak",
        "drawing": reverse("draft_drawing", args=[draft.pk]),
        "device": reverse("me_device_thing", args=["video"]),
        "search": "/search",
        "me": "/me",
    }


def told(path: str) -> dict[str, object]:
    answer = browser.get(path, secure=True, headers={"host": HOST})
    body = answer.content.decode()
    return {
        "status": answer.status_code,
        "headers": {name.lower(): value for name, value in answer.headers.items()},
        "cookies": [cookie.OutputString() for cookie in answer.cookies.values()],
        "scripts": re.findall(r"<script[^>]*\ssrc=\"([^\"]+)\"", body),
    }


browser = Client()
seen = {name: told(path) for name, path in {"front": "/", "sign_in": "/in", "help": "/help"}.items()}
seen |= {name: told(path) for name, path in pages().items()}
# What sets a cookie: the way in, the language, the results of this device.
forms = {
    "/in": {"way": "card", "device": "own"},
    "/language": {"language": "sv"},
    "/me/device/sound": {"result": "works"},
}
who = {"/in": Client()}
sent = [
    who.get(to, browser).post(to, form, secure=True, headers={"host": HOST}) for to, form in forms.items()
]
cookies = [cookie.OutputString() for answer in sent for cookie in answer.cookies.values()]
plain = Client().get("/in", headers={"host": HOST})
print(
    json.dumps({"pages": seen, "cookies": cookies, "plain": [plain.status_code, plain.headers["Location"]]})
)

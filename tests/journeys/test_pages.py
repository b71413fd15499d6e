"""Every page, as each person who can open it: accessible at three widths, light and dark, and within its CSP."""

import gzip
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Response
from pytest_django.live_server_helper import LiveServer

from forums.models import Membership
from profiles.models import Profile, User
from tests.access import world as worlds
from tests.access.world import World
from tests.conftest import Browse, Persona

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 768, 1280)
type Look = Literal["light", "dark"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The dark page is the light one in other colours: the other rules read what both have in common.
LOOKS: dict[Look, dict[str, Any]] = {
    "light": RULES,
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}

PUBLIC = ["home", "sign_in", "sign_in_card", "sign_in_passkey", "join", "join_code", "join_name", "help"]
PUBLIC += [
    "ask",
    "accessibility",
    "privacy",
    "about",
    "account_login",
    "account_request_login_code",
    "offline",
    "staff_invitation",
    "tour",
    "place",
]
MEMBER = [
    "home",
    "groups",
    "group",
    "group_people",
    "group_rules",
    "group_leave",
    "thread",
    "thread@ended",
    "post",
]
MEMBER += [
    "post@deleted",
    "thread_reply",
    "group_new",
    "search",
    "surveys",
    "me",
    "me_reading",
    "me_card",
    "me_support",
    "help",
    "ask",
]
MEMBER += ["group_guide", "practice", "group_practice_empty", "me_device", "me_device_thing"]
MEMBER += ["join_device", "join_tour", "group_meetings", "meeting"]
MEMBER += ["group_together", "group_together_new", "group_together_one"]
AUTHOR = [
    "thread@practice",
    "thread_reply@practice",
    "line",
    "draft",
    "draft_delete",
    "draft_drawing",
    "draft_photo_edit@draft",
    "group_together_edit",
    "group_together_messages",
    "post_go_on",
    "post_sharing",
    "post_edit",
    "post_delete",
    "me_name",
    "recap_answer@ended",
]
COACH = [
    "desk",
    "desk_group_new",
    "group_settings",
    "group_rules_edit",
    "group_invitations",
    "group_invitation_print",
]
COACH += ["meeting_new", "meeting_edit", "meeting_cancel"]
COACH += [
    "desk_prompts",
    "prompt_new",
    "prompt",
    "prompt_preview",
    "prompt_delete",
    "thread_take_back@untouched",
]
COACH += [
    "thread_settings",
    "thread_close",
    "recap",
    "recap@ended",
    "group_presence",
    "desk_answer",
    "desk_greet",
    "group_substitute",
    "unheard",
    "meanwhile",
    "workload",
    "group_member",
    "member_line",
    "group_member_end",
    "post_history",
    "account_email",
    "mfa_index",
]
COACH += ["group_notes", "group_note_new", "group_note"]
COACH += ["group_path", "group_path_dates", "group_template", "desk_group_import", "desk_guide"]
COACH += ["group_together_stage", "group_together_people", "group_together_change"]
ADMINISTRATOR = [
    "organisations",
    "organisation",
    "organisation_new",
    "organisation_invite",
    "project",
    "project_new",
    "workload",
]
PAGES = {
    "anonymous": PUBLIC,
    "client": [*MEMBER, *AUTHOR],
    "listener": ["home", "group", "thread"],
    "coach": [*MEMBER, *COACH],
    "admin": ["home", *ADMINISTRATOR],
}


@pytest.fixture
def world(
    coach: Membership, client: Membership, client_2: Membership, listener: Membership, admin: User
) -> World:
    return worlds.build(coach, client, client_2, admin)


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser says about the content security policy and about scripts that failed."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # js-draw reads saved strokes in a frame that may run nothing, and the browser says so.
        if message.type == "error" and "sandboxed" not in message.text and "status of" not in message.text:
            said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible(
    name: str,
    request: pytest.FixtureRequest,
    world: World,
    browse: Browse,
    page: Page,
    live_server: LiveServer,
    complaints: list[str],
) -> None:
    Profile.objects.update(theme="light", language="en")
    persona: Persona = request.getfixturevalue(name)
    sign_in(page, live_server, browse, persona)
    faults = []
    for address in PAGES[name]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        answer = page.goto(live_server.url + world.url(address))
        assert answer
        assert answer.ok, (address, answer.status)
        for look in LOOKS:
            page.emulate_media(color_scheme=look, reduced_motion="reduce")
            page.evaluate("look => document.documentElement.dataset.bsTheme = look", look)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                faults += [f"{address} {look} {width}: {fault}" for fault in faults_on(page, look)]
    assert faults == []
    assert complaints == []


def sign_in(page: Page, server: LiveServer, browse: Browse, persona: Persona) -> None:
    if persona is None:
        return
    session = browse(persona).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])


def faults_on(page: Page, look: Look = "light") -> Iterator[str]:
    for fault in Axe().run(page, options=LOOKS[look]).response["violations"]:
        yield f"{fault['id']} at {fault['nodes'][0]['target']}"
    if page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        yield "scrolls sideways"


def test_a_first_visit_is_light(page: Page, live_server: LiveServer, world: World) -> None:
    """At most 90 kB on the wire with the font, in at most 10 requests, all of them ours (text as gzip sends it)."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(live_server.url + world.url("join_code"), wait_until="networkidle")
    assert all(answer.url.startswith(live_server.url) for answer in answers)
    assert len(answers) <= 10
    assert sum(len(on_the_wire(answer)) for answer in answers) <= 90_000


def on_the_wire(answer: Response) -> bytes:
    body = answer.body()
    return body if answer.url.endswith(".woff2") else gzip.compress(body)

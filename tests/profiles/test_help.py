"""Help by task on every page, with a picture of the controls (P24, P62)."""

import html
import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from forums.models import Membership, Thread
from profiles.queries import help as topics
from profiles.queries.help.topic import Topic
from profiles.queries.page_names import page_name
from tests.access.table import PERSONAS, ROWS
from tests.architecture.tree import ROOT
from tests.conftest import Browse
from tests.lib.test_browsers import ANDROID, EDGE, IPHONE

EVERY = [topic for section in (*topics.SECTIONS, topics.FOR_COACHES) for topic in section.topics]
# Answers that are no page of their own: a picture, a part of a page, a file.
NO_PAGES = {
    "group_template_file",
    "media",
    "media_captions",
    "media_state",
    "thread_newer",
    "mfa_add_webauthn",
    "worker",
    "draft_recording_state",
}


def pages_of(persona: str) -> list[str]:
    """The names of the addresses that open for somebody, by the table of who gets what."""
    column = PERSONAS.index(persona)
    opens = {row.name.partition("@")[0] for row in ROWS if row.method == "GET" and row.cells[column] == "ok"}
    return sorted(opens - NO_PAGES)


def read(browser: Any, address: str, agent: str = ANDROID) -> str:
    answer = browser.get(address, headers={"user-agent": agent})
    assert answer.status_code == 200
    text: str = html.unescape(answer.content.decode())
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


@pytest.mark.parametrize("persona", ["client", "listener", "coach", "staff", "admin", "anonymous"])
def test_every_page_has_its_help(persona: str) -> None:
    """A page without: name it in `pages` of a topic in profiles/queries/help, by its address or its beginning."""
    assert [name for name in pages_of(persona) if not topics.here(name)] == []


@pytest.mark.parametrize("persona", ["client", "coach"])
def test_every_page_has_a_name_to_tell_the_coach(persona: str) -> None:
    public = {"about", "accessibility", "privacy", "staff_invitation"}
    assert [name for name in pages_of(persona) if not page_name(name)] == sorted(public)


@pytest.mark.parametrize("topic", EVERY, ids=lambda topic: topic.key)
def test_every_task_has_short_steps_and_a_picture_with_its_words(topic: Topic) -> None:
    assert 1 <= len(topic.steps) <= 4
    assert topic.picture
    with translation.override("en"):
        words = [len(str(step).split()) for step in topic.steps]
        assert max(words) <= 20, topic.key
        picture = html.unescape(render_to_string("profiles/help/_picture.html", {"topic": topic}))
        assert f'aria-label="{topic.picture_words}"' in picture
        for part in topic.picture:
            for _icon, label in part.items:
                assert f"<span>{label}</span>" in picture


def test_the_pictures_use_icons_that_are_there() -> None:
    there = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "frontend" / "icons.svg").read_text()))
    used = {icon for topic in EVERY for part in topic.picture for icon, _words in part.items if icon}
    assert used - there == set()


def test_the_steps_name_buttons_that_pages_have() -> None:
    """What stands in “quotes” in a step is a string of a page, so the help never tells of a button that is gone."""
    templates = (
        path for path in (ROOT / "templates").rglob("*.html") if "help" not in path.relative_to(ROOT).parts
    )
    code = (path for folder in ("forums/views", "forums/models") for path in (ROOT / folder).glob("*.py"))
    pages = " ".join(path.read_text() for path in (*templates, *code))
    named = {
        name
        for topic in EVERY
        for step in topic.steps
        for name in re.findall("“([^”]+)”", str(getattr(step, "_args", [step])[0]))
    }
    gone = {name for name in named if name.rstrip(".") not in pages and name not in pages}
    assert gone == set()


def test_each_key_is_one_task() -> None:
    keys = [topic.key for topic in EVERY]
    assert len(keys) == len(set(keys))


@pytest.mark.usefixtures("in_english")
def test_help_first_tells_what_can_be_done_on_the_page_one_came_from(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    browser = browse(client)
    page = read(browser, f"/c/{thread.pk}")
    found = re.search(r'class="helpbtn" href="([^"]+)"', page)
    assert found
    address = html.unescape(found[1])
    assert address == f"/help?at=thread&from=%2Fc%2F{thread.pk}"
    text = read(browser, address)
    assert text.index("What can I do here?") < text.index("Everything you can do")
    assert "You came from the page: A conversation" in text
    here = text[text.index('id="here"') : text.index("Everything you can do")]
    assert "Read a conversation" in here
    assert "The flag shows where the new messages start." in here
    assert "Leave a group" not in here
    assert f'href="/c/{thread.pk}"' in text
    assert f"/help/ask?at=thread&from=%2Fc%2F{thread.pk}" in text


@pytest.mark.usefixtures("in_english", "db")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?at=&from=",
        "?at=%00&from=%00",
        "?at=nonsense",
        "?from=//evil.example/",
        "?from=https://evil.example/c",
    ],
)
def test_help_without_a_known_page_is_the_whole_of_it(browse: Browse, query: str) -> None:
    text = read(browse(None), f"/help{query}")
    assert "What can I do here?" not in text
    assert "Everything you can do" in text
    assert not re.search(r'href="(https:)?//evil', text)
    assert "Back to the page you came from" not in text


@pytest.mark.usefixtures("in_english")
def test_the_tasks_of_coaches_are_shown_to_coaches(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    assert "For coaches and project workers" in read(browse(coach), "/help")
    assert "For coaches and project workers" not in read(browse(client), "/help")


@pytest.mark.usefixtures("in_english", "db")
@pytest.mark.parametrize(
    ("agent", "own"),
    [(ANDROID, "Android phone"), (IPHONE, "iPhone or iPad"), (EDGE, "computer")],
)
def test_ones_own_device_comes_open_in_the_photo_guide(browse: Browse, agent: str, own: str) -> None:
    text = read(browse(None), "/help?at=draft", agent)
    guides = re.findall(r"<details class=\"more\"( open)?>\s*<summary>.*?</svg>([^<]+)</summary>", text)
    assert {
        words.rpartition(" on an ")[2].rpartition(" on a ")[2] for is_open, words in guides if is_open
    } == {own}


@pytest.mark.usefixtures("in_english")
def test_the_photo_guide_is_where_photos_are_chosen(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    text = read(browse(client), f"/c/{thread.pk}/reply?means=photo")
    assert "How do I get a photo here?" in text
    assert re.search(r"<details class=\"more\" open>\s*<summary>.*?A photo on an Android phone", text)


def test_help_costs_next_to_nothing(
    browse: Browse, client: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browse(client)
    with django_assert_num_queries(3):
        browser.get("/help?at=thread")


@pytest.mark.usefixtures("in_english", "db")
def test_the_tasks_before_the_start_lead_to_their_pages(browse: Browse, client: Membership) -> None:
    text = read(browse(client), "/help")
    for address in ("/tour/1", "/me/device", "/practice", "/help/place"):
        assert f'<a class="btn btn-line" href="{address}">' in text
    assert text.index("Before the start") < text.index("Reading and listening")

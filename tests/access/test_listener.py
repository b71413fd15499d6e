"""Nobody who listens is asked to tell: every page that a listener can open, word for word (P50, P71)."""

import html
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.access.table import ROWS, ask
from tests.access.world import World

ASKS = (
    "Reply in your own way",
    "I would like to say something",
    "You can begin or wait",
    "Introduce yourself",
    "Say hello",
    "Tell the group something",
    "Ideas for a beginning",
    "Ask what you still want to ask",
    "Is this how it was?",
)
# Where one comes only by choosing to tell, to practise telling or to learn how it is done.
BY_CHOICE = ("draft", "thread_reply", "group_new", "practice", "help", "tour", "group_guide", "post_go_on")


def asked_of(browser: Client, world: World) -> Iterator[tuple[str, str]]:
    """(address, words) wherever a page asks the person to tell something."""
    for name in dict.fromkeys(row.name for row in ROWS if row.method == "GET"):
        if name.startswith(BY_CHOICE):
            continue
        answer = ask(browser, world, name, "GET")
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            text = html.unescape(answer.content.decode())
            yield from ((name, words) for words in ASKS if words in text)


@pytest.mark.django_db
def test_no_page_asks_a_listener_to_tell_something(world: World, browsers: dict[str, Client]) -> None:
    assert list(asked_of(browsers["listener"], world)) == []
    assert {"Reply in your own way", "I would like to say something"} <= {
        words for _name, words in asked_of(browsers["client"], world)
    }

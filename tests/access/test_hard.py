"""The way to the coach stands on every page of a person who has signed in (P65, P68)."""

import html

import pytest
from django.test import Client

from tests.access.table import ROWS, ask
from tests.access.world import World


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["client", "coach"])
def test_every_page_has_the_way_to_ask_for_help(
    world: World, browsers: dict[str, Client], persona: str
) -> None:
    without, pages = [], 0
    for name in dict.fromkeys(row.name for row in ROWS if row.method == "GET"):
        answer = ask(browsers[persona], world, name, "GET")
        kind = answer.headers.get("Content-Type", "")
        # A file to keep is not a page.
        if answer.status_code != 200 or not kind.startswith("text/html") or "Content-Disposition" in answer:
            continue
        text = html.unescape(answer.content.decode())
        if "<html" in text:
            pages += 1
            without += [] if "This is hard. Ask the coach." in text else [name]
    assert pages > 40
    assert without == []

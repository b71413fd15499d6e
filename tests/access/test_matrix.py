"""Every address, every kind of person, GET and POST: what is answered is what matrix.txt says.

The cells of matrix.txt:

    in    sent to sign in
    ok    200, or 204 and 206: the page, the picture, nothing new
    go    done, or nothing to do here: sent on to another page
    NNN   that status. 404 for what is not there and for what is not theirs, 403 for who is inside without the right

`client` wrote the message and owns the draft; `client_2` is the member whom the pages about one person are about.
After a line with 403 stand the reasons, parted by ||, of which each 403 must give one in words.
"""

import copy
import html
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import get_resolver

from forums.models import Membership
from profiles.models import Profile
from tests.access import world as worlds
from tests.access.world import World
from tests.conftest import Browse, Persona

TABLE = Path(__file__).with_name("matrix.txt")


class Row(NamedTuple):
    name: str
    method: str
    cells: tuple[str, ...]
    reasons: list[str]


def read_table() -> tuple[tuple[str, ...], list[Row]]:
    """The personas of the head line, and the rows."""
    lines = [line for line in TABLE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    rows = []
    for line in lines[1:]:
        cells, *reasons = line.split(" | ")
        name, method, *row = cells.split()
        rows.append(Row(name, method, tuple(row), reasons))
    return tuple(lines[0].split()), rows


PERSONAS, ROWS = read_table()


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> dict[str, Persona]:
    return {name: request.getfixturevalue(name) for name in PERSONAS}


@pytest.fixture
def world(cast: dict[str, Persona]) -> World:
    coach, client, member, administrator = (cast[name] for name in ("coach", "client", "client_2", "admin"))
    assert isinstance(coach, Membership)
    assert isinstance(client, Membership)
    assert isinstance(member, Membership)
    return worlds.build(coach, client, member, administrator)


@pytest.fixture
def browsers(cast: dict[str, Persona], browse: Browse) -> dict[str, Client]:
    """Everybody reads English here, so that the reasons are the ones in the code."""
    Profile.objects.update(language="en")
    return {name: browse(persona) for name, persona in cast.items()}


def ask(browser: Client, world: World, name: str, method: str) -> HttpResponse:
    """The answer, after which the database is as it was."""
    cache.clear()
    fresh = Client(raise_request_exception=False, headers={"accept-language": "en"})
    fresh.cookies = copy.deepcopy(browser.cookies)
    with transaction.atomic():
        answer = getattr(fresh, method.lower())(world.url(name), world.data(name) if method == "POST" else {})
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer  # type: ignore[no-any-return]


def cell(answer: HttpResponse) -> str:
    if answer.status_code in {302, 303}:
        return "in" if answer["Location"].split("?")[0] == resolve_url(settings.LOGIN_URL) else "go"
    return "ok" if 200 <= answer.status_code < 300 else str(answer.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("name", dict.fromkeys(row.name for row in ROWS))
def test_everybody_gets_what_the_table_says(name: str, world: World, browsers: dict[str, Client]) -> None:
    for row in (row for row in ROWS if row.name == name):
        answers = {persona: ask(browser, world, name, row.method) for persona, browser in browsers.items()}
        assert {persona: cell(answer) for persona, answer in answers.items()} == dict(
            zip(PERSONAS, row.cells, strict=True)
        ), row.method
        for persona, answer in answers.items():
            if answer.status_code == 403:
                words = html.unescape(answer.content.decode())
                assert any(reason in words for reason in row.reasons), f"{row.method} by {persona}"


def test_every_address_has_its_rows() -> None:
    names = {name for name, _parts in worlds.patterns(get_resolver())}
    for method in ("GET", "POST"):
        assert names == {row.name.partition("@")[0] for row in ROWS if row.method == method}


def test_every_row_has_a_cell_for_everybody() -> None:
    assert [row.name for row in ROWS if len(row.cells) != len(PERSONAS)] == []


@pytest.mark.django_db
def test_not_there_and_not_theirs_look_the_same(world: World, browsers: dict[str, Client]) -> None:
    for name in ("group", "thread", "post", "draft", "media", "group_settings", "organisation"):
        theirs, nowhere = (
            ask(browsers["other_client"], world, case, "GET") for case in (name, f"{name}@nowhere")
        )
        assert theirs.status_code == nowhere.status_code == 404, name
        assert theirs.headers.keys() == nowhere.headers.keys(), name
        assert without_nonce(theirs) == without_nonce(nowhere), name


def without_nonce(answer: HttpResponse) -> str:
    """And without the address one asked for, which the links to help carry."""
    return re.sub(r'(nonce|value)="[^"]+"|from=[^"]+', "", answer.content.decode())

"""matrix.txt, and how one of its rows is asked."""

import copy
from pathlib import Path
from typing import NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.access.forms import data
from tests.access.world import World

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


def ask(browser: Client, world: World, name: str, method: str) -> HttpResponse:
    """The answer, after which the database is as it was."""
    cache.clear()
    fresh = Client(raise_request_exception=False, headers={"accept-language": "en"})
    fresh.cookies = copy.deepcopy(browser.cookies)
    with transaction.atomic():
        answer = getattr(fresh, method.lower())(
            world.url(name), data(world, name) if method == "POST" else {}
        )
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer  # type: ignore[no-any-return]  # the client's method is chosen by its name

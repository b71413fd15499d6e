"""Run by `python -m bench`, which gives it an empty database and a folder of its own."""

import json
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import ground, site
from bench.browser import HOST, Browser
from bench.server import serving

ROUNDS = 200
WARM_UP = 20
FLOOR = "floor: a bare view"
DESK = "desk"
# How many times the floor's median each may take (issues 2 and 4).
LIMITS = {
    "conversation": 2.5,
    "conversation at message 100": 2.5,
    "conversation at message 20,000": 2.5,
    "group": 2.5,
    DESK: 4,
    "sending a message": 4,
}
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Command(BaseCommand):
    help = "Measure every page and write the results, as JSON, to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path)

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        laid = ground.lay()
        coach = site.lay()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        pages = {
            FLOOR: f"/bench/floor/{laid.long}",
            "conversation": f"/c/{laid.usual}",
            "conversation at message 100": f"/c/{laid.long}?from=81",
            "conversation at message 20,000": f"/c/{laid.long}?from={ground.LONG - 19}",
            "group": f"/g/{laid.slug}",
            "home": "/",
        }
        queries = {name: count_queries(url, laid.session) for name, url in pages.items()}
        desk = {DESK: "/desk", "nobody unheard": "/desk/unheard"}
        queries |= {name: count_queries(url, coach) for name, url in desk.items()}
        connections.close_all()
        with serving() as port:
            browser, coachs = Browser(port, laid.session), Browser(port, coach)
            acts: dict[str, Callable[[], float]] = {
                name: partial(browser.get, url) for name, url in pages.items()
            }
            acts |= {name: partial(coachs.get, url) for name, url in desk.items()}
            acts["sending a message"] = partial(browser.write, laid.written)
            times = in_turns(acts)
        out.write_text(json.dumps([row(name, times, queries.get(name)) for name in times]))


def count_queries(url: str, session: str) -> int:
    """Of a page that has been opened before. What begins and ends a transaction is not counted."""
    client = Client(SERVER_NAME=HOST)
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.get(url, secure=True)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, secure=True).status_code == 200, url  # noqa: S101 - a page that fails has no speed
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured.captured_queries)


def in_turns(acts: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Milliseconds of each round. One after another in each round: a busy moment meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(WARM_UP + ROUNDS):
        for name, act in acts.items():
            seconds = act()
            if turn >= WARM_UP:
                times[name].append(seconds * 1000)
    return times


def row(name: str, times: dict[str, list[float]], queries: int | None) -> dict[str, Any]:
    quarter, median, three_quarters = statistics.quantiles(times[name], n=4)
    return {
        "name": name,
        "median": median,
        "middle_half": [quarter, three_quarters],
        "ratio": median / statistics.median(times[FLOOR]),
        "limit": LIMITS.get(name),
        "queries": queries,
    }

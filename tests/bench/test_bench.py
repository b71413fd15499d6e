"""What the figures of the bench rest on: its floor shows the same messages, and a page that is too slow is told."""

from typing import Any

import pytest

from bench.__main__ import is_within, table
from bench.management.commands.measure import FLOOR, LIMITS, in_turns, row
from forums.models import Membership, Thread
from tests.conftest import Browse
from tests.factories import PostFactory


@pytest.mark.urls("bench.urls")
def test_the_floor_shows_messages_81_to_100_with_their_writers(
    browse: Browse, client: Membership, thread: Thread
) -> None:
    for number in (80, 81, 100, 101):
        PostFactory(thread=thread, author=client, number=number, body=f"Viesti {number}.")
    page = browse(client).get(f"/bench/floor/{thread.pk}").content.decode()
    assert [number for number in (80, 81, 100, 101) if f"<p>Viesti {number}.</p>" in page] == [81, 100]
    assert page.count("<h2>Metsätähti</h2>") == 2


def measured(name: str, milliseconds: float) -> dict[str, Any]:
    return row(name, {FLOOR: [4.0] * 5, name: [milliseconds] * 5}, queries=9)


@pytest.mark.parametrize(("milliseconds", "within"), [(9.9, True), (10.1, False)])
def test_a_page_may_take_so_many_times_the_floor(milliseconds: float, *, within: bool) -> None:
    assert LIMITS["group"] == 2.5
    assert is_within(measured("group", milliseconds)) is within


def test_a_line_tells_the_median_the_spread_and_the_ratio() -> None:
    assert (
        table([measured("group", 8)]).splitlines()[-1] == "| group | 8.0 ms | 8.0–8.0 ms | 2.00 | 2.5 | 9 |"
    )


def test_what_warms_up_is_not_counted() -> None:
    assert len(in_turns({"page": lambda: 0.002})["page"]) == 200

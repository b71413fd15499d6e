"""Every row of config/limits.py: the try after the last one gets 429, and says when to come again."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings

from config.limits import RATE_LIMITS
from lib import ratelimit
from lib.limits import Limit, Rate
from tests.access import world as worlds
from tests.access.forms import data
from tests.access.world import World

pytestmark = pytest.mark.django_db
FEW = Rate(2, 90)
BY_PERSON = [row for row in RATE_LIMITS if row.urls and row.person]
BY_ADDRESS = [row for row in RATE_LIMITS if row.urls and row.address]
SIGNED_OUT = {"password", "code_asked", "code_given", "passkey", "card", "joining", "staff_invitation"}
# Whom the form names.
NAMES = {"password": {"login": "metsatahti"}, "code_asked": {"email": "metsa@example.com"}}


@pytest.fixture
def few(settings: Settings) -> None:
    """Two tries instead of many."""
    settings.RATE_LIMITS = tuple(
        dataclasses.replace(row, person=row.person and FEW, address=row.address and FEW)
        for row in RATE_LIMITS
    )


def only(settings: Settings, row: Limit, kind: str) -> None:
    """The row with one of its two counts."""
    person, address = (FEW, None) if kind == "person" else (None, FEW)
    few = dataclasses.replace(row, person=person, address=address)
    settings.RATE_LIMITS = (few, *(limit for limit in RATE_LIMITS if not limit.urls))


def a_try(world: World, browser: Client, row: Limit, url: str) -> int:
    form = data(world, url) if row.method == "POST" else {"q": "koira"}
    send = browser.post if row.method == "POST" else browser.get
    answer = send(world.url(url), form | NAMES.get(row.name, {}), HTTP_ACCEPT="text/html")
    if answer.status_code == 429:
        assert 0 < int(answer.headers["Retry-After"]) <= FEW.seconds
        assert "You can try again in" in answer.content.decode()
        assert answer.headers["Cache-Control"] == "no-store, private"
    return int(answer.status_code)


def third(browser: Client, url: str, form: dict[str, str], **headers: str) -> Any:
    return [browser.post(url, form, headers=headers) for _ in range(3)][-1]


@pytest.mark.parametrize("row", BY_ADDRESS, ids=lambda row: row.name)
def test_an_address_waits(
    row: Limit, world: World, browsers: dict[str, Client], settings: Settings, in_english: None
) -> None:
    only(settings, row, "address")
    browser = browsers["anonymous" if row.name in SIGNED_OUT else "client"]
    for url in sorted(row.urls):
        ratelimit_is_fresh()
        answers = [a_try(world, browser, row, url) for _ in range(3)]
        assert 429 not in answers[:2], url
        assert answers[2] == 429, url


@pytest.mark.parametrize("row", BY_PERSON, ids=lambda row: row.name)
def test_a_person_waits_and_others_do_not(
    row: Limit, world: World, browsers: dict[str, Client], settings: Settings, in_english: None
) -> None:
    only(settings, row, "person")
    url = min(row.urls)
    named = row.name in NAMES
    browser = browsers["anonymous" if named else "client"]
    assert [a_try(world, browser, row, url) == 429 for _ in range(3)] == [False, False, True]
    if named:
        answer = browser.post(world.url(url), {row.named_in: "somebody-else@example.com"})
        assert answer.status_code != 429
    else:
        assert a_try(world, browsers["client_2"], row, url) != 429


def ratelimit_is_fresh() -> None:
    caches["default"].clear()


def test_the_rows_name_addresses_that_are_there() -> None:
    names = {name for name, _parts in worlds.patterns(get_resolver())}
    assert set().union(*(row.urls for row in RATE_LIMITS)) - names == set()


def test_no_address_has_two_counts() -> None:
    counted = [(url, row.method) for row in RATE_LIMITS for url in row.urls]
    assert len(counted) == len(set(counted))


@pytest.mark.parametrize(
    "needed",
    ["password", "code_asked", "code_given", "card", "pin", "join_code", "upload", "search", "report"],
)
def test_what_the_promise_names_has_a_row(needed: str) -> None:
    assert needed in {row.name for row in RATE_LIMITS}


def test_what_was_written_is_on_the_page_and_goes_with_the_next_try(
    world: World, browsers: dict[str, Client], few: None, in_english: None
) -> None:
    url, form = world.url("post_tell"), {"reason": "hurts", "words": "Minusta <tämä> satuttaa."}
    page = third(browsers["client_2"], url, form).content.decode()
    assert "Minusta &lt;tämä&gt; satuttaa." in page
    assert 'name="words" value="Minusta &lt;tämä&gt; satuttaa."' in page
    assert f'<form method="post" action="{url}">' in page


def test_no_pin_and_no_password_stands_on_the_page(
    world: World, browsers: dict[str, Client], few: None
) -> None:
    answer = third(browsers["client"], "/me/card/pin", {"pin": "27182"})
    assert answer.status_code == 429
    assert "27182" not in answer.content.decode()


def test_a_script_gets_the_sentence(
    world: World, browsers: dict[str, Client], few: None, in_english: None
) -> None:
    url = world.url("draft_send")
    answer = third(browsers["client"], url, {}, accept="application/json, text/html")
    assert answer.status_code == 429
    assert re.fullmatch(r"There have been many tries\. .* Nothing is lost\.", answer.json()["line"])


def test_htmx_puts_the_sentence_among_the_messages(
    world: World, browsers: dict[str, Client], few: None, in_english: None
) -> None:
    answer = third(browsers["client"], "/help/ask", {"text": "Apua"}, **{"hx-request": "true"})
    assert answer.status_code == 429
    assert answer.headers["HX-Retarget"] == ".messages"
    assert "There have been many tries" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_whole_network_of_ipv6_is_one_address() -> None:
    assert ratelimit.network("2001:db8:1:2:3::4") == ratelimit.network("2001:db8:1:2:ffff::1")
    assert ratelimit.network("2001:db8:1:2::1") != ratelimit.network("2001:db8:1:3::1")
    assert ratelimit.network("192.0.2.7") == "192.0.2.7"
    assert ratelimit.network("nonsense") == "nonsense"


def test_a_cache_of_files_counts_the_same(tmp_path: Path, settings: Settings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path}
    }
    row = Limit("card", address=Rate(3, 60))
    waits = [ratelimit.wait_for(row, person="", address="192.0.2.7") for _ in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert 0 < waits[3] <= 60

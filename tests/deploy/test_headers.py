"""What comes with the pages of a server for real people: the grade of an outside test, and what it does not ask."""

import json
import os
from typing import Any

import pytest

from tests.deploy import observatory
from tests.deploy.test_production import SAFE, started

RECORDING = {"composer", "device"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("headers")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    database = f"sqlite:///{folder / 'db.sqlite3'}"
    environment = {
        **kept,
        **SAFE,
        "VAR_DIR": str(folder),
        "DATABASE_URL": database,
        "STATIC_ROOT": "var/static",
    }
    said(environment, "manage.py", "migrate", "-v0")
    found: dict[str, Any] = json.loads(said(environment, "-m", "tests.deploy.headers"))
    return found


def said(environment: dict[str, str], *command: str) -> str:
    answer = started(environment, *command)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def pages(told: dict[str, Any]) -> dict[str, observatory.Page]:
    found: dict[str, observatory.Page] = told["pages"]
    return found


def test_every_page_gets_the_best_grade(told: dict[str, Any], pages: dict[str, observatory.Page]) -> None:
    assert {name: page["status"] for name, page in pages.items()} == dict.fromkeys(pages, 200)
    points = {name: observatory.score(page, tuple(told["plain"])) for name, page in pages.items()}
    assert {name: observatory.grade(found) for name, found in points.items()} == dict.fromkeys(pages, "A+")
    assert min(points.values()) >= 115


def test_plain_http_is_sent_on_to_tls(told: dict[str, Any]) -> None:
    assert told["plain"] == [301, "https://omatahti.example/in"]


def test_only_the_drawing_page_allows_inline_styles(pages: dict[str, observatory.Page]) -> None:
    loose = [name for name, page in pages.items() if "unsafe" in page["headers"]["content-security-policy"]]
    assert loose == ["drawing"]
    drawing = observatory.policy(pages["drawing"])
    assert drawing["style-src"] == {"'self'", "'unsafe-inline'"}
    assert drawing["script-src"] == {"'self'"}


def test_scripts_come_from_here_only(pages: dict[str, observatory.Page]) -> None:
    for name, page in pages.items():
        sources = observatory.policy(page)["script-src"]
        assert {source for source in sources if not source.startswith("'nonce-")} == {"'self'"}, name


def test_the_camera_is_open_only_where_something_is_recorded(pages: dict[str, observatory.Page]) -> None:
    for name, page in pages.items():
        said = page["headers"]["permissions-policy"]
        allowed = "(self)" if name in RECORDING else "()"
        assert f"camera={allowed}, microphone={allowed}" in said, name
        assert "geolocation=()" in said


def test_pages_of_other_sites_have_no_hold_on_ours(pages: dict[str, observatory.Page]) -> None:
    for name, page in pages.items():
        headers = page["headers"]
        assert headers["cross-origin-opener-policy"] == "same-origin", name
        assert headers["cross-origin-resource-policy"] == "same-origin", name
        assert headers["referrer-policy"] == "same-origin", name
        assert headers["x-frame-options"] == "DENY", name
        assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload", name
        assert headers["cache-control"] == "no-store, private", name


def test_cookies_are_closed(told: dict[str, Any], pages: dict[str, observatory.Page]) -> None:
    cookies = told["cookies"] + [cookie for page in pages.values() for cookie in page["cookies"]]
    names = {cookie.partition("=")[0] for cookie in cookies}
    assert names == {"__Host-session", "__Host-csrf", "__Host-language", "device", "messages"}
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")), cookie


@pytest.mark.parametrize(
    ("header", "value", "grade"),
    [
        ("content-security-policy", "default-src * 'unsafe-inline'", "B+"),
        ("strict-transport-security", "max-age=60", "A+"),
        ("x-content-type-options", "", "A+"),
        ("access-control-allow-origin", "*", "C"),
    ],
)
def test_the_score_falls_with_what_is_wrong(
    told: dict[str, Any], pages: dict[str, observatory.Page], header: str, value: str, grade: str
) -> None:
    whole = observatory.score(pages["home"], tuple(told["plain"]))
    worse = {**pages["home"], "headers": pages["home"]["headers"] | {header: value}}
    points = observatory.score(worse, tuple(told["plain"]))
    assert points < whole
    assert observatory.grade(points) == grade

"""Chromium for the browser tests, and who may open a socket: only a test that serves or starts something here."""

import os
import shutil
from typing import Any

import pytest

# Playwright's event loop runs beside the test, and Django would take its own synchronous calls for async ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

LOOPBACK = ["127.0.0.1", "::1", "localhost"]
SERVING_FOLDERS = ("tests/journeys/", "tests/deploy/")
SERVING_FIXTURES = {"live_server", "page", "context", "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        uses_browser = not SERVING_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        if uses_browser or item.nodeid.startswith(SERVING_FOLDERS):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
        if uses_browser:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium") or "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--disable-sync",
            "--no-first-run",
            # A microphone that beeps and a camera that counts; whether they are allowed is for the test to say.
            "--use-fake-device-for-media-stream",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "fi-FI", "timezone_id": "Europe/Helsinki"}

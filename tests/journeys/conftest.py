import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests.journeys.people import COMPUTER, PHONE, Devices


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Journeys name buttons in the source language. Copies of pages are kept only where they are tested."""
    return {"locale": "en-GB", "timezone_id": "Europe/Helsinki", "service_workers": "block"}


@pytest.fixture(params=[PHONE, COMPUTER], ids=["phone", "computer"])
def devices(
    request: pytest.FixtureRequest, new_context: CreateContextCallback, live_server: LiveServer
) -> Devices:
    return Devices(new_context, live_server, request.param)


@pytest.fixture(autouse=True)
def _server_at_rest(transactional_db: None) -> Iterator[None]:
    """A page that closes still sends what was written; the tables are emptied after that."""
    yield
    until = time.monotonic() + 10
    while time.monotonic() < until and any(
        "process_request" in thread.name for thread in threading.enumerate()
    ):
        time.sleep(0.05)

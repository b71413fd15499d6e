from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from tests.journeys.people import COMPUTER, PHONE, Devices


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Journeys name buttons in the source language."""
    return {"locale": "en-GB", "timezone_id": "Europe/Helsinki"}


@pytest.fixture(params=[PHONE, COMPUTER], ids=["phone", "computer"])
def devices(
    request: pytest.FixtureRequest, new_context: CreateContextCallback, live_server: LiveServer
) -> Devices:
    return Devices(new_context, live_server, request.param)

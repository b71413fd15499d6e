"""The demonstration as a visitor tries it: the login that `make run` prints, Home, and on to the new messages."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from profiles.models import Profile
from tests.journeys.people import COMPUTER, PHONE, Devices, Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """`make screenshots` keeps the pictures in docs/; every other run only sees that they can be taken."""
    return Path(settings.SCREENSHOTS_FOLDER or tmp_path)


def test_demo_client_goes_on_where_they_stopped(
    new_context: CreateContextCallback, live_server: LiveServer, pictures: Path
) -> None:
    call_command("demo", verbosity=0)
    Profile.objects.filter(user__username="demo-client").update(language="fi")
    for viewport in (PHONE, COMPUTER):
        person = Devices(new_context, live_server, viewport).new()
        person.signs_in("demo-client", "omatahti-demo")
        expect(person.page.get_by_role("heading", level=1)).to_have_text("Hei, Metsätähti")
        keep(person, pictures, "home")
        person.page.locator(".card-hero .btn").click()
        expect(person.page.locator("#new")).to_contain_text("Tästä alkavat uudet viestit")
        keep(person, pictures, "conversation")
        person.page.locator(".dock").get_by_role("link", name="Kuva").click()
        keep(person, pictures, "composer")
        person.goes_to("/g/")
        keep(person, pictures, "group")
    assert len(list(pictures.glob("*.png"))) == 8


def keep(person: Person, pictures: Path, name: str) -> None:
    person.page.wait_for_load_state("networkidle")
    size = person.page.viewport_size
    assert size
    person.page.screenshot(path=pictures / f"{name}-{size['width']}.png")

"""What a person does in a browser, in the words of the pages (English)."""

import re
from dataclasses import dataclass

from django.conf import settings
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Membership
from tests.conftest import Browse

PHONE = {"width": 390, "height": 844}
COMPUTER = {"width": 1280, "height": 900}
# Milliseconds: two browsers, two servers and a re-encoding share the processors of a small machine.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@dataclass
class Person:
    page: Page
    site: str

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def at(self, path: str) -> str:
        return path if path.startswith("http") else self.site + path

    def goes_to(self, path: str) -> None:
        self.page.goto(self.at(path))

    def presses(self, name: str, *, exact: bool = True) -> None:
        self.button(name, exact=exact).click()

    def button(self, name: str, *, exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact).locator("visible=true").first

    def follows(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("link", name=name, exact=exact).locator("visible=true").first.click()

    def writes(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).locator("visible=true").fill(text)

    def chooses(self, label: str) -> None:
        # The row is the target, as it is for a finger.
        self.page.locator("label", has_text=re.compile(rf"^\s*{re.escape(label)}")).locator(
            "visible=true"
        ).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def message(self, number: int) -> Locator:
        return self.page.locator(f"#post-{number}")

    def signs_in(self, username: str, password: str) -> None:
        self.goes_to("/in")
        self.page.locator("button[value=password]").click()
        self.page.locator("#id_login").fill(username)
        self.page.locator("#id_password").fill(password)
        self.page.locator("#id_password").press("Enter")
        self.page.wait_for_url(f"{self.site}/")


class Devices:
    """Opens browsers of their own: two of one person's devices share nothing."""

    def __init__(
        self, new_context: CreateContextCallback, server: LiveServer, viewport: dict[str, int]
    ) -> None:
        self.new_context = new_context
        self.site = server.url
        self.viewport = viewport

    def new(self) -> Person:
        is_phone = self.viewport["width"] < 600
        context = self.new_context(
            viewport=self.viewport,  # type: ignore[arg-type]
            has_touch=is_phone,
            is_mobile=is_phone,
        )
        context.set_default_timeout(PATIENCE)
        return Person(context.new_page(), self.site)


def comes_in(devices: Devices, browse: Browse, member: Membership, server: LiveServer) -> Person:
    """The member on a device of their own, signed in already."""
    person = devices.new()
    session = browse(member).cookies[settings.SESSION_COOKIE_NAME].value
    person.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])
    return person

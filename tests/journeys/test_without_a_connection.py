"""DESIGN 6.23: without a connection the group's page is its last known copy with its time, for the person alone."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Forum, Membership, Post, Thread
from profiles.models import Profile
from tests.factories import PASSWORD, PostFactory, ThreadFactory
from tests.journeys.people import PHONE, Devices, Person

COPY = re.compile(r"You have no connection\. This is how the group was on \w{3} \d+ \w{3}, \d+:\d\d\.")
NO_COPY = "What you have written is kept on this phone."
CACHES = (
    "async () => { const n = await caches.keys(); return n.filter((name) => name.startsWith('pages-')); }"
)
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        if (!name.startsWith('pages-')) continue;
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    }
    return found.sort();
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def group(aamukahvit: Forum, client: Membership, client_2: Membership, thread: Thread) -> str:
    Profile.objects.update(language="en")
    PostFactory(thread=thread, author=client_2, body="Koira ja minä")
    return f"/g/{aamukahvit.slug}"


def signs_in(person: Person, username: str = "metsatahti") -> None:
    """On a device of their own, where the worker is then ready."""
    person.signs_in(username, PASSWORD)
    person.page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def visits(person: Person, address: str) -> None:
    person.goes_to(address)
    keeps(person, address)


def comes_true(person: Person, question: str) -> None:
    """Playwright asks a question that is answered later only once."""
    for _moment in range(50):
        if person.page.evaluate(question):
            return
        person.page.wait_for_timeout(100)
    raise AssertionError(question, person.page.evaluate(KEPT))


def keeps(person: Person, *addresses: str) -> None:
    for address in (*addresses, "/offline"):
        comes_true(person, f"async () => (await ({KEPT})()).includes('{address}')")


def keeps_none_of(person: Person, address: str) -> None:
    comes_true(person, f"async () => !(await ({KEPT})()).includes('{address}')")


def keeps_nothing(person: Person) -> None:
    """Style sheets and scripts, which tell of nobody, may come back while the worker leaves."""
    comes_true(person, "async () => !(await caches.keys()).some((name) => name.startsWith('pages-'))")
    comes_true(person, f"async () => (await ({REGISTERED})()) === 0")


def is_on_a_page_of_no_copy(person: Person) -> None:
    person.sees(NO_COPY)
    expect(person.page.get_by_role("link", name="Try again")).to_be_visible()


@pytest.fixture
def phone(new_context: CreateContextCallback, live_server: LiveServer) -> Person:
    return Devices(new_context, live_server, PHONE).new()


def test_the_last_copy_is_shown_with_its_time(devices: Devices, group: str, thread: Thread) -> None:
    person = devices.new()
    signs_in(person)
    visits(person, group)
    visits(person, f"/c/{thread.pk}")
    person.context.set_offline(True)
    person.goes_to(group)
    line = person.page.locator(".offline")
    expect(line).to_have_text(re.compile(COPY.pattern + " Try again"))
    expect(person.page.get_by_role("heading", name="Aamukahvit", exact=True)).to_be_visible()
    assert person.page.evaluate("getComputedStyle(document.querySelector('.offline')).textAlign") == "center"
    person.goes_to(f"/c/{thread.pk}")
    person.sees("Koira ja minä")
    expect(line).to_contain_text("This is how the conversation was on")
    person.context.set_offline(False)
    expect(line).to_be_empty()


def test_a_page_of_which_there_is_no_copy_says_so_in_the_persons_language(phone: Person, group: str) -> None:
    signs_in(phone)
    visits(phone, group)
    Profile.objects.update(language="fi")
    phone.goes_to(group)
    comes_true(phone, "async () => (await caches.match('/offline')).headers.get('Content-Language') === 'fi'")
    phone.context.set_offline(True)
    phone.goes_to("/search")
    phone.sees("Sinulla ei ole yhteyttä.")
    phone.context.set_offline(False)
    phone.follows("Yritä uudelleen")
    expect(phone.page.locator("h1")).to_have_text("Hae ryhmistäsi")


def test_what_needs_a_connection_waits(phone: Person, group: str) -> None:
    signs_in(phone)
    visits(phone, group)
    phone.context.set_offline(True)
    phone.goes_to(group)
    phone.page.locator("main form[method=post] button[type=submit], footer form button").locator(
        "visible=true"
    ).first.click()
    expect(phone.page.locator(".offline")).to_contain_text(
        "This needs a connection. Try again when you have one."
    )
    assert phone.page.url.endswith(group)


def test_a_shared_device_keeps_nothing(phone: Person, group: str) -> None:
    phone.goes_to("/in")
    phone.page.locator("input[value=shared]").check(force=True)
    phone.page.locator("button[value=password]").click()
    phone.page.locator("#id_login").fill("metsatahti")
    phone.page.locator("#id_password").fill(PASSWORD)
    phone.page.locator("#id_password").press("Enter")
    phone.page.wait_for_url(f"{phone.site}/")
    phone.goes_to(group)
    phone.page.wait_for_timeout(500)
    keeps_nothing(phone)


def test_signing_out_removes_everything(phone: Person, group: str) -> None:
    signs_in(phone)
    visits(phone, group)
    phone.goes_to("/out")
    phone.presses("Sign out")
    phone.sees("You are signed out on this device.")
    keeps_nothing(phone)


def test_a_session_that_ended_elsewhere_removes_everything(phone: Person, group: str) -> None:
    signs_in(phone)
    visits(phone, group)
    Session.objects.all().delete()
    phone.goes_to(group)
    keeps_nothing(phone)


def test_another_person_on_the_same_browser_cannot_read_it(
    phone: Person, group: str, other_client: Membership
) -> None:
    Profile.objects.update(language="en")
    signs_in(phone)
    visits(phone, group)
    before = phone.page.evaluate(CACHES)
    phone.context.clear_cookies()
    signs_in(phone, "iltatuuli")
    phone.goes_to("/")
    keeps(phone)
    after = phone.page.evaluate(CACHES)
    assert len(after) == 1
    assert after != before
    phone.context.set_offline(True)
    phone.goes_to(group)
    is_on_a_page_of_no_copy(phone)
    expect(phone.page.get_by_text("Aamukahvit")).to_have_count(0)


@pytest.mark.parametrize("opens", ["the group", "Home"])
def test_a_removed_member_loses_it_once_online(
    phone: Person, group: str, client: Membership, opens: str
) -> None:
    signs_in(phone)
    visits(phone, group)
    client.delete()
    phone.goes_to(group if opens == "the group" else "/")
    keeps_none_of(phone, group)
    keeps(phone)
    phone.context.set_offline(True)
    phone.goes_to(group)
    is_on_a_page_of_no_copy(phone)


def test_only_a_few_pages_are_kept(phone: Person, group: str, thread: Thread) -> None:
    signs_in(phone)
    visits(phone, group)
    for _each in range(5):
        other = ThreadFactory(forum=thread.forum)
        visits(phone, f"/c/{other.pk}")
    keeps_none_of(phone, group)
    assert len(phone.page.evaluate(KEPT)) == 6


def test_a_message_written_without_a_connection_is_kept_and_leaves_once(
    phone: Person, group: str, thread: Thread
) -> None:
    signs_in(phone)
    visits(phone, group)
    phone.goes_to(f"/c/{thread.pk}/reply")
    phone.context.set_offline(True)
    phone.writes("Write your message", "Metsässä ei ole verkkoa")
    phone.presses("Send to the group")
    expect(phone.page.locator("#saved")).to_contain_text(
        "Your message leaves by itself when there is a connection."
    )
    phone.page.goto(phone.at(group))
    expect(phone.page.locator(".offline")).to_have_text(re.compile(COPY.pattern))
    phone.context.set_offline(False)
    expect(phone.page.locator(".offline")).to_be_empty()
    comes_true(phone, "() => localStorage.length === 0")
    assert Post.objects.filter(body="Metsässä ei ole verkkoa").count() == 1

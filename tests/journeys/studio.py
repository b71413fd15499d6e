"""What a person does at the recorder in the composer, with the browser's own false microphone and camera."""

import pytest
from playwright.sync_api import Locator, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Membership, Thread
from profiles.models import Profile
from tests.factories import PASSWORD
from tests.journeys.people import PHONE, Devices, Person

ARRIVED = "Your message is in the group."


@pytest.fixture
def phones(new_context: CreateContextCallback, live_server: LiveServer) -> Devices:
    return Devices(new_context, live_server, PHONE)


@pytest.fixture
def person(phones: Devices, client: Membership, thread: Thread) -> Person:
    """Metsätähti on a phone, who has allowed the microphone and the camera, at Speak."""
    one = signed_in(phones, client, "metsatahti")
    one.context.grant_permissions(["microphone", "camera"])
    at_recorder(one, thread)
    return one


def signed_in(devices: Devices, member: Membership, username: str) -> Person:
    Profile.objects.filter(user=member.user).update(language="en")
    one = devices.new()
    one.signs_in(username, PASSWORD)
    return one


def at_recorder(person: Person, thread: Thread, means: str = "speak") -> None:
    person.goes_to(f"/c/{thread.pk}/reply?means={means}")
    expect(person.page.locator("[data-studio][data-state]")).to_be_attached()


def is_told(person: Person, text: str) -> None:
    expect(person.page.locator("#saved")).to_contain_text(text)


def records(person: Person, seconds: float = 1.5) -> None:
    person.presses("Start recording")
    expect(person.button("Stop")).to_be_focused()
    expect(person.page.locator("[data-heard-words]")).to_have_text("We hear you.")
    person.page.wait_for_timeout(seconds * 1000)


def card(person: Person) -> Locator:
    return person.page.locator(".kept-recording")


def plays(person: Person, scope: str) -> None:
    """The sound really goes on."""
    media = person.page.locator(f"{scope} audio, {scope} video").first
    person.page.wait_for_timeout(600)
    assert media.evaluate("media => media.currentTime") > 0


def uses_and_sends(person: Person) -> None:
    person.presses("Use this")
    expect(person.page.locator("[data-pictures] .recording")).to_be_visible()
    person.presses("Send to the group")
    person.sees(ARRIVED)


WATCH_THE_MICROPHONE = """() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (what) => (window.stream = await open(what));
}"""


def happens_to_the_microphone(person: Person, event: str) -> None:
    """As the browser tells it: "ended" when it is unplugged, "mute" when a call takes it."""
    person.page.evaluate("name => window.stream.getTracks()[0].dispatchEvent(new Event(name))", event)

"""Before the start: a first-timer tries everything on a phone by touch, and on a computer by keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Membership, Post, Thread
from profiles.models import DeviceCheck, Profile
from tests.conftest import Browse
from tests.journeys.people import COMPUTER, PHONE, Devices, Person
from tests.journeys.phone_photo import phone_photo

pytestmark = pytest.mark.django_db(transaction=True)

type SignIn = Callable[[Person, Membership], Page]


@pytest.fixture
def sign_in(browse: Browse) -> SignIn:
    """Without the page for it: these journeys begin after it. They are in English."""

    def sign(person: Person, member: Membership) -> Page:
        Profile.objects.update(language="en")
        session = browse(member).cookies[settings.SESSION_COOKIE_NAME].value
        person.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": person.site}]
        )
        return person.page

    return sign


def result_of(thing: str) -> str | None:
    return DeviceCheck.objects.filter(thing=thing).values_list("result", flat=True).first()


def asked_of_the_phone(page: Page, name: str, answer: str) -> None:
    """As if the person had chosen it in the browser's own question."""
    browser: CDPSession = page.context.new_cdp_session(page)
    permission = {"name": name}
    origin = re.match(r"https?://[^/]+", page.url)
    assert origin
    browser.send(
        "Browser.setPermission", {"permission": permission, "setting": answer, "origin": origin.group()}
    )


def test_a_first_timer_tries_everything_on_the_phone(
    new_context: CreateContextCallback,
    live_server: LiveServer,
    sign_in: SignIn,
    client: Membership,
    coach: Membership,
    tmp_path: Path,
) -> None:
    person = Devices(new_context, live_server, PHONE).new()
    page = sign_in(person, client)
    person.context.grant_permissions(["microphone", "camera"], origin=person.site)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + " " + request.url))
    tries_a_picture(person, tmp_path)
    tries_drawing(person)
    tries_the_microphone(person)
    tries_the_camera(person)
    person.sees("Works now: Picture, Drawing, Sound, Video.")
    assert {request for request in sent if request.startswith("POST")} == {
        f"POST {person.site}/me/device/{thing}" for thing in ("picture", "drawing", "sound", "video")
    }


def tries_a_picture(person: Person, tmp_path: Path) -> None:
    person.goes_to("/me/device")
    person.page.get_by_role("link", name="Picture").last.tap()
    camera_file = tmp_path / "IMG_0001.jpg"
    camera_file.write_bytes(phone_photo())
    person.page.locator("input[type=file]").first.set_input_files(camera_file)
    person.sees("Here is your picture. It stayed on this device.")
    expect(person.page.get_by_alt_text("Your own picture")).to_be_visible()
    person.button("It works").tap()


def tries_drawing(person: Person) -> None:
    person.page.get_by_role("link", name="Drawing").last.tap()
    paper = person.page.locator("canvas")
    box = paper.bounding_box()
    assert box
    mouse = person.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    mouse.move(box["x"] + 120, box["y"] + 60, steps=6)
    mouse.up()
    person.sees("Your line is here. Drawing works.")
    assert paper.evaluate(
        "paper => paper.getContext('2d').getImageData(0, 0, 640, 400).data.some(value => value > 0)"
    )
    person.button("It works").tap()


def tries_the_microphone(person: Person) -> None:
    person.page.get_by_role("link", name="Sound").last.tap()
    person.button("Start recording").tap()
    person.sees("Speak now.")
    person.sees("Did you hear yourself?")
    sound = person.page.locator("audio")
    expect(sound).to_be_visible()
    assert sound.evaluate("sound => sound.src").startswith("blob:")
    person.button("It works").tap()
    person.sees("Sound: Works")
    assert result_of("sound") == "works"


def tries_the_camera(person: Person) -> None:
    person.page.get_by_role("link", name="Video").last.tap()
    person.button("Turn on the camera").tap()
    person.sees("This is you now. Only you see it.")
    moving = "video => video.videoWidth > 0 && !video.paused"
    assert person.page.locator("video").evaluate(moving)
    person.button("Turn off the camera").tap()
    person.sees("The camera is off again.")
    person.button("It works").tap()


@pytest.mark.parametrize(("thing", "button"), [("sound", "Start recording"), ("reminders", "Ask the phone")])
def test_what_the_phone_does_not_allow_has_its_steps_and_another_way(
    devices: Devices, sign_in: SignIn, client: Membership, coach: Membership, thing: str, button: str
) -> None:
    person = devices.new()
    page = sign_in(person, client)
    person.goes_to(f"/me/device/{thing}")
    asked_of_the_phone(page, "microphone" if thing == "sound" else "notifications", "denied")
    person.presses(button)
    person.sees("The phone did not allow it. Here is how you allow it.")
    expect(page.locator("[data-browser=chrome]")).to_be_visible()
    expect(page.locator("[data-browser=safari]")).to_be_hidden()
    person.presses("I have another browser")
    expect(page.locator("[data-browser=safari]")).to_be_visible()
    person.presses("It does not work yet")
    person.sees("Does not work yet, tried today")
    assert result_of(thing) == "not_yet"
    person.goes_to(f"/me/device/{thing}")
    person.follows("Ask the coach for help")
    expect(page).to_have_url(re.compile(rf"/help/ask\?about={thing}"))


def test_a_device_without_a_microphone_is_told_of_other_ways(
    devices: Devices, sign_in: SignIn, client: Membership
) -> None:
    person = devices.new()
    page = sign_in(person, client)
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotFoundError'); }"
    )
    person.goes_to("/me/device/sound")
    person.presses("Start recording")
    person.sees("We found no such device here. You can still take part in other ways.")
    person.sees("You can still take part: write, or choose a photo from the gallery.")


def test_everything_before_the_start_is_done_by_keyboard_alone(
    new_context: CreateContextCallback,
    live_server: LiveServer,
    sign_in: SignIn,
    client: Membership,
    coach: Membership,
) -> None:
    person = Devices(new_context, live_server, COMPUTER).new()
    page = sign_in(person, client)
    person.goes_to("/me/device/drawing")
    tabs_to(page, "canvas")
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    person.sees("Your line is here. Drawing works.")
    tabs_to(page, "button[value=works]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{person.site}/me/device")
    assert result_of("drawing") == "works"
    practises_by_keyboard(person, client)


def practises_by_keyboard(person: Person, client: Membership) -> None:
    page = person.page
    person.goes_to(f"/g/{client.forum.slug}/practice")
    tabs_to(page, ".dock a[href*='means=write']")
    page.keyboard.press("Enter")
    expect(page.locator("#id_body")).to_be_visible()
    tabs_to(page, "#id_body")
    page.keyboard.type("Only a try")
    tabs_to(page, "[data-send]")
    page.keyboard.press("Enter")
    person.sees("Your message is in the practice box. Only you see it.")
    assert Post.objects.get(thread__practised_by=client).body == "Only a try"
    tabs_to(page, f"a[href='/g/{client.forum.slug}/practice/empty']")
    page.keyboard.press("Enter")
    expect(page.locator(".btn-danger")).to_be_visible()
    tabs_to(page, ".btn-danger")
    page.keyboard.press("Enter")
    person.sees("The practice box is empty.")
    assert not Post.objects.filter(thread=Thread.objects.get(practised_by=client)).exists()


def tabs_to(page: Page, selector: str) -> None:
    for _press in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def test_the_ticks_of_the_checklist_stay_on_the_phone(devices: Devices) -> None:
    person = devices.new()
    person.goes_to("/help/place")
    requests: list[str] = []
    person.page.on("request", lambda request: requests.append(request.url))
    person.chooses("I have headphones")
    assert [request for request in requests if "/static/" not in request] == []
    person.page.reload()
    expect(person.page.get_by_label("I have headphones", exact=False)).to_be_checked()
    person.presses("Clear the ticks")
    person.page.reload()
    expect(person.page.get_by_label("I have headphones", exact=False)).not_to_be_checked()

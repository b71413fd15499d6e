"""What a person does at the drawing page, and what the group would see of it."""

import io
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from forums.models import Attachment, Draft, Membership, Thread
from profiles.models import Profile
from tests.factories import PASSWORD, DraftFactory
from tests.journeys.people import Devices, Person

PAPER = (1200, 900)
PAPER_COLOUR = (255, 253, 246)
INK = (34, 40, 43)
LAKE = (122, 154, 143)
PATH = '<path d="M{x},{y} L{x},{z}" fill="none" stroke="#1f5fa8" stroke-width="8"></path>'


@pytest.fixture
def draft(client: Membership, thread: Thread) -> Draft:
    made: Draft = DraftFactory(author=client, thread=thread, body="")
    return made


@pytest.fixture
def person(devices: Devices, client: Membership, draft: Draft) -> Person:
    """Metsätähti at an empty paper."""
    one = signed_in(devices, client, "metsatahti")
    at_paper(one, draft)
    return one


def signed_in(devices: Devices, member: Membership, username: str) -> Person:
    Profile.objects.filter(user=member.user).update(language="en")
    one = devices.new()
    one.signs_in(username, PASSWORD)
    return one


def at_paper(person: Person, draft: Draft) -> None:
    person.goes_to(f"/d/{draft.pk}/drawing")
    expect(person.page.locator("[data-ready]")).to_be_attached()


def is_told(person: Person, text: str) -> None:
    expect(person.page.locator("#saved")).to_contain_text(text)


def paper(person: Person) -> Locator:
    return person.page.locator("[data-paper]")


def on_screen(person: Person, x: float, y: float) -> tuple[float, float]:
    """Where a point of the whole paper is on the screen."""
    box = paper(person).bounding_box()
    assert box
    return box["x"] + x * box["width"] / PAPER[0], box["y"] + y * box["height"] / PAPER[1]


def draws_a_line(person: Person, start: tuple[int, int], end: tuple[int, int]) -> None:
    mouse = person.page.mouse
    mouse.move(*on_screen(person, *start))
    mouse.down()
    mouse.move(*on_screen(person, *end), steps=10)
    mouse.up()


def tabs_to(person: Person, words: str) -> None:
    """With the Tab key, as a person without a mouse goes."""
    for _ in range(90):
        person.page.keyboard.press("Tab")
        here = person.page.evaluate(
            "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"
        )
        if here == words:
            return
    raise AssertionError(f"the Tab key does not come to {words}")


def presses_key(person: Person, key: str, times: int = 1) -> None:
    for _ in range(times):
        person.page.keyboard.press(key)


def finished(person: Person) -> Image.Image:
    """The picture that the group would see."""
    person.page.wait_for_url(re.compile("means=draw"))
    with Attachment.objects.get(kind="drawing", draft__isnull=False).master.open("rb") as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB").resize(PAPER)


def is_like(colour: Any, other: tuple[int, int, int], by: int = 24) -> bool:
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def has_ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = picture.crop(box)
    return any(is_like(colour, INK, 40) for _count, colour in part.getcolors(part.width * part.height) or [])


def expect_saved(is_there: Callable[[], bool]) -> None:
    for _ in range(50):
        if is_there():
            return
        time.sleep(0.1)
    raise AssertionError("it was not saved")


def pinch(person: Person, *, apart: bool) -> None:
    """Two fingers on the glass, as the browser hears of them."""
    session = person.context.new_cdp_session(person.page)
    near, far = 20, 120
    x, y = on_screen(person, 600, 450)

    def touch(kind: str, gap: float) -> None:
        points = [{"x": x - gap, "y": y, "id": 0}, {"x": x + gap, "y": y, "id": 1}]
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if kind == "touchEnd" else points}
        )

    gaps = range(near, far, 10) if apart else range(far, near // 4, -5)
    touch("touchStart", gaps[0])
    for gap in gaps:
        touch("touchMove", gap)
    touch("touchEnd", 0)


KEPT_HERE = """() => new Promise((resolve) => {
  const opening = indexedDB.open("omatahti");
  opening.onsuccess = () => {
    const counting = opening.result.transaction("kept").objectStore("kept").count();
    counting.onsuccess = () => resolve(counting.result);
  };
})"""


MEASURE = """() => {
  window.times = [];
  let start = 0;
  window.addEventListener("pointermove", () => { start = performance.now(); }, true);
  window.addEventListener("pointermove", () => window.times.push(performance.now() - start));
}"""


def strokes_of_a_hundred(person: Person) -> None:
    if person.page.viewport_size and person.page.viewport_size["width"] > 600:
        mouse = person.page.mouse
        mouse.move(*on_screen(person, 100, 100))
        mouse.down()
        for n in range(100):
            mouse.move(*on_screen(person, 100 + 10 * n, 450 + 300 * ((n % 20) / 10 - 1)))
        mouse.up()
        return
    session = person.context.new_cdp_session(person.page)
    for n in range(101):
        x, y = on_screen(person, 100 + 10 * n, 450 + 300 * ((n % 20) / 10 - 1))
        kind = "touchMove" if n else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

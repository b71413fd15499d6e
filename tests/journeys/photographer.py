"""A person with a photo in a message, at the photo editor by finger and by keyboard."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Attachment, Membership, Thread
from profiles.models import Profile
from tests.factories import PASSWORD
from tests.journeys.people import PHONE, Devices, Person

SIZE = (1200, 900)
SKY, GROUND, INK = (127, 168, 201), (47, 93, 80), (34, 40, 43)


def checkered() -> bytes:
    """Sky above ground, and in the middle a board of fine squares: a face that is easy to know again."""
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 450, 1200, 900), fill=GROUND)
    for x in range(500, 700, 10):
        for y in range(350, 550, 10):
            dark = (x + y) // 10 % 2
            pen.rectangle((x, y, x + 9, y + 9), fill="#101010" if dark else "#f0f0f0")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


class Photographer(Person):
    """Metsätähti on a phone, with a photo in a message."""

    def __init__(self, person: Person, folder: Path) -> None:
        super().__init__(person.page, person.site)
        self.folder = folder
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type == "error" and "ERR_INTERNET" not in message.text
                else None
            ),
        )

    def chooses_photo(self, content: bytes, name: str = "kuva.png") -> None:
        file = self.folder / name
        file.write_bytes(content)
        self.page.locator("#id_photo").set_input_files(file)
        expect(self.page.locator(".piece img")).to_be_visible()

    def opens(self, tool: str) -> None:
        self.presses(tool)
        expect(self.surface).to_be_visible()

    @property
    def surface(self) -> Locator:
        return self.page.locator("[data-surface]")

    def on_photo(self, x: float, y: float) -> tuple[float, float]:
        """A place on the screen for a place on the photo, both parts of its width and height."""
        box = self.surface.bounding_box()
        assert box
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def taps(self, x: float, y: float) -> None:
        self.page.touchscreen.tap(*self.on_photo(x, y))

    def drags(self, start: tuple[float, float], *ways: tuple[float, float]) -> None:
        """With a finger: the pointer events that a touch gives."""
        touch = self.page.context.new_cdp_session(self.page)
        places = [start, *ways]
        for kind, place in [("touchStart", start), *(("touchMove", way) for way in self.between(places))]:
            x, y = self.on_photo(*place)
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        touch.detach()

    @staticmethod
    def between(places: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
        for (x1, y1), (x2, y2) in pairwise(places):
            for n in range(1, 9):
                yield x1 + (x2 - x1) * n / 8, y1 + (y2 - y1) * n / 8

    def keys(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)

    def reaches(self, name: str) -> None:
        """By the Tab key alone."""
        wanted = self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first
        for _ in range(60):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{name} is not reached by keyboard")

    def finishes(self) -> Image.Image:
        self.presses("Done")
        return self.arrives()

    def arrives(self) -> Image.Image:
        """Back at the message; the picture that is in it."""
        self.page.wait_for_url("**means=photo**")
        expect(self.page.locator(".piece img")).to_be_visible()
        with Attachment.objects.get().master.open() as file:
            return Image.open(io.BytesIO(file.read())).convert("RGB")

    def shown(self) -> tuple[int, int]:
        """Width and height of what is in the editor."""
        size = self.page.locator("canvas[data-picture]").evaluate("canvas => [canvas.width, canvas.height]")
        return size[0], size[1]

    def sees_at(self, x: int, y: int) -> tuple[int, int, int]:
        red, green, blue, _ = self.page.locator("canvas[data-picture]").evaluate(
            "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data]", [x, y]
        )
        return red, green, blue

    def is_told(self, text: str) -> None:
        expect(self.page.locator("#saved")).to_contain_text(text)


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def is_near(colour: tuple[int, int, int], wanted: tuple[int, int, int], by: int = 25) -> bool:
    return all(abs(part - other) <= by for part, other in zip(colour, wanted, strict=True))


def roughness(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """The largest difference of light within the box."""
    low, high = image.crop(box).convert("L").getextrema()
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    return int(high - low)


@pytest.fixture
def person(
    new_context: CreateContextCallback,
    live_server: LiveServer,
    client: Membership,
    thread: Thread,
    tmp_path: Path,
) -> Iterator[Photographer]:
    Profile.objects.filter(user=client.user).update(language="en")
    one = Photographer(Devices(new_context, live_server, PHONE).new(), tmp_path)
    one.signs_in("metsatahti", PASSWORD)
    one.goes_to(f"/c/{thread.pk}/reply?means=photo")
    one.chooses_photo(checkered())
    yield one
    assert one.complaints == []

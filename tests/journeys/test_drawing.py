"""The drawing page (DESIGN 6.9) with a finger, with a mouse and by the keyboard alone."""

import io
import re
import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from forums.models import Attachment, Draft, Membership, Post, Thread
from profiles.models import Profile
from tests.factories import PASSWORD, AttachmentFactory, DraftFactory, tiny_webp
from tests.journeys.people import Devices, Person
from tests.journeys.phone_photo import phone_photo
from tests.journeys.test_pages import WIDTHS, faults_on, on_the_wire

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


def test_a_line_is_kept_after_the_lift_and_gone_on_with_after_a_reload(person: Person) -> None:
    draws_a_line(person, (200, 200), (500, 200))
    is_told(person, "The drawing is saved.")
    person.page.reload()
    expect(person.page.locator("[data-ready]")).to_be_attached()
    draws_a_line(person, (200, 600), (500, 600))
    person.presses("Done")
    picture = finished(person)
    assert has_ink(picture, (320, 170, 380, 230))
    assert has_ink(picture, (320, 570, 380, 630))
    assert is_like(picture.getpixel((350, 400)), PAPER_COLOUR)


def test_by_the_keyboard_alone_a_background_a_stamp_and_a_feeling(person: Person) -> None:
    tabs_to(person, "Background")
    presses_key(person, "Enter")
    tabs_to(person, "Squares")
    presses_key(person, "Enter")
    tabs_to(person, "Stamp")
    presses_key(person, "Enter")
    tabs_to(person, "Heart")
    presses_key(person, "Enter")
    expect(person.page.get_by_role("application", name="Paper")).to_be_focused()
    presses_key(person, "Shift+ArrowLeft", 6)
    presses_key(person, "Enter")
    person.sees("Left. Placed.")
    tabs_to(person, "Joy")
    presses_key(person, "Enter")
    presses_key(person, "Shift+ArrowRight", 6)
    presses_key(person, "Enter")
    tabs_to(person, "Done")
    presses_key(person, "Enter")
    picture = finished(person)
    assert has_ink(picture, (210, 360, 390, 540)), "the heart"
    assert has_ink(picture, (820, 400, 980, 500)), "the word"
    assert not has_ink(picture, (500, 300, 700, 600))
    assert not is_like(picture.getpixel((60, 130)), PAPER_COLOUR, 12), "a line of the squares"
    assert is_like(picture.getpixel((90, 90)), PAPER_COLOUR, 12)
    drawing = Attachment.objects.get()
    assert (drawing.ground, "<text" in drawing.strokes, "Joy" in drawing.strokes) == ("squares", True, True)


def test_by_the_keyboard_alone_a_free_line_and_the_pen_says_where_it_is(person: Person) -> None:
    tabs_to(person, "Paper")
    person.sees("Arrow keys move the pen. Space puts it down and lifts it.")
    presses_key(person, "Shift+ArrowLeft", 6)
    presses_key(person, "Shift+ArrowUp", 5)
    person.sees("Upper left. The pen is up.")
    presses_key(person, "Space")
    presses_key(person, "Shift+ArrowRight", 10)
    presses_key(person, "ArrowDown", 10)
    person.sees("Upper right. The pen is down.")
    presses_key(person, "Space")
    presses_key(person, "Shift+ArrowDown", 3)
    is_told(person, "The drawing is saved.")
    tabs_to(person, "Done")
    presses_key(person, "Enter")
    picture = finished(person)
    assert has_ink(picture, (500, 180, 600, 220)), "along the upper edge"
    assert has_ink(picture, (780, 240, 820, 290)), "and down"
    assert not has_ink(picture, (780, 340, 820, 500)), "moved without drawing"
    assert not has_ink(picture, (280, 240, 320, 440)), "came here with the pen up"


def test_the_eraser_and_undo_by_the_keyboard(person: Person) -> None:
    tabs_to(person, "Paper")
    presses_key(person, "Space")
    presses_key(person, "Shift+ArrowRight", 4)
    presses_key(person, "Space")
    tabs_to(person, "Eraser")
    presses_key(person, "Enter")
    person.page.locator("[data-layer]").focus()
    presses_key(person, "Space")
    presses_key(person, "Shift+ArrowLeft", 2)
    presses_key(person, "Space")
    is_told(person, "The drawing is saved.")
    person.page.wait_for_timeout(700)
    erased = Attachment.objects.get().strokes
    presses_key(person, "Control+z")
    expect_saved(lambda: Attachment.objects.get().strokes != erased)
    presses_key(person, "Control+y")
    tabs_to(person, "Done")
    presses_key(person, "Enter")
    picture = finished(person)
    assert has_ink(picture, (600, 430, 680, 470))
    assert not has_ink(picture, (760, 430, 800, 470))


def expect_saved(is_there: Callable[[], bool]) -> None:
    for _ in range(50):
        if is_there():
            return
        time.sleep(0.1)
    raise AssertionError("it was not saved")


def test_a_photo_of_the_message_lies_under_the_strokes(person: Person, draft: Draft) -> None:
    AttachmentFactory(post=None, draft=draft, width=600, height=800, description="Lake")
    at_paper(person, draft)
    draws_a_line(person, (500, 300), (700, 300))
    person.presses("Background")
    person.presses("Photo 1 Lake")
    expect(person.page.locator("button[data-ground=paper]")).to_have_attribute("aria-pressed", "false")
    person.presses("Undo")
    expect(person.page.locator("button[data-ground=paper]")).to_have_attribute("aria-pressed", "true")
    person.presses("Redo")
    expect(person.page.locator("button[data-ground=paper]")).to_have_attribute("aria-pressed", "false")
    is_told(person, "The drawing is saved.")
    person.page.reload()
    expect(person.page.locator("[data-ready]")).to_be_attached()
    person.presses("Done")
    picture = finished(person)
    assert is_like(picture.getpixel((600, 600)), LAKE), "the photo, whole and in the middle"
    assert is_like(picture.getpixel((100, 600)), PAPER_COLOUR), "paper beside it"
    assert has_ink(picture, (580, 270, 620, 330)), "the line on top of it"
    assert "image" not in Attachment.objects.get(kind="drawing").strokes


def test_a_photo_taken_now_comes_under_the_strokes(person: Person, tmp_path: Any) -> None:
    camera_file = tmp_path / "IMG_0001.jpg"
    camera_file.write_bytes(phone_photo())
    person.presses("Background")
    person.page.locator("[data-ground-file]").first.set_input_files(camera_file)
    expect(person.page.locator("button[data-ground=paper]")).to_have_attribute("aria-pressed", "false")
    draws_a_line(person, (450, 100), (750, 100))
    person.presses("Done")
    picture = finished(person)
    assert not is_like(picture.getpixel((600, 450)), PAPER_COLOUR)
    assert has_ink(picture, (580, 70, 620, 130))


def test_two_fingers_come_closer_and_buttons_move_the_paper(person: Person) -> None:
    moves = person.page.get_by_role("group", name="Move the paper")
    expect(moves).to_be_hidden()
    if person.page.viewport_size and person.page.viewport_size["width"] < 600:
        pinch(person, apart=True)
        expect(moves).to_be_visible()
        pinch(person, apart=False)
        expect(moves).to_be_hidden()
    for _ in range(4):
        person.presses("Closer")
    expect(moves).to_be_visible()
    person.presses("To the right")
    person.presses("Downwards")
    box = paper(person).bounding_box()
    assert box
    draws_a_line(person, (300, 450), (900, 450))
    for _ in range(6):
        person.presses("Farther")
    expect(moves).to_be_hidden()
    person.presses("Done")
    picture = finished(person)
    dark = [x for x in range(1200) if has_ink(picture, (x, 0, x + 1, 900))]
    assert 90 < len(dark) < 160, "drawn from close by it is a fifth of the size"


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


def test_what_is_drawn_without_a_network_is_kept_and_sent_when_it_is_back(
    person: Person, draft: Draft
) -> None:
    person.context.set_offline(True)
    draws_a_line(person, (200, 200), (500, 200))
    is_told(person, "Saved on this phone")
    person.presses("Done")
    is_told(person, "There is no connection. The drawing is saved on this phone. Try again later.")
    person.page.goto("about:blank")
    person.context.set_offline(False)
    at_paper(person, draft)
    # It may already have been sent by the closing page.
    expect_saved(lambda: person.page.evaluate(KEPT_HERE) == 0)
    assert "<path" in Attachment.objects.get().strokes
    draws_a_line(person, (200, 600), (500, 600))
    person.presses("Done")
    assert has_ink(finished(person), (320, 170, 380, 230))


KEPT_HERE = """() => new Promise((resolve) => {
  const opening = indexedDB.open("omatahti");
  opening.onsuccess = () => {
    const counting = opening.result.transaction("kept").objectStore("kept").count();
    counting.onsuccess = () => resolve(counting.result);
  };
})"""


def test_the_network_coming_back_sends_what_was_kept(person: Person) -> None:
    person.context.set_offline(True)
    draws_a_line(person, (200, 200), (500, 200))
    is_told(person, "Saved on this phone")
    person.context.set_offline(False)
    is_told(person, "The drawing is saved.")
    assert "<path" in Attachment.objects.get().strokes


def test_what_is_drawn_after_the_session_ended_waits_for_signing_in(person: Person, draft: Draft) -> None:
    Session.objects.all().delete()
    draws_a_line(person, (200, 200), (500, 200))
    is_told(person, "Please sign in again. Your drawing is safe.")
    person.signs_in("metsatahti", PASSWORD)
    at_paper(person, draft)
    is_told(person, "The drawing is saved.")
    assert "<path" in Attachment.objects.get().strokes


def test_what_was_drawn_later_elsewhere_wins(person: Person, draft: Draft, devices: Devices) -> None:
    person.context.set_offline(True)
    draws_a_line(person, (200, 200), (500, 200))
    is_told(person, "Saved on this phone")
    person.page.goto("about:blank")
    other = devices.new()
    other.signs_in("metsatahti", PASSWORD)
    at_paper(other, draft)
    draws_a_line(other, (200, 700), (500, 700))
    is_told(other, "The drawing is saved.")
    later = Attachment.objects.get().strokes
    person.context.set_offline(False)
    at_paper(person, draft)
    person.page.wait_for_timeout(1000)
    assert Attachment.objects.get().strokes == later
    assert person.page.evaluate(KEPT_HERE) == 0


def test_another_member_goes_on_with_a_drawing_and_the_first_one_stays(
    person: Person, draft: Draft, devices: Devices, client_2: Membership, thread: Thread
) -> None:
    draws_a_line(person, (200, 200), (500, 200))
    person.presses("Done")
    finished(person)
    person.chooses("Others may go on with this drawing")
    person.presses("Send to the group")
    person.sees("Your message is in the group.")
    samir = signed_in(devices, client_2, "samir")
    samir.goes_to(f"/c/{thread.pk}")
    samir.follows("Go on with this drawing")
    samir.sees("You get a copy to draw on.")
    samir.presses("Go on with the drawing")
    samir.sees("Goes on from Metsätähti's drawing.")
    expect(samir.page.locator("[data-ready]")).to_be_attached()
    draws_a_line(samir, (200, 600), (500, 600))
    samir.presses("Done")
    picture = finished(samir)
    assert has_ink(picture, (320, 170, 380, 230))
    assert has_ink(picture, (320, 570, 380, 630))
    samir.presses("Send to the group")
    expect(samir.message(2)).to_contain_text("Goes on from Metsätähti's drawing")
    first = Attachment.objects.get(post__number=1)
    assert first.strokes.count("<path") == 1
    assert Attachment.objects.get(post__number=2).strokes.count("<path") == 2
    assert Post.objects.get(number=2).reply_to == first.post


def test_a_photo_can_be_looked_closer_at_and_the_choice_of_background_survives_offline(
    person: Person, draft: Draft
) -> None:
    Attachment.objects.create(draft=draft, kind="drawing", width=1200, height=900)
    person.context.set_offline(True)
    person.presses("Background")
    person.page.locator("[data-ground-file]").last.set_input_files(
        {"name": "a.webp", "mimeType": "image/webp", "buffer": tiny_webp()}
    )
    is_told(person, "The photo did not come to the paper. Try again.")
    person.presses("Lines")
    is_told(person, "Saved on this phone")
    person.context.set_offline(False)
    is_told(person, "The drawing is saved.")
    assert Attachment.objects.get().ground == "lines"


MEASURE = """() => {
  window.times = [];
  let start = 0;
  window.addEventListener("pointermove", () => { start = performance.now(); }, true);
  window.addEventListener("pointermove", () => window.times.push(performance.now() - start));
}"""


def test_a_stroke_follows_the_hand(person: Person, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    """Under 16 ms for each event of a stroke, on a paper that has 200 strokes already."""
    many = "".join(PATH.format(x=6 * n, y=40 + n, z=500 + n) for n in range(200))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900">{many}</svg>'
    AttachmentFactory(post=None, draft=draft, kind="drawing", strokes=svg, width=1200, height=900)
    at_paper(person, draft)
    person.page.evaluate(MEASURE)
    strokes_of_a_hundred(person)
    times = person.page.evaluate("() => window.times")
    assert len(times) >= 90
    middle, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    with capsys.disabled():
        figures = f"median {middle:.2f} ms, 95th percentile {slow:.2f} ms, longest {max(times):.2f} ms"
        print(f"\nHandling one event of a stroke, of {len(times)}: {figures}")
    assert middle < 16
    assert slow < 16


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


def test_the_editor_comes_only_when_it_is_opened_and_is_light_enough(
    person: Person, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    """Script and style of the paper, as gzip sends them."""
    asked: dict[str, int] = {}

    def note(answer: Any) -> None:
        if "/build/" in answer.url and not answer.url.endswith((".woff2", ".svg")):
            asked[answer.url.rsplit("/", 1)[-1]] = len(on_the_wire(answer))

    page = person.context.new_page()
    page.on("response", note)
    page.goto(person.at(f"/d/{draft.pk}?means=draw"), wait_until="networkidle")
    assert not any(name.startswith("drawing") for name in asked)
    before = set(asked)
    page.goto(person.at(f"/d/{draft.pk}/drawing"), wait_until="networkidle")
    editor = {name: size for name, size in asked.items() if name not in before}
    with capsys.disabled():
        print(f"\nThe drawing editor: {sum(editor.values()) / 1000:.0f} kB on the wire {editor}")
    assert sum(editor.values()) < 170_000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tool_is_accessible_at_three_widths(person: Person, draft: Draft, theme: str) -> None:
    AttachmentFactory(post=None, draft=draft, description="Lake")
    Profile.objects.update(theme=theme)
    page: Page = person.page
    at_paper(person, draft)
    faults = []
    for panel in ("size", "colour", "ground", "stamp", "clear"):
        button = page.locator(f"button[data-panel={panel}]")
        if button.get_attribute("aria-expanded") == "false":
            button.click()
        if panel == "stamp":
            page.locator("[data-stamp=heart]").click()
            page.get_by_role("button", name="Closer").click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{panel} {width}: {fault}" for fault in faults_on(page)]
    assert faults == []

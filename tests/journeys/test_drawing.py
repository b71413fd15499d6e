"""The drawing page (DESIGN 6.9) with a finger, with a mouse and by the keyboard alone."""

from typing import Any

from playwright.sync_api import expect

from forums.models import Attachment, Draft
from tests.factories import AttachmentFactory
from tests.journeys.paper import (
    LAKE,
    PAPER_COLOUR,
    at_paper,
    draft,
    draws_a_line,
    expect_saved,
    finished,
    has_ink,
    is_like,
    is_told,
    paper,
    person,
    pinch,
    presses_key,
    tabs_to,
)
from tests.journeys.people import Person
from tests.journeys.phone_photo import phone_photo

__all__ = ["draft", "person"]


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

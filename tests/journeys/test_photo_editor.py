"""A photo is cropped, turned, drawn on and covered by finger and by keyboard alone; what arrives is what was seen."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from forums.models import Attachment, Post
from tests.journeys.photographer import (
    GROUND,
    INK,
    SKY,
    Photographer,
    is_near,
    person,
    pixel,
    roughness,
)

__all__ = ["person"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_corner_is_dragged_and_the_rest_is_cut_away(person: Photographer) -> None:
    person.opens("Crop")
    person.drags((0.97, 0.97), (0.5, 0.5))
    person.presses("Crop like this")
    width, height = person.shown()
    assert (abs(width - 0.53 * 1200) < 20, abs(height - 0.53 * 900) < 20) == (True, True)
    made = person.finishes()
    assert made.size == (width, height)
    assert is_near(pixel(made, 5, 5), SKY)


def test_cropping_by_the_buttons_alone(person: Photographer) -> None:
    person.opens("Crop")
    person.presses("Square")
    person.page.get_by_label("What do you move?").select_option(label="The bottom right corner")
    for _ in range(4):
        person.presses("To the left")
    person.page.get_by_label("What do you move?").select_option(label="The whole frame")
    person.presses("Upwards")
    person.presses("Smaller")
    made = person.finishes()
    assert made.width == made.height
    assert 500 < made.width < 800


def test_cropping_by_the_keyboard_alone(person: Photographer) -> None:
    person.reaches("Crop")
    person.keys("Enter")
    expect(person.surface).to_be_visible()
    person.reaches("Top left corner. Arrow keys move it.")
    person.keys(*["ArrowRight"] * 10, *["ArrowDown"] * 15, "Enter")
    assert person.shown() == (900, 450)
    person.reaches("Done")
    person.keys("Enter")
    made = person.arrives()
    assert made.size == (900, 450)
    assert is_near(pixel(made, 800, 200), GROUND)


def test_a_frame_that_was_placed_is_cropped_by_done_too(person: Photographer) -> None:
    person.opens("Crop")
    person.presses("Smaller")
    assert person.finishes().size == (1080, 810)


def test_a_tap_on_rotate_turns_the_photo_at_once_and_the_words_stay(person: Photographer) -> None:
    person.writes("Do you want to say something?", "Aamulla")
    before = person.page.locator(".piece img").get_attribute("src")
    person.presses("Rotate")
    expect(person.page.locator(".piece img")).not_to_have_attribute("src", before or "")
    expect(person.button("Rotate")).to_be_focused()
    person.page.locator(".piece img").evaluate("image => image.decode()")
    assert person.page.locator(".piece img").evaluate("image => image.naturalHeight > image.naturalWidth")
    expect(person.page.get_by_label("Do you want to say something?")).to_have_value("Aamulla")
    shot = Attachment.objects.get()
    assert (shot.width, shot.height) == (900, 1200)


def test_rotate_undo_redo_in_the_editor(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.presses("Rotate")
    assert person.shown() == (900, 1200)
    person.presses("Undo")
    assert person.shown() == (1200, 900)
    person.presses("Redo")
    made = person.finishes()
    assert made.size == (900, 1200)
    assert is_near(pixel(made, 880, 600), SKY)
    assert is_near(pixel(made, 20, 600), GROUND)


def test_a_line_is_drawn_with_a_finger_in_the_chosen_colour(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.presses("Red")
    person.presses("Thick")
    person.drags((0.1, 0.1), (0.4, 0.1))
    made = person.finishes()
    assert is_near(pixel(made, 300, 90), (184, 50, 43), by=40)
    assert is_near(pixel(made, 900, 90), SKY)


def test_two_taps_draw_a_line_and_one_tap_places_a_stamp(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.taps(0.1, 0.2)
    person.is_told("The line begins here. Move, then press again to end it.")
    expect(person.button("End the line")).to_be_visible()
    person.taps(0.4, 0.2)
    assert is_near(person.sees_at(300, 180), INK)
    person.page.get_by_text("Stamps").click()
    person.presses("Star")
    person.taps(0.8, 0.2)
    top_of_star = 180 - round(0.16 * 1200 * 0.44)
    assert is_near(person.sees_at(960, top_of_star + 4), INK, by=60)
    made = person.finishes()
    assert is_near(pixel(made, 300, 180), INK, by=40)


def test_drawing_by_the_keyboard_alone(person: Photographer) -> None:
    person.reaches("Draw on the photo")
    person.keys("Enter")
    expect(person.surface).to_be_visible()
    person.reaches("The photo. Arrow keys move, Enter acts.")
    person.keys(*["ArrowUp"] * 10, "Enter", *["ArrowRight"] * 8, "Space")
    assert is_near(person.sees_at(720, 150), INK)
    assert is_near(person.sees_at(560, 150), SKY)
    person.reaches("Done")
    person.keys("Enter")
    assert is_near(pixel(person.arrives(), 720, 150), INK, by=40)


def test_a_face_brushed_over_is_squares_that_tell_nothing(person: Photographer) -> None:
    person.opens("Cover a face")
    person.presses("Big")
    person.drags((0.42, 0.42), (0.58, 0.45), (0.42, 0.5), (0.58, 0.58))
    made = person.finishes()
    assert roughness(made, (500, 350, 700, 550)) < 60
    assert roughness(made, (540, 410, 600, 440)) < 30
    assert is_near(pixel(made, 100, 100), SKY)


def test_a_frame_of_cover_is_placed_by_the_keyboard_alone(person: Photographer) -> None:
    person.reaches("Cover a face")
    person.keys("Enter")
    expect(person.surface).to_be_visible()
    person.reaches("Frame")
    person.keys("Enter")
    person.reaches("Cover this area")
    person.keys("Enter")
    person.page.locator("[data-surface]").focus()
    person.keys("ArrowUp", "ArrowUp", "+", "Enter")
    person.reaches("Done")
    person.keys("Enter")
    made = person.arrives()
    colours = {pixel(made, x, y) for x in range(520, 680, 20) for y in range(380, 520, 20)}
    assert roughness(made, (505, 355, 695, 545)) < 90
    assert len({tuple(part // 16 for part in colour) for colour in colours}) <= 16


def test_the_original_is_compared_with_and_comes_back(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.taps(0.3, 0.2)
    person.taps(0.6, 0.2)
    assert is_near(person.sees_at(600, 180), INK)
    original = person.page.get_by_alt_text("The original photo")
    person.presses("Compare with the original")
    expect(original).to_be_visible()
    expect(person.button("Compare with the original")).to_have_attribute("aria-pressed", "true")
    person.presses("Compare with the original")
    expect(original).to_be_hidden()
    person.finishes()
    assert Attachment.objects.get().original

    person.opens("Draw on the photo")
    assert is_near(person.sees_at(600, 180), INK, by=40)
    person.presses("Back to the original")
    assert is_near(person.sees_at(600, 180), SKY)
    assert is_near(pixel(person.finishes(), 600, 180), SKY)
    assert Attachment.objects.get().original.name == ""


def test_what_was_covered_is_in_no_file_once_the_photo_is_done(person: Photographer) -> None:
    person.presses("Rotate")
    expect(person.page.locator(".piece img")).to_have_js_property("naturalWidth", 900)
    shot = Attachment.objects.get()
    before = [shot.master, shot.original, *(made.file for made in shot.renditions.all())]
    person.opens("Cover a face")
    expect(person.button("Undo")).to_have_attribute("aria-disabled", "true")
    person.presses("Big")
    person.drags((0.42, 0.42), (0.58, 0.45), (0.42, 0.5), (0.58, 0.58))
    person.finishes()
    assert [file.name for file in before if file.storage.exists(str(file.name))] == []
    person.opens("Cover a face")
    person.presses("Back to the original")
    person.is_told("The photo is already as it was.")
    person.finishes()
    person.presses("Send to the group")
    person.sees("Your message is in the group.")
    sent = Post.objects.get().attachments.get()
    with sent.master.open() as file:
        assert roughness(Image.open(file), (410, 560, 490, 640)) < 60


def test_the_photo_can_be_used_as_it_is(person: Photographer) -> None:
    person.opens("Crop")
    person.follows("Skip editing")
    person.page.wait_for_url("**means=photo**")
    assert Attachment.objects.get().original.name == ""

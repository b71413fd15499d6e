"""What is done to a photo is kept when the page, the network, the phone's room or a script is missing."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Attachment
from tests.journeys.phone_photo import phone_photo
from tests.journeys.photographer import INK, Photographer, is_near, person, pixel

__all__ = ["person"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_without_room_on_the_phone_the_page_says_so_and_done_saves(person: Photographer) -> None:
    """The browser's own answer when the phone is full."""
    person.page.add_init_script(
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    person.opens("Draw on the photo")
    person.drags((0.1, 0.1), (0.4, 0.1))
    person.is_told("This browser cannot keep your changes. Choose Done before you leave.")
    person.context.set_offline(True)
    person.presses("Done")
    person.is_told("No connection. Keep this page open and choose Done when the connection is back.")
    person.context.set_offline(False)
    person.is_told("The connection is back. You can choose Done.")
    assert is_near(pixel(person.finishes(), 300, 90), INK, by=40)


def test_a_photo_that_does_not_open_can_be_used_or_tried_again(person: Photographer) -> None:
    """The browser's own answers when it cannot fetch the picture, or cannot decode it."""
    whole = "**/master?v=*"
    person.page.route(whole, lambda route: route.abort())
    person.presses("Crop")
    person.is_told("No connection. The photo did not open yet. It is safe in your message.")
    expect(person.button("Crop")).to_have_count(0)
    person.page.unroute(whole)
    person.page.route(whole, lambda route: route.fulfill(body=b"ei", content_type="image/webp"))
    person.follows("Try again")
    person.is_told("This browser could not open the photo. You can use it as it is.")
    person.complaints.clear()
    person.page.unroute(whole)
    person.follows("Try again")
    expect(person.surface).to_be_visible()
    person.follows("Back to the message")
    expect(person.page.locator(".piece img")).to_be_visible()


def test_a_server_without_room_leaves_the_changes_on_the_phone(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.drags((0.1, 0.1), (0.4, 0.1))
    person.page.route("**/photo/*", lambda route: route.fulfill(status=500, body="<main></main>"))
    person.presses("Done")
    person.is_told("We could not save. Your changes are on this phone. Try again.")
    person.complaints.clear()
    person.page.unroute("**/photo/*")
    assert is_near(pixel(person.finishes(), 300, 90), INK, by=40)


def test_changes_survive_a_reload_and_the_message_tells_of_them(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.drags((0.1, 0.1), (0.4, 0.1))
    person.is_told("Saved on this phone. Choose Done in the end.")
    person.page.reload()
    person.is_told("Your changes are as you left them.")
    assert is_near(person.sees_at(300, 90), INK)
    person.follows("Back to the message")
    person.sees("Your changes to this photo are not in the message yet.")
    person.presses("Go on editing")
    expect(person.surface).to_be_visible()
    assert is_near(person.sees_at(300, 90), INK)
    made = person.finishes()
    assert is_near(pixel(made, 300, 90), INK, by=40)
    expect(person.page.get_by_text("Your changes to this photo are not in the message yet.")).to_be_hidden()


def test_done_without_a_network_says_so_and_keeps(person: Photographer) -> None:
    person.opens("Draw on the photo")
    person.drags((0.1, 0.1), (0.4, 0.1))
    person.context.set_offline(True)
    person.presses("Rotate")
    person.presses("Undo")
    person.presses("Done")
    person.is_told("No connection. Your changes are saved on this phone.")
    person.context.set_offline(False)
    person.is_told("The connection is back. You can choose Done.")
    assert is_near(pixel(person.finishes(), 300, 90), INK, by=40)


def test_a_location_found_on_the_phone_is_told_although_it_never_left_the_phone(
    person: Photographer,
) -> None:
    sent: list[Request] = []
    person.page.on("request", lambda request: sent.extend([request]))
    expect(person.page.get_by_text("We removed the location from the photo.")).to_have_count(0)
    file = person.folder / "IMG_0001.jpg"
    file.write_bytes(noisy(phone_photo(4000, 3000)))
    person.page.locator("#id_photo").set_input_files(file)
    expect(person.page.get_by_text("We removed the location from the photo.")).to_have_count(1)
    assert file.stat().st_size > 1_500_000
    photos = [
        int(request.all_headers().get("content-length", 0)) for request in sent if "/photo?" in request.url
    ]
    assert len(photos) == 1
    assert 100_000 < photos[0] < 1_200_000
    made = Attachment.objects.order_by("position").last()
    assert made
    assert (made.width, made.height, made.location_removed) == (1536, 2048, True)


def noisy(photo: bytes) -> bytes:
    """As many bytes as a camera's photo has, with the same notes in it."""
    image = Image.open(io.BytesIO(photo))
    grain = Image.effect_noise(image.size, 30).convert("RGB")
    out = io.BytesIO()
    Image.blend(image, grain, 0.12).save(out, "JPEG", quality=92, exif=image.getexif())
    return out.getvalue()


def test_without_a_script_the_photo_is_turned_by_the_server(
    new_context: CreateContextCallback, person: Photographer
) -> None:
    page: Page = new_context(
        java_script_enabled=False, storage_state=person.context.storage_state()
    ).new_page()
    page.goto(person.page.url)
    page.get_by_role("button", name="Rotate").click()
    assert Attachment.objects.get().width == 900
    page.get_by_role("button", name="Crop").click()
    expect(page.get_by_text("You can use the photo as it is too. Here you can rotate it.")).to_be_visible()
    expect(page.get_by_role("button", name="Done")).to_be_hidden()
    page.get_by_role("button", name="Rotate").click()
    page.get_by_role("button", name="Back to the original").click()
    assert Attachment.objects.get().width == 1200
    page.get_by_role("link", name="Back to the message").locator("visible=true").last.click()
    expect(page.locator(".piece img")).to_be_visible()

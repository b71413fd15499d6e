"""A drawing without a network, in two places, gone on with by another; how quick, light and accessible the paper is."""

import statistics
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from forums.models import Attachment, Draft, Membership, Post, Thread
from profiles.models import Profile
from tests.factories import PASSWORD, AttachmentFactory, tiny_webp
from tests.journeys.paper import (
    KEPT_HERE,
    MEASURE,
    PATH,
    at_paper,
    draft,
    draws_a_line,
    expect_saved,
    finished,
    has_ink,
    is_told,
    person,
    signed_in,
    strokes_of_a_hundred,
)
from tests.journeys.people import Devices, Person
from tests.journeys.test_pages import WIDTHS, faults_on, on_the_wire

__all__ = ["draft", "person"]


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


def test_without_a_network_a_background_is_kept_and_a_photo_has_to_wait(person: Person, draft: Draft) -> None:
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

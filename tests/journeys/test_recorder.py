"""Issue 3, "Voice and video": a recording from the first tap to another member's ears."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Response, expect
from pytest_django.fixtures import Settings

from forums.models import Attachment, Membership, Post, Thread
from tests.journeys.people import Devices, Person
from tests.journeys.studio import (
    ARRIVED,
    at_recorder,
    card,
    is_told,
    person,
    phones,
    plays,
    records,
    signed_in,
    uses_and_sends,
)
from tests.journeys.test_pages import RULES, on_the_wire

__all__ = ["person", "phones"]


def test_record_pause_listen_again_use_send_and_another_member_hears_it(
    person: Person, phones: Devices, client_2: Membership, thread: Thread
) -> None:
    records(person)
    person.presses("Take a break")
    is_told(person, "A pause. Go on when you want.")
    before = person.page.locator("[data-time]").inner_text()
    person.page.wait_for_timeout(1200)
    assert person.page.locator("[data-time]").inner_text() == before
    person.presses("Go on recording")
    person.page.wait_for_timeout(800)
    person.presses("Stop")
    is_told(person, "Listen first. Then choose Use this.")
    expect(card(person)).to_be_focused()
    person.presses("Listen")
    plays(person, ".kept-recording")
    person.presses("Record again")
    expect(card(person)).to_be_hidden()
    person.page.wait_for_timeout(1500)
    person.presses("Stop")
    expect(card(person)).to_have_count(1)
    person.writes("Tell briefly what you talk about", "Aamun tuuli")
    uses_and_sends(person)
    voice = Attachment.objects.get()
    assert (voice.kind, voice.state, voice.description) == ("voice", "ready", "Aamun tuuli")
    assert 1000 < (voice.duration_ms or 0) < 3000
    assert max(voice.waveform) == 100
    hears_it(signed_in(phones, client_2, "samir"), thread)


def hears_it(other: Person, thread: Thread) -> None:
    other.goes_to(f"/c/{thread.pk}")
    other.sees("Aamun tuuli")
    other.page.locator("#post-1 [data-play]").click()
    plays(other, "#post-1")


@pytest.mark.parametrize(("means", "kind"), [("speak", "voice"), ("video", "video")])
def test_by_the_keyboard_alone(person: Person, thread: Thread, means: str, kind: str) -> None:
    at_recorder(person, thread, means)
    press = person.page.keyboard.press
    person.button("Start recording").focus()
    press("Enter")
    expect(person.button("Stop")).to_be_focused()
    person.page.wait_for_timeout(1200)
    press("Shift+Tab")
    press("Enter")
    expect(person.button("Go on recording")).to_be_focused()
    press("Enter")
    expect(person.button("Take a break")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(card(person)).to_be_focused()
    press("Tab")
    press("Enter")
    plays(person, ".kept-recording")
    press("Tab")
    press("Enter")
    expect(person.page.locator("[data-pictures] .recording")).to_be_visible()
    expect(person.page.locator("#pictures")).to_be_focused()
    person.presses("Send to the group")
    person.sees(ARRIVED)
    assert Post.objects.get().attachments.get().kind == kind


def test_a_video_and_only_its_sound(person: Person, thread: Thread) -> None:
    at_recorder(person, thread, "video")
    records(person)
    expect(person.page.locator("[data-mirror] video")).to_be_visible()
    person.presses("Stop")
    person.presses("Watch")
    plays(person, ".kept-recording")
    person.presses("Delete")
    person.page.locator("[data-piece-delete]").click()
    person.chooses("Only sound, no picture")
    records(person)
    expect(person.page.locator("[data-mirror] video")).to_have_count(0)
    person.presses("Stop")
    uses_and_sends(person)
    assert Attachment.objects.get().kind == "voice"


def test_a_video_reaches_the_group(person: Person, thread: Thread) -> None:
    at_recorder(person, thread, "video")
    records(person, 2)
    person.presses("Stop")
    uses_and_sends(person)
    video = Attachment.objects.get()
    assert (video.kind, video.state) == ("video", "ready")
    assert (video.height or 999) <= 480


def test_a_tab_closed_in_the_middle_keeps_the_recording_until_its_maker_is_back(
    person: Person, thread: Thread
) -> None:
    records(person, 3)
    person.page.close()
    person.page = person.context.new_page()
    at_recorder(person, thread)
    person.sees("Your recording is saved on this phone.")
    person.presses("Listen")
    plays(person, ".kept-recording")
    uses_and_sends(person)
    voice = Attachment.objects.get()
    assert (voice.duration_ms or 0) >= 2000


def test_a_recording_used_without_a_network_leaves_when_there_is_one(person: Person) -> None:
    person.context.set_offline(True)
    records(person)
    person.presses("Stop")
    person.presses("Use this")
    is_told(person, "Saved on this phone. It leaves when there is a connection.")
    person.presses("Send to the group")
    is_told(person, "Your message leaves by itself when there is a connection.")
    person.page.close()
    person.context.set_offline(False)
    person.page = person.context.new_page()
    person.goes_to("/me")
    person.sees(ARRIVED)
    assert [piece.kind for piece in Post.objects.get().attachments.all()] == ["voice"]


def test_a_message_does_not_leave_without_the_recording_that_nobody_has_chosen(person: Person) -> None:
    records(person)
    person.presses("Send to the group")
    is_told(person, "Stop the recording first.")
    person.presses("Stop")
    person.presses("Send to the group")
    is_told(person, "You have a recording that is not in the message. Choose Use this or Delete.")
    assert not Post.objects.exists()


def test_the_recorder_stops_by_itself_when_the_time_is_full(
    person: Person, thread: Thread, settings: Settings
) -> None:
    settings.VOICE_LIMIT_SECONDS = 2
    at_recorder(person, thread)
    person.presses("Start recording")
    person.sees("Less than a minute left")
    is_told(person, "The time is full. What you said is safe. Listen first.")
    uses_and_sends(person)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_moment_is_accessible_and_fits(
    person: Person, thread: Thread, width: int, scheme: Literal["light", "dark"]
) -> None:
    person.page.set_viewport_size({"width": width, "height": 800})
    person.page.emulate_media(color_scheme=scheme)
    at_recorder(person, thread, "video")
    faults = [faults_of(person)]
    records(person, 0.5)
    faults.append(faults_of(person))
    person.presses("Take a break")
    person.presses("Stop")
    expect(card(person)).to_be_visible()
    faults.append(faults_of(person))
    person.context.clear_permissions()
    person.presses("Record again")
    expect(person.page.locator("[data-when=denied]")).to_be_visible()
    faults.append(faults_of(person))
    assert faults == [[], [], [], []]


def faults_of(person: Person) -> list[str]:
    found = [fault["id"] for fault in Axe().run(person.page, options=RULES).response["violations"]]
    is_wide = person.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*found, "wider than the window"] if is_wide else found


def test_the_recorder_comes_only_with_its_tile_and_is_light(
    person: Person, thread: Thread, capsys: pytest.CaptureFixture[str]
) -> None:
    """Script and style of the recorder, as gzip sends them."""
    asked: dict[str, int] = {}

    def note(answer: Response) -> None:
        if "/build/" in answer.url and not answer.url.endswith((".woff2", ".svg")):
            asked[answer.url.rsplit("/", 1)[-1]] = len(on_the_wire(answer))

    page = person.context.new_page()
    page.on("response", note)
    page.goto(person.at(f"/c/{thread.pk}/reply?new=1"), wait_until="networkidle")
    before = set(asked)
    assert not any(name.startswith(("recorder", "resumable")) for name in before)
    page.goto(person.at(f"/c/{thread.pk}/reply?new=1&means=speak"), wait_until="networkidle")
    recorder = {name: size for name, size in asked.items() if name not in before}
    with capsys.disabled():
        print(f"\nThe recorder: {sum(recorder.values()) / 1000:.1f} kB on the wire {recorder}")
    assert set(recorder) == {"recorder.css", "recorder.js"}
    assert sum(recorder.values()) < 8_000

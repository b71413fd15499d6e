"""Issue 3, "Voice and video": a recording from the first tap to another member's ears, and what may go wrong."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect
from pytest_django.fixtures import Settings

from forums.models import Attachment, Membership, Post, Thread
from tests.journeys.people import Devices, Person
from tests.journeys.studio import at_recorder, card, is_told, person, phones, plays, records, signed_in
from tests.recordings import film

__all__ = ["person", "phones"]

PART = 512 * 1024
ARRIVED = "Your message is in the group."


def uses_and_sends(person: Person) -> None:
    person.presses("Use this")
    expect(person.page.locator("[data-pictures] .recording")).to_be_visible()
    person.presses("Send to the group")
    person.sees(ARRIVED)


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


def test_by_the_keyboard_alone(person: Person) -> None:
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
    assert Post.objects.get().attachments.get().kind == "voice"


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


def test_a_network_lost_in_the_middle_of_sending_goes_on_from_where_it_broke(
    person: Person, thread: Thread, tmp_path: Path
) -> None:
    begins: list[str] = []

    def first_part_only(route: Route) -> None:
        begins.append(route.request.headers["upload-offset"])
        if len(begins) == 2:
            person.context.set_offline(True)
            route.abort()
        else:
            route.continue_()

    file = tmp_path / "IMG_0042.mp4"
    file.write_bytes(film(8, size="1280x720"))
    assert file.stat().st_size > 2 * PART
    at_recorder(person, thread, "video")
    person.page.route(
        "**/up/*", lambda route: route.continue_() if is_head(route) else first_part_only(route)
    )
    person.page.locator("#id_recording").set_input_files(file)
    is_told(person, "Saved on this phone. It leaves when there is a connection.")
    assert begins == ["0", str(PART)]
    person.page.close()
    person.context.set_offline(False)
    person.page = person.context.new_page()
    with person.page.expect_request(lambda request: request.method == "PATCH") as asked:
        at_recorder(person, thread, "video")
    assert asked.value.headers["upload-offset"] == str(PART)
    expect(person.page.locator("[data-pictures] video")).to_be_visible()
    assert [(piece.kind, piece.state) for piece in Attachment.objects.all()] == [("video", "ready")]


def is_head(route: Route) -> bool:
    return route.request.method == "HEAD"


def test_a_message_does_not_leave_without_the_recording_that_nobody_has_chosen(person: Person) -> None:
    records(person)
    person.presses("Send to the group")
    is_told(person, "Stop the recording first.")
    person.presses("Stop")
    person.presses("Send to the group")
    is_told(person, "You have a recording that is not in the message. Choose Use this or Delete.")
    assert not Post.objects.exists()


def test_a_microphone_that_is_not_allowed_has_its_steps_and_ways_on(person: Person, thread: Thread) -> None:
    person.context.clear_permissions()
    person.page.reload()
    person.presses("Start recording")
    expect(
        person.page.get_by_role("heading", name="The microphone is not allowed. Here is how you allow it.")
    ).to_be_focused()
    person.context.grant_permissions(["microphone"])
    person.presses("Try again")
    expect(person.button("Stop")).to_be_focused()


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ("NotFoundError", "We did not find a microphone."),
        ("NotReadableError", "Another program is using the microphone or the camera."),
    ],
)
def test_no_microphone_or_one_in_use_leads_to_writing(person: Person, problem: str, sentence: str) -> None:
    person.page.evaluate(
        "name => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', name); }; }",
        problem,
    )
    person.presses("Start recording")
    person.sees(sentence)
    person.presses("Write instead")
    expect(person.page.get_by_label("Write your message")).to_be_visible()


def test_an_unplugged_microphone_keeps_what_was_said(person: Person) -> None:
    person.page.evaluate(
        """() => {
            const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = async (what) => (window.stream = await open(what));
        }"""
    )
    records(person)
    person.page.evaluate("window.stream.getTracks()[0].dispatchEvent(new Event('ended'))")
    is_told(person, "The microphone or the camera went away. What you said is safe.")
    uses_and_sends(person)


def test_a_phone_call_pauses_the_recording(person: Person) -> None:
    person.page.evaluate(
        """() => {
            const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = async (what) => (window.stream = await open(what));
        }"""
    )
    records(person)
    person.page.evaluate("window.stream.getTracks()[0].dispatchEvent(new Event('mute'))")
    is_told(person, "Something interrupted the recording. What you said is safe.")
    person.presses("Go on recording")
    person.presses("Stop")
    expect(card(person)).to_be_visible()


def test_silence_is_told(person: Person) -> None:
    person.page.evaluate(
        """() => {
            navigator.mediaDevices.getUserMedia = async () => {
                const context = new AudioContext();
                const covered = new GainNode(context, { gain: 0 });
                const ears = context.createMediaStreamDestination();
                const voice = new OscillatorNode(context);
                voice.connect(covered).connect(ears);
                voice.start();
                return ears.stream;
            };
        }"""
    )
    person.presses("Start recording")
    is_told(person, "We did not hear anything. Is the microphone covered?")
    person.presses("Stop")
    expect(card(person)).to_contain_text("We did not hear anything. Is the microphone covered?")


def test_the_recorder_stops_by_itself_when_the_time_is_full(
    person: Person, thread: Thread, settings: Settings
) -> None:
    settings.VOICE_LIMIT_SECONDS = 2
    at_recorder(person, thread)
    person.presses("Start recording")
    person.sees("Less than a minute left")
    is_told(person, "The time is full. What you said is safe. Listen first.")
    uses_and_sends(person)


def test_a_full_phone_stops_the_recording_and_what_was_said_can_be_used(person: Person) -> None:
    cdp = person.context.new_cdp_session(person.page)
    person.presses("Start recording")
    expect(person.button("Stop")).to_be_focused()
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": person.site, "quotaSize": 1_000})
    is_told(person, "This phone has no room, so the recording stopped.")
    uses_and_sends(person)


def test_a_browser_that_cannot_record_offers_the_phones_own_recorder(person: Person, thread: Thread) -> None:
    person.page.add_init_script("delete window.MediaRecorder")
    person.goes_to(f"/c/{thread.pk}/reply?means=speak")
    expect(person.page.locator("[data-studio]")).to_be_hidden()
    expect(person.page.get_by_label("Record with the phone")).to_be_attached()
    assert person.page.get_by_label("Record with the phone").get_attribute("capture") == "user"

"""Issue 3, bad input and faults of a voice and a video: each has its sentence, loses nothing and leads on."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from forums.models import Attachment, Thread
from tests.journeys.people import Person
from tests.journeys.studio import (
    WATCH_THE_MICROPHONE,
    at_recorder,
    card,
    happens_to_the_microphone,
    is_told,
    person,
    phones,
    records,
    uses_and_sends,
)
from tests.recordings import film

__all__ = ["person", "phones"]

PART = 512 * 1024


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
    person.page.evaluate(WATCH_THE_MICROPHONE)
    records(person)
    happens_to_the_microphone(person, "ended")
    is_told(person, "The microphone or the camera went away. What you said is safe.")
    uses_and_sends(person)


def test_a_phone_call_pauses_the_recording(person: Person) -> None:
    person.page.evaluate(WATCH_THE_MICROPHONE)
    records(person)
    happens_to_the_microphone(person, "mute")
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

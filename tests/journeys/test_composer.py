"""The composer in a browser: few taps, nothing chosen lost, a turn asked for and given (P4, P31, P46, P47)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from pytest_playwright.pytest_playwright import CreateContextCallback

from forums.models import Draft, Membership, Post, Signal, Thread
from profiles.models import Profile
from tests.conftest import Browse
from tests.factories import PostFactory
from tests.journeys.people import COMPUTER, PHONE, Devices, Person
from tests.journeys.phone_photo import phone_photo

pytestmark = pytest.mark.django_db(transaction=True)

type Enter = Callable[[Person, Membership], Person]


@pytest.fixture
def enters(browse: Browse, live_server: LiveServer) -> Enter:
    """The person is signed in on this device and reads English."""

    def enter(person: Person, membership: Membership) -> Person:
        Profile.objects.filter(user=membership.user).update(language="en")
        session = browse(membership).cookies["sessionid"].value
        person.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return person

    return enter


class Taps:
    """Counts what a person taps; writing and drawing are not taps, and neither is the phone's own chooser."""

    def __init__(self, person: Person, thread: Thread) -> None:
        self.person = person
        self.count = 0
        person.goes_to(f"/c/{thread.pk}")

    def on(self, words: str) -> None:
        self.count += 1
        page = self.person.page
        page.get_by_role("link", name=words, exact=True).or_(
            page.get_by_role("button", name=words, exact=True)
        ).locator("visible=true").first.click()


def test_every_way_takes_at_most_four_taps(
    devices: Devices, enters: Enter, thread: Thread, client: Membership, client_2: Membership, tmp_path: Path
) -> None:
    person = enters(devices.new(), client)
    writes(Taps(person, thread))
    photographs(Taps(person, thread), tmp_path)
    draws(Taps(person, thread))
    PostFactory(thread=thread, author=client_2)
    replies_quickly(Taps(person, thread))


def writes(taps: Taps) -> None:
    taps.on("Write")
    taps.person.writes("Write your message", "Aamulla satoi.")
    taps.on("Send to the group")
    taps.person.sees("Your message is in the group.")
    assert taps.count <= 4


def photographs(taps: Taps, tmp_path: Path) -> None:
    picture = tmp_path / "IMG_0001.jpg"
    picture.write_bytes(phone_photo())
    taps.on("Photo")
    with taps.person.page.expect_file_chooser() as chooser:
        taps.count += 1
        taps.person.page.locator("label", has_text="Choose a photo").click()
    chooser.value.set_files(picture)
    expect(taps.person.page.locator("#pictures .piece img")).to_be_visible()
    taps.on("Send to the group")
    taps.person.sees("Your message is in the group.")
    assert taps.count <= 4


def draws(taps: Taps) -> None:
    taps.on("Draw")
    taps.on("Start drawing")
    canvas = taps.person.page.locator("canvas").first
    box = canvas.bounding_box()
    assert box
    mouse = taps.person.page.mouse
    mouse.move(box["x"] + 60, box["y"] + 60)
    mouse.down()
    mouse.move(box["x"] + 160, box["y"] + 120, steps=8)
    mouse.up()
    taps.on("Done")
    taps.on("Send to the group")
    taps.person.sees("Your message is in the group.")
    assert taps.count <= 4


def replies_quickly(taps: Taps) -> None:
    message = taps.person.message(Post.objects.count())
    taps.count += 2
    message.locator(".acts-react summary").click()
    message.get_by_role("button", name="Thank you").click()
    expect(message.locator(".kind")).to_contain_text("Thank you: you")
    assert taps.count <= 4


def test_what_was_chosen_is_there_after_a_reload_and_in_the_preview(
    devices: Devices, enters: Enter, thread: Thread, client: Membership
) -> None:
    Thread.objects.update(length_guide="short")
    person = enters(devices.new(), client)
    person.goes_to(f"/c/{thread.pk}/reply")
    person.sees("A few words are enough.")
    person.writes("Write your message", "sana " * 40)
    person.sees("This is longer than suggested. That is fine.")
    person.writes("Write your message", "Missä olit?")
    person.sees("A few words are enough.")
    person.chooses("A question to you")
    person.sees("The draft is saved.")
    person.page.reload()
    expect(person.page.get_by_label("A question to you")).to_be_checked()
    if person.page.viewport_size == PHONE:
        expect(person.page.locator(".preview .post")).to_be_hidden()
        person.page.locator(".preview summary").click()
    preview = person.page.locator(".preview .post")
    expect(preview).to_contain_text("Missä olit?")
    expect(preview.locator(".turn-end")).to_contain_text("A question to you")
    person.presses("Send to the group")
    expect(person.message(1).locator(".turn-end")).to_contain_text("A question to you")


def test_a_coach_keeps_what_was_chosen_for_a_topic(
    devices: Devices, enters: Enter, coach: Membership
) -> None:
    person = enters(devices.new(), coach)
    person.goes_to(f"/g/{coach.forum.slug}/new")
    person.chooses("Make this this week's topic")
    person.page.locator(".conversation-choices summary").click()
    person.chooses("Photo")
    person.chooses("A few sentences are enough")
    person.sees("The draft is saved.")
    person.page.reload()
    expect(person.page.get_by_label("Make this this week's topic", exact=False)).to_be_checked()
    expect(person.page.locator("#id_offered_photo")).not_to_be_checked()
    expect(person.page.locator("#id_offered_draw")).to_be_checked()
    person.writes("What is it about?", "Autumn")
    person.presses("Send to the group")
    person.page.wait_for_url("**/c/*")
    thread = Thread.objects.get()
    assert (thread.is_topic, thread.means_off, thread.length_guide) == (True, ["photo"], "medium")
    assert not Draft.objects.exists()


def test_a_turn_is_wished_for_given_and_taken(
    devices: Devices, enters: Enter, thread: Thread, client: Membership, coach: Membership
) -> None:
    metsatahti, marjut = enters(devices.new(), client), enters(devices.new(), coach)
    metsatahti.goes_to(f"/c/{thread.pk}")
    metsatahti.presses("I would like to say something")
    metsatahti.sees("The coach knows that you would like to say something.")
    expect(metsatahti.button("Take it back")).to_be_focused()
    marjut.goes_to("/desk")
    marjut.presses("Invite", exact=False)
    marjut.sees("Metsätähti sees your invitation in the conversation and on Home.")
    metsatahti.goes_to("/")
    metsatahti.sees("Marjut invites you: your turn, whenever it suits you.")
    metsatahti.follows("Say something", exact=False)
    metsatahti.writes("Write your message", "Kävin metsässä.")
    metsatahti.chooses("Still coming")
    metsatahti.presses("Send to the group")
    metsatahti.sees("Your message is in the group.")
    assert not Signal.objects.exists()
    metsatahti.message(1).get_by_role("button", name="I am done").click()
    expect(metsatahti.message(1).locator(".turn-end .tag")).to_have_text("I am done")


def test_the_keyboard_alone_is_enough(
    new_context: CreateContextCallback,
    live_server: LiveServer,
    enters: Enter,
    thread: Thread,
    client: Membership,
) -> None:
    devices = Devices(new_context, live_server, COMPUTER)
    person = enters(devices.new(), client)
    person.goes_to(f"/c/{thread.pk}/reply")
    keyboard = person.page.keyboard
    tabs_to(person, "#means-title ~ div button[value=photo]")
    keyboard.press("Enter")
    person.page.wait_for_url("**means=photo**")
    tabs_to(person, "#means-title ~ div button[value=write]")
    keyboard.press("Enter")
    person.page.wait_for_url("**means=write**")
    tabs_to(person, "#id_body")
    keyboard.type("Kirjoitin ilman hiirtä.")
    tabs_to(person, "[name=turn_end]")
    keyboard.press("ArrowDown")
    expect(person.page.get_by_label("I am done")).to_be_checked()
    tabs_to(person, "[data-send]")
    keyboard.press("Enter")
    person.sees("Your message is in the group.")
    assert Post.objects.get().turn_end == "done"


def tabs_to(person: Person, selector: str) -> None:
    wanted = person.page.locator(selector).first
    for _ in range(60):
        person.page.keyboard.press("Tab")
        if wanted.evaluate("(one, s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(selector)


def test_it_all_works_without_scripts(
    new_context: CreateContextCallback,
    live_server: LiveServer,
    enters: Enter,
    thread: Thread,
    client: Membership,
) -> None:
    Thread.objects.update(length_guide="medium")
    context = new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    person = enters(Person(context.new_page(), live_server.url), client)
    person.goes_to(f"/c/{thread.pk}")
    person.presses("I would like to say something")
    person.sees("The coach knows that you would like to say something.")
    person.follows("Photo")
    person.presses("Write")
    person.sees("A few sentences are enough.")
    expect(person.page.locator("progress")).to_be_hidden()
    person.writes("Write your message", "Ilman skriptejä.")
    person.chooses("Still coming")
    person.presses("Send to the group")
    person.presses("I am done", exact=False)
    expect(person.message(1).locator(".turn-end .tag")).to_have_text("I am done")
    assert not Signal.objects.exists()

"""A listener hears everything new, in order and at their own speed; everybody else can too (P50, P71)."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from forums.models import Membership, ParticipationDay, Post, Thread
from forums.tasks import make_recording
from tests import recordings
from tests.conftest import Browse
from tests.factories import PostFactory, ReadMarkFactory
from tests.forums.recorded import waiting
from tests.journeys.people import Devices, Person
from tests.journeys.talking import (
    finish_sentence,
    give_voices,
    hold_sentences,
    said,
    take_voice_away,
    texts,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

LONG_AGO = timezone.now() - dt.timedelta(days=9)


@pytest.fixture
def new_messages(thread: Thread, client_2: Membership, coach: Membership, listener: Membership) -> Thread:
    """One read message and three new ones."""
    for author, words in [
        (coach, "Old news."),
        (client_2, "The lake was calm."),
        (coach, "How lovely. Thank you."),
    ]:
        PostFactory(thread=thread, author=author, body=words, html=f"<p>{words}</p>")
    PostFactory(thread=thread, author=client_2, body="Good night.", html="<p>Good night.</p>")
    ReadMarkFactory(thread=thread, membership=listener, number=1, visit_number=1, visited_at=LONG_AGO)
    return thread


def comes_in(
    devices: Devices, browse: Browse, membership: Membership, thread: Thread, *voices: str
) -> Person:
    person = devices.new()
    give_voices(person.context, *voices)
    cookie = browse(membership).cookies["sessionid"].value
    person.context.add_cookies([{"name": "sessionid", "value": cookie, "url": person.site}])
    person.goes_to(f"/c/{thread.pk}")
    return person


def weekday() -> str:
    return timezone.localtime().strftime("%A")


def hears_until(page: Page, words: str) -> None:
    page.wait_for_function("words => window.said.some(({ text }) => text === words)", arg=words)


def now_heard(person: Person) -> str:
    return person.page.locator(".is-heard-now").get_attribute("id") or ""


def place(membership: Membership, thread: Thread) -> int:
    return membership.read_marks.get(thread=thread).number


def test_everything_new_is_heard_in_order_and_the_place_moves(
    devices: Devices, browse: Browse, listener: Membership, new_messages: Thread
) -> None:
    person = comes_in(devices, browse, listener, new_messages, "en-GB")
    button = person.button("Listen to everything new")
    expect(button).to_be_in_viewport()
    button.click()
    person.sees("You have heard everything.")
    assert texts(person.page) == [
        f"Samir, {weekday()}.",
        "The lake was calm.",
        f"Marjut, coach, {weekday()}.",
        "How lovely.",
        "Thank you.",
        f"Samir, {weekday()}.",
        "Good night.",
    ]
    person.sees("You have read everything.")
    person.presses("Close")
    assert place(listener, new_messages) == 4
    day = ParticipationDay.objects.get(membership=listener)
    assert (day.read, day.listened, day.told) == (False, True, False)


def test_a_voice_is_played_in_its_turn_and_its_text_is_not_read_as_well(
    devices: Devices, browse: Browse, listener: Membership, new_messages: Thread, client_2: Membership
) -> None:
    told = Post.objects.get(thread=new_messages, number=3)
    voice = waiting("voice", recordings.voice(0.6), post=told, transcript="Tuuli puhuu.")
    make_recording(str(voice.pk))
    person = comes_in(devices, browse, listener, new_messages, "en-GB")
    person.page.evaluate(
        "window.played = [];"
        "document.addEventListener('play', ({ target }) => played.push(target.closest('article').id), true)"
    )
    person.presses("Listen to everything new")
    person.sees("You have heard everything.")
    assert person.page.evaluate("window.played") == ["post-3"]
    assert texts(person.page) == [
        f"Samir, {weekday()}.",
        "The lake was calm.",
        f"Marjut, coach, {weekday()}.",
        "How lovely.",
        "Thank you.",
        "Tuuli ja ikkuna",
        f"Samir, {weekday()}.",
        "Good night.",
    ]


def test_the_person_pauses_goes_back_and_on_and_chooses_the_speed(
    devices: Devices, browse: Browse, listener: Membership, new_messages: Thread
) -> None:
    person = comes_in(devices, browse, listener, new_messages, "en-GB")
    hold_sentences(person.page)
    person.button("Listen to everything new").focus()
    person.page.keyboard.press("Enter")
    expect(person.button("Pause")).to_be_focused()
    expect(person.page.locator("#post-2")).to_have_class("post is-heard-now")
    person.page.keyboard.press("Enter")
    person.presses("Continue")
    person.presses("Slower")
    person.sees("The speed is now slow.")
    finish_sentence(person.page)
    assert said(person.page)[-1] == {"text": "The lake was calm.", "lang": "en-GB", "rate": 0.75}
    person.presses("Next message")
    assert now_heard(person) == "post-3"
    person.presses("Back to the message before")
    assert now_heard(person) == "post-2"
    person.presses("Stop")
    expect(person.button("Pause")).not_to_be_visible()
    assert place(listener, new_messages) == 1


def test_one_message_is_heard_from_its_menu(
    devices: Devices, browse: Browse, client: Membership, new_messages: Thread
) -> None:
    person = comes_in(devices, browse, client, new_messages, "en-GB")
    menu = person.message(3).locator(".acts-menu")
    menu.locator("summary").click()
    menu.get_by_role("button", name="Listen").click()
    hears_until(person.page, "Thank you.")
    expect(person.page.locator("[data-hearing]")).not_to_be_visible()
    assert texts(person.page)[0] == f"Marjut, coach, {weekday()}."
    assert place(client, new_messages) == 0


def test_listening_goes_on_over_the_page_of_twenty(
    devices: Devices, browse: Browse, listener: Membership, new_messages: Thread, coach: Membership
) -> None:
    Post.objects.bulk_create(
        Post(thread=new_messages, number=n, author=coach, body=f"Word {n}.", html=f"<p>Word {n}.</p>")
        for n in range(5, 31)
    )
    new_messages.last_number = 30
    new_messages.save()
    person = comes_in(devices, browse, listener, new_messages, "en-GB")
    person.presses("Listen to everything new")
    hears_until(person.page, "Word 30.")
    person.sees("You have heard everything.")
    assert [line for line in texts(person.page) if line.startswith("Word")] == [
        f"Word {n}." for n in range(5, 31)
    ]
    expect(person.page.locator("article.post")).to_have_count(30)
    person.presses("Close")
    assert place(listener, new_messages) == 30


def test_without_a_voice_in_the_device_the_person_reads_and_goes_on(
    devices: Devices, browse: Browse, listener: Membership, new_messages: Thread
) -> None:
    person = comes_in(devices, browse, listener, new_messages, "fi-FI")
    person.presses("Listen to everything new")
    person.sees("Read this message yourself.")
    assert texts(person.page) == []
    for number in (2, 3, 4):
        assert now_heard(person) == f"post-{number}"
        person.presses("Continue")
    person.sees("You have heard everything.")
    person.presses("Close")
    day = ParticipationDay.objects.get(membership=listener)
    assert (day.read, day.listened) == (True, False)


def test_a_browser_without_speech_offers_nothing_it_cannot_do(
    devices: Devices, browse: Browse, listener: Membership, new_messages: Thread
) -> None:
    person = devices.new()
    take_voice_away(person.context)
    cookie = browse(listener).cookies["sessionid"].value
    person.context.add_cookies([{"name": "sessionid", "value": cookie, "url": person.site}])
    person.goes_to(f"/c/{new_messages.pk}")
    person.sees("Good night.")
    expect(person.page.get_by_role("button", name="Listen to everything new")).to_have_count(0)


def test_a_member_turns_into_a_listener_and_back(
    devices: Devices, browse: Browse, client: Membership, new_messages: Thread
) -> None:
    person = comes_in(devices, browse, client, new_messages)
    person.presses("I only want to read and listen now")
    person.sees("You read and listen now.")
    expect(person.page.locator(".dock-quiet a")).to_have_text("Do you want to say something?")
    person.follows("Change how I take part")
    person.chooses("I take part")
    person.presses("Save")
    person.sees("You take part now.")
    client.refresh_from_db()
    assert (client.mode, client.mode_shared) == ("take_part", False)

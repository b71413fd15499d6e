"""A page reads itself aloud with the phone's own voice, at the person's speed."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from forums.models import Forum, Invitation, Membership, Rule, Thread
from profiles.models import Profile
from tests.conftest import Browse
from tests.factories import InvitationFactory
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


@pytest.fixture
def invitation(aamukahvit: Forum, coach: Membership) -> Invitation:
    Rule.objects.create(
        forum=aamukahvit, position=1, text="We speak kindly.", reason="So all dare to. Always."
    )
    return InvitationFactory(forum=aamukahvit, created_by=coach)


@pytest.fixture
def topic(thread: Thread) -> Thread:
    thread.topic_html = (
        "<p>What is your autumn like? One word is enough.</p><ul><li>A photo</li><li>A word</li></ul>"
    )
    thread.save()
    return thread


def comes_in(person: Person, browse: Browse, membership: Membership) -> None:
    cookie = browse(membership).cookies["sessionid"].value
    person.context.add_cookies([{"name": "sessionid", "value": cookie, "url": person.site}])


def heard_all(page: Page, count: int) -> None:
    page.wait_for_function("count => window.said.length >= count", arg=count)


def test_an_invitation_is_read_from_the_first_line_to_the_last(
    devices: Devices, invitation: Invitation
) -> None:
    visitor = devices.new()
    give_voices(visitor.context, "sv-SE", "en_GB", "fi-FI")
    visitor.goes_to(f"/j/{invitation.code}")
    visitor.presses("Listen to this page")
    expect(visitor.button("Listen to this page")).to_be_visible()
    visitor.page.wait_for_function("window.said.some(({ text }) => text === 'Always.')")
    lines = texts(visitor.page)
    assert lines[0] == "Marjut invited you to the group Aamukahvit"
    first, rule = lines.index("This is what joining means"), lines.index("We speak kindly.")
    assert lines[first + 1] == "A small group talks here, each at their own pace and in their own way."
    assert lines[rule : rule + 3] == ["We speak kindly.", "So all dare to.", "Always."]
    assert not {"Join the group", "Listen to this page", "Stop"} & set(lines)
    assert {(one["lang"], one["rate"]) for one in said(visitor.page)} == {("en-GB", 1)}


def test_reading_stops_and_goes_on_from_the_same_sentence(
    devices: Devices, browse: Browse, client: Membership, topic: Thread
) -> None:
    reader = devices.new()
    give_voices(reader.context, "en-GB")
    comes_in(reader, browse, client)
    reader.goes_to(f"/c/{topic.pk}")
    hold_sentences(reader.page)
    reader.presses("Listen")
    finish_sentence(reader.page)
    reader.presses("Stop")
    finish_sentence(reader.page)
    reader.presses("Continue")
    for _sentence in range(3):
        finish_sentence(reader.page)
    assert texts(reader.page) == [
        "What is your autumn like?",
        "One word is enough.",
        "One word is enough.",
        "A photo",
        "A word",
    ]
    expect(reader.button("Listen")).to_be_visible()


def test_the_keyboard_alone_is_enough(
    devices: Devices, browse: Browse, client: Membership, topic: Thread
) -> None:
    reader = devices.new()
    give_voices(reader.context, "en-GB")
    comes_in(reader, browse, client)
    reader.goes_to(f"/c/{topic.pk}")
    reader.button("Listen").focus()
    reader.page.keyboard.press("Enter")
    heard_all(reader.page, 4)
    assert texts(reader.page)[-1] == "A word"
    expect(reader.button("Listen")).to_be_focused()


def test_leaving_the_page_ends_the_reading(devices: Devices, invitation: Invitation) -> None:
    visitor = devices.new()
    give_voices(visitor.context, "en-GB")
    visitor.goes_to(f"/j/{invitation.code}")
    hold_sentences(visitor.page)
    visitor.presses("Listen to this page")
    visitor.page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert visitor.page.evaluate("speechSynthesis.speaking") is False


@pytest.mark.parametrize("voices", [["fi-FI"], ["fi-FI", "en-GB-x-far"], []])
def test_no_language_is_read_with_the_voice_of_another_or_a_voice_outside_the_device(
    devices: Devices, invitation: Invitation, voices: list[str]
) -> None:
    visitor = devices.new()
    give_voices(visitor.context, *voices)
    visitor.goes_to(f"/j/{invitation.code}")
    visitor.presses("Listen to this page")
    visitor.sees("This device has no voice for this language.")
    assert texts(visitor.page) == []


def test_a_browser_that_cannot_speak_offers_nothing(devices: Devices, invitation: Invitation) -> None:
    visitor = devices.new()
    take_voice_away(visitor.context)
    visitor.goes_to(f"/j/{invitation.code}")
    visitor.sees("We speak kindly.")
    expect(visitor.page.get_by_role("button", name="Listen to this page")).to_have_count(0)


def test_a_person_tries_a_speed_and_keeps_it(
    devices: Devices, browse: Browse, client: Membership, topic: Thread
) -> None:
    reader = devices.new()
    give_voices(reader.context, "en-GB")
    comes_in(reader, browse, client)
    reader.goes_to("/me/reading")
    reader.chooses("Slower")
    reader.presses("Try it")
    heard_all(reader.page, 1)
    assert said(reader.page)[0]["rate"] == 0.75
    reader.presses("Save")
    reader.sees("Saved")
    assert Profile.objects.get(user=client.user).speed == "slow"
    reader.goes_to(f"/c/{topic.pk}")
    reader.presses("Listen")
    heard_all(reader.page, 4)
    assert {one["rate"] for one in said(reader.page)} == {0.75}


def test_a_long_sentence_is_cut_where_a_browser_would_fall_silent(
    devices: Devices, browse: Browse, client: Membership, topic: Thread, live_server: LiveServer
) -> None:
    topic.topic_html = f"<p>{'We walk slowly along the lake, ' * 12}and rest. Good.</p>"
    topic.save()
    reader = devices.new()
    give_voices(reader.context, "en-GB")
    comes_in(reader, browse, client)
    reader.goes_to(f"/c/{topic.pk}")
    reader.presses("Listen")
    expect(reader.button("Listen")).to_be_visible()
    reader.page.wait_for_function("window.said.at(-1)?.text === 'Good.'")
    lines = texts(reader.page)
    assert max(map(len, lines)) <= 140
    assert " ".join(lines) == f"{'We walk slowly along the lake, ' * 12}and rest. Good."

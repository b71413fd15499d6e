"""A coach says a note and a summary also in their own voice, and a member listens to it beside the words."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from forums.models import Attachment, Membership, Thread
from tests.factories import RecapFactory
from tests.journeys.people import Devices, Person
from tests.journeys.studio import card, phones, plays, records, signed_in
from tests.journeys.test_pages import RULES

__all__ = ["phones"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

WORDS = "I answer tomorrow morning."
THERE = "Your voice is beside the text."


@pytest.fixture
def marjut(phones: Devices, coach: Membership) -> Person:
    one = signed_in(phones, coach, "marjut")
    one.context.grant_permissions(["microphone"])
    return one


def test_a_note_is_said_also_in_the_coachs_own_voice(
    marjut: Person, phones: Devices, client: Membership, thread: Thread
) -> None:
    marjut.goes_to(f"/g/{thread.forum.slug}/presence")
    marjut.writes("What do you want the group to know?", WORDS)
    marjut.presses("Show it and add my voice")
    marjut.sees(WORDS)
    speaks(marjut)
    expect(marjut.page).to_have_url(f"{marjut.site}/g/{thread.forum.slug}/presence")
    assert Attachment.objects.get().presence_note_id
    member = signed_in(phones, client, "metsatahti")
    member.goes_to(f"/g/{thread.forum.slug}")
    member.sees(WORDS)
    hears(member, ".presence")
    marjut.presses("Take the voice away")
    expect(marjut.page.locator(".recording")).to_have_count(0)
    marjut.sees(WORDS)


def test_a_summary_is_said_also_in_the_coachs_own_voice(
    marjut: Person, phones: Devices, client: Membership, thread: Thread
) -> None:
    RecapFactory(thread=thread)
    marjut.goes_to(f"/desk/recap/{thread.pk}")
    marjut.presses("Add my voice")
    speaks(marjut)
    expect(marjut.page.locator("#voice .recording")).to_be_visible()
    member = signed_in(phones, client, "metsatahti")
    member.goes_to(f"/c/{thread.pk}?summary=1")
    hears(member, "#summary")


def test_who_does_not_allow_the_microphone_comes_back_to_the_words(
    phones: Devices, coach: Membership, thread: Thread
) -> None:
    one = signed_in(phones, coach, "marjut")
    one.goes_to(f"/g/{thread.forum.slug}/presence")
    one.writes("What do you want the group to know?", WORDS)
    one.presses("Show it and add my voice")
    is_at_the_recorder(one)
    one.page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError') } }"
    )
    one.presses("Start recording")
    one.sees("The microphone is not allowed. Here is how you allow it.")
    one.presses("Write instead")
    expect(one.page).to_have_url(f"{one.site}/g/{thread.forum.slug}/presence")
    expect(one.page.get_by_label("What do you want the group to know?")).to_have_value(WORDS)


def is_at_the_recorder(coach: Person) -> None:
    expect(coach.page.locator("[data-studio][data-state]")).to_be_attached()


def speaks(coach: Person) -> None:
    is_at_the_recorder(coach)
    records(coach)
    coach.presses("Stop")
    coach.presses("Use this")
    expect(card(coach)).to_have_count(0)
    expect(coach.page.locator("[data-pictures] .recording")).to_be_visible()
    assert not Axe().run(coach.page, options=RULES).response["violations"]
    coach.presses("Put it beside the text")
    coach.sees(THERE)


def hears(member: Person, place: str) -> None:
    voice = member.page.locator(f"{place} .recording")
    expect(voice).to_be_visible()
    voice.locator("[data-play]").click()
    plays(member, place)
    assert not Axe().run(member.page, options=RULES).response["violations"]

"""A coach answers from the desk, promises, and meets another coach; the client sees it in the conversation."""

import re

import pytest
from playwright.sync_api import expect

from forums.models import Membership, Post, Thread
from profiles.models import Profile
from tests.factories import PASSWORD, MembershipFactory, PostFactory, UserFactory
from tests.journeys.people import PHONE, Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


@pytest.fixture
def asked(thread: Thread, client: Membership, client_2: Membership) -> list[Post]:
    Profile.objects.update(language="en")
    return [
        PostFactory(thread=thread, author=client, body="Mistä saan todistuksen?", turn_end="question"),
        PostFactory(thread=thread, author=client_2, body="Tässä on kotini."),
    ]


def test_a_coach_promises_and_answers_and_the_client_sees_it(
    devices: Devices, asked: list[Post], thread: Thread
) -> None:
    marjut = at_the_desk(devices, "marjut")
    opens(marjut, "Metsätähti: Mistä saan todistuksen?")
    begins_a_sentence(marjut)
    marjut.presses("I answer tomorrow")
    marjut.sees("Metsätähti sees that you have read this and answer tomorrow.")
    expect(marjut.page.get_by_label("Your answer", exact=True)).to_have_value(
        "Thank you, Metsätähti! Kerron huomenna."
    )
    client = devices.new()
    client.signs_in("metsatahti", PASSWORD)
    client.goes_to(f"/c/{thread.pk}")
    expect(client.message(1)).to_contain_text(
        "Marjut has read your message. You will get an answer tomorrow."
    )
    marjut.writes("Your answer", "Thank you, Metsätähti! Saat sen toimistosta.")
    marjut.presses("Send the answer")
    marjut.sees("Your answer is in the conversation.")
    client.page.reload()
    expect(client.message(3)).to_contain_text("Saat sen toimistosta.")
    expect(client.message(1)).not_to_contain_text("has read your message")


def test_two_coaches_do_not_answer_at_once_unknowingly(
    devices: Devices, asked: list[Post], coach: Membership
) -> None:
    Profile.objects.update(language="en")
    teemu = UserFactory(username="teemu-2", profile__language="en")
    MembershipFactory(forum=coach.forum, user=teemu, role="coach", name="Teemu")
    first = at_the_desk(devices, "marjut")
    opens(first, "Metsätähti: Mistä saan todistuksen?")
    first.writes("Your answer", "Toimistosta.")
    expect(first.page.locator("#saved")).to_have_text(re.compile("The draft is saved"))
    second = at_the_desk(devices, "teemu-2")
    second.sees("Marjut is handling this")
    opens(second, "Metsätähti: Mistä saan todistuksen?")
    second.presses("I answer this instead")
    second.writes("Your answer", "Kysy neuvonnasta.")
    second.presses("Send the answer")
    second.sees("Your answer is in the conversation.")
    first.presses("Send the answer")
    first.sees("Do you still want to send yours?")
    expect(first.page.get_by_label("Your answer", exact=True)).to_have_value("Toimistosta.")
    first.presses("Send anyway")
    first.sees("Your answer is in the conversation.")
    assert list(Post.objects.filter(reply_to=asked[0]).values_list("body", flat=True)) == [
        "Kysy neuvonnasta.",
        "Toimistosta.",
    ]


def at_the_desk(devices: Devices, username: str) -> Person:
    coach = devices.new()
    coach.signs_in(username, PASSWORD)
    coach.goes_to("/desk")
    return coach


def opens(coach: Person, row: str) -> None:
    coach.page.get_by_role("link", name=row).click()
    expect(coach.page.locator("#item")).to_be_visible()
    queues = coach.page.locator("#waiting")
    if coach.page.viewport_size == PHONE:
        expect(queues).to_be_hidden()
    else:
        expect(queues).to_be_visible()


def begins_a_sentence(coach: Person) -> None:
    coach.presses("Thank")
    field = coach.page.get_by_label("Your answer", exact=True)
    expect(field).to_have_value("Thank you, Metsätähti! ")
    field.press_sequentially("Kerron huomenna.")

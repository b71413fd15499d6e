"""A coach leaves time for questions, members say whether the summary is right, and the next round goes on from it."""

import pytest
from playwright.sync_api import expect

from forums.models import Membership, RecapAnswer, Thread
from tests.factories import PASSWORD, PostFactory, RecapFactory
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

QUESTION = "Jatkuuko tämä syksyllä?"
CORRECTION = "Kävelemme keskiviikkona, ei torstaina."


def test_a_conversation_ends_in_good_time_and_goes_on_in_the_next_round(
    devices: Devices, thread: Thread, coach: Membership, client: Membership
) -> None:
    PostFactory(thread=thread, author=client, body=QUESTION, turn_end="question")
    RecapFactory(thread=thread)
    leaves_time_for_questions(marjut := devices.new(), thread)
    corrects_the_summary(member := devices.new(), thread)
    takes_the_correction_in(marjut, thread)
    is_thanked(member, thread)
    ends_all_the_same(marjut, thread)
    opens_the_next_round(marjut, thread)
    member.goes_to(f"/c/{thread.pk}")
    member.follows(thread.title)
    member.sees("Continues from")


def leaves_time_for_questions(coach: Person, thread: Thread) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to(f"/c/{thread.pk}")
    coach.follows("End the conversation")
    coach.sees("These questions have no answer yet")
    coach.sees(QUESTION)
    coach.presses("Tell the group the day")
    coach.sees("This conversation closes on")


def corrects_the_summary(member: Person, thread: Thread) -> None:
    member.signs_in("metsatahti", PASSWORD)
    member.goes_to(f"/c/{thread.pk}?summary=1")
    member.sees("Ask what you still want to ask.")
    member.presses("This is right")
    member.sees("You said that this is right, today.")
    member.follows("I would correct something")
    member.presses("Send to the coaches")
    member.sees("Write what you would correct.")
    member.writes("What would you correct?", CORRECTION)
    member.presses("Send to the coaches")
    member.sees(CORRECTION)


def takes_the_correction_in(coach: Person, thread: Thread) -> None:
    coach.goes_to(f"/desk/recap/{thread.pk}")
    coach.sees(CORRECTION)
    coach.writes("What we agreed and what next", "Kävelemme keskiviikkona.")
    coach.presses("Taken in", exact=False)
    coach.sees("Not yet after all")
    expect(coach.page.get_by_label("What we agreed and what next")).to_have_value("Kävelemme keskiviikkona.")
    coach.presses("Send the changes")
    coach.sees("corrected today")
    assert RecapAnswer.objects.get().outcome == RecapAnswer.Outcome.TAKEN_IN


def is_thanked(member: Person, thread: Thread) -> None:
    member.goes_to(f"/c/{thread.pk}?summary=1")
    member.sees("Thank you. The coach has taken your correction in.")
    member.sees("Kävelemme keskiviikkona.")


def ends_all_the_same(coach: Person, thread: Thread) -> None:
    coach.goes_to(f"/c/{thread.pk}")
    coach.follows("End the conversation")
    coach.presses("End all the same")
    coach.sees("This conversation ended on")


def opens_the_next_round(coach: Person, thread: Thread) -> None:
    coach.presses("Open the next round")
    coach.sees("Continues from")
    words = coach.page.locator("#id_body")
    expect(words).to_have_value(f"Last time these questions were left open:\n\n- {QUESTION}")
    expect(coach.page.locator("#id_title")).to_have_value(thread.title)
    coach.presses("Send to the group")
    coach.sees("Your message is in the group.")
    coach.sees("Continues from")

"""A listener brings a need; the coach takes it on and tells what was changed; the listener hears of it at home."""

import pytest

from forums.models import Membership
from tests.factories import PASSWORD
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

NEED = "Iltaisin on hiljaista"
CHANGED = "Ryhmä on auki myös illalla."


def test_a_need_becomes_an_idea_and_changes_something(
    devices: Devices, coach: Membership, listener: Membership, client: Membership
) -> None:
    oona, marjut = devices.new(), devices.new()
    brings_a_need(oona, listener)
    takes_it_on(marjut, coach)
    tells_what_was_changed(marjut, listener)
    oona.goes_to("/")
    oona.page.get_by_role("link", name="Your words changed something").click()
    oona.sees("Only you see this line.")
    reads_and_took_part(devices.new(), client)


def brings_a_need(member: Person, membership: Membership) -> None:
    member.signs_in("oona", PASSWORD)
    member.goes_to(f"/g/{membership.forum.slug}")
    member.follows("See what we develop")
    member.follows("Bring a need or an idea, if you like")
    member.chooses("Need")
    member.writes("What is it about?", NEED)
    member.presses("Bring it to the group")
    member.sees("It is here now. Thank you.")


def takes_it_on(coach: Person, membership: Membership) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to(f"/g/{membership.forum.slug}/together")
    coach.page.get_by_role("link", name=NEED).click()
    coach.follows("Tell what was done, and move on")
    coach.writes("What was done in this stage?", "Kysyimme kaikilta.")
    coach.presses("Move on: Idea")
    coach.sees("It has moved on.")
    coach.sees("Now: Idea")


def tells_what_was_changed(coach: Person, listener: Membership) -> None:
    coach.follows("You said, we did")
    coach.writes("What was changed?", CHANGED)
    coach.page.get_by_label(listener.name).select_option("told")
    coach.presses("Tell the group")
    coach.sees(CHANGED)


def reads_and_took_part(member: Person, membership: Membership) -> None:
    member.signs_in("metsatahti", PASSWORD)
    member.goes_to(f"/g/{membership.forum.slug}")
    member.sees(CHANGED)
    member.follows(NEED)
    member.presses("I was part of this", exact=False)
    member.sees("The group sees that you were part of this.")
    member.presses("Take my name away", exact=False)
    member.sees("The name is not there any more.")

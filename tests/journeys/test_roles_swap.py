"""A coach asks a member to lead a topic; the member says yes, changes the question and leads; the coach takes part."""

import re

import pytest
from playwright.sync_api import expect

from forums.models import Membership, Thread
from tests.factories import PASSWORD, PostFactory
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


def test_a_member_leads_a_topic_and_the_coach_takes_part(
    devices: Devices, thread: Thread, coach: Membership, client: Membership, client_2: Membership
) -> None:
    PostFactory(thread=thread, author=coach, body="Minä aloitan.")
    asks(marjut := devices.new(), thread, client)
    says_yes_and_changes_the_question(host := devices.new(), coach)
    sees_who_leads(devices.new(), thread, client)
    marjut.goes_to(f"/c/{thread.pk}/host")
    marjut.presses("End it now")
    host.goes_to(f"/c/{thread.pk}/words")
    host.sees("The time to lead this topic is over. Thank you.")


def asks(coach: Person, thread: Thread, member: Membership) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to(f"/c/{thread.pk}")
    coach.follows("Ask a member to lead")
    coach.chooses(member.name)
    coach.presses("Ask")
    coach.sees(f"{member.name} has been asked")


def says_yes_and_changes_the_question(host: Person, coach: Membership) -> None:
    host.signs_in("metsatahti", PASSWORD)
    host.page.get_by_role("link", name=f"{coach.name} asks: would you like to lead a topic?").click()
    host.presses("Yes, I lead")
    host.page.get_by_role("link", name="Choose the question").click()
    host.writes("What is it about?", "Mistä kala nousee?")
    host.presses("Save")
    host.sees("The topic is changed.")
    host.sees("Mistä kala nousee?")


def sees_who_leads(member: Person, thread: Thread, host: Membership) -> None:
    member.signs_in("samir", PASSWORD)
    member.goes_to(f"/c/{thread.pk}")
    member.sees("Mistä kala nousee?")
    member.sees(f"{host.name} leads this topic until")
    expect(member.message(1).get_by_text("participant")).to_be_visible()
    expect(member.message(1).get_by_text("coach", exact=True)).to_have_count(0)
    member.goes_to(f"/g/{thread.forum.slug}/people")
    member.page.get_by_role("link", name=re.compile(f"I have seen a strength.*{host.name}")).click()
    member.chooses("You encourage others")
    member.presses("Tell")
    member.sees(f"{host.name} sees this.")

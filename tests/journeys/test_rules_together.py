"""A rule made together, asked about alone; and a coach who answers with what they noticed."""

import re

import pytest
from playwright.sync_api import expect

from forums.actions import rules
from forums.models import Membership, Thread
from tests.factories import PASSWORD, PostFactory, RuleFactory
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


def test_a_rule_is_proposed_talked_about_and_taken_and_only_it_is_asked_about(
    devices: Devices, client: Membership, client_2: Membership, coach: Membership
) -> None:
    RuleFactory(forum=client.forum, text="Olemme ystävällisiä.", reason="Koska sävyä on vaikea kuulla.")
    for member in (client, client_2, coach):
        rules.mark_read(by=member)
    proposes(metsatahti := devices.new(), client)
    says_what_they_think(devices.new(), client_2)
    takes_it_in_other_words(devices.new(), coach)
    is_asked_about_that_line(metsatahti, client)


def proposes(member: Person, me: Membership) -> None:
    member.signs_in(str(me.user.username), PASSWORD)
    member.goes_to(f"/g/{me.forum.slug}/rules")
    member.follows("The rules are made together. See what is proposed")
    member.page.locator("#propose summary").click()
    member.writes("The rule in your words", "Aina pitää kysyä lupa kuvaan.")
    member.presses("Propose to the group")
    member.sees("Tell why. A reason helps the others to agree.")
    member.writes("Why?", "Kuva on tekijän oma.")
    member.presses("Propose to the group")
    member.sees("Your proposal is here.")


def says_what_they_think(member: Person, me: Membership) -> None:
    member.signs_in(str(me.user.username), PASSWORD)
    member.goes_to(f"/g/{me.forum.slug}/rules/together")
    member.page.locator("summary", has_text="Say what you think").click()
    member.writes("What do you think about this?", "Tämä on tärkeä minullekin.")
    member.presses("Say it to the group")
    member.sees("Tämä on tärkeä minullekin.")
    member.page.locator("summary", has_text="Quick reply").click()
    member.presses("Me too")
    member.sees(f"Me too: {me.name}")


def takes_it_in_other_words(person: Person, me: Membership) -> None:
    person.signs_in(str(me.user.username), PASSWORD)
    person.goes_to(f"/g/{me.forum.slug}/rules/together")
    person.sees("Tämä on tärkeä minullekin.")
    person.follows("Take it into the rules")
    person.writes("The rule as the group sees it", "Kysymme luvan, ennen kuin näytämme kuvan muille.")
    person.writes("A few words to the proposer", "Kiitos, tämä oli hyvä.")
    person.presses("Publish in the rules")
    person.sees("It is in the rules now.")
    person.sees("Kysymme luvan, ennen kuin näytämme kuvan muille.")


def is_asked_about_that_line(member: Person, me: Membership) -> None:
    member.goes_to(f"/g/{me.forum.slug}")
    card = member.page.locator(".card-changed")
    expect(card).to_contain_text("Kysymme luvan, ennen kuin näytämme kuvan muille.")
    expect(card).not_to_contain_text("Olemme ystävällisiä.")
    card.get_by_role("link", name="Go to the ground rules").click()
    member.sees("The coach has answered your proposal.")
    expect(member.page.locator("#changed li")).to_have_count(1)
    member.presses("I have read the changes")
    expect(member.page.locator(".card-changed")).to_have_count(0)
    member.sees("You read the rules")
    member.follows("Read the answer")
    member.sees("Kiitos, tämä oli hyvä.")
    member.goes_to(f"/g/{me.forum.slug}/rules/versions")
    member.sees("The group began with these.")


@pytest.mark.parametrize(
    ("text", "reason"), [("Olemme ystävällisiä.", "Koska se auttaa."), ("sana " * 32, "syy " * 60)]
)
def test_the_longest_rules_fit_on_one_paper(
    devices: Devices, client: Membership, text: str, reason: str
) -> None:
    RuleFactory.create_batch(7, forum=client.forum, text=text, reason=reason)
    member = devices.new()
    member.signs_in(str(client.user.username), PASSWORD)
    member.goes_to(f"/g/{client.forum.slug}/rules")
    paper = member.page.pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", paper)) == 1


def test_a_coach_notices_a_success_in_the_persons_own_words(
    devices: Devices, thread: Thread, client: Membership, coach: Membership
) -> None:
    post = PostFactory(thread=thread, author=client, body="Jännitti paljon. Kävin silti kaupassa yksin!")
    person = devices.new()
    person.signs_in("marjut", PASSWORD)
    person.goes_to(f"/c/{thread.pk}/reply?to={post.number}")
    body = person.page.locator("#id_body")
    body.fill("Hei Metsätähti!")
    person.page.locator(".starters summary").click()
    person.presses("Kävin silti kaupassa yksin!")
    quoted = "Hei Metsätähti!\n\n“Kävin silti kaupassa yksin!”\nI noticed that you "
    expect(body).to_have_value(quoted)
    body.press_sequentially("did it though it was hard.")
    person.page.locator(".noticing summary").click()
    person.chooses("I noticed a success")
    person.presses("Send to the group")
    expect(person.message(2)).to_contain_text("I noticed that you did it though it was hard.")
    expect(person.message(2)).not_to_contain_text("I noticed a success")
    person.goes_to("/desk/balance")
    person.sees("praise 1, questions 0, advice 0")
    expect(person.page.get_by_role("button", name=re.compile("I noticed a success"))).to_have_attribute(
        "aria-pressed", "true"
    )

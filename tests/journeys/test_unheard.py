"""A coach finds a first message that waits and thanks for it; then she is away, and somebody answers for her."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.models import Membership, Post, Substitution, Thread
from forums.tasks import keep_substitutes
from profiles.models import User
from tests.factories import PASSWORD, OrganisationRoleFactory, PostFactory
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


@pytest.fixture
def waits(thread: Thread, client: Membership) -> Post:
    said: Post = PostFactory(
        thread=thread,
        author=client,
        body="Hei. Olen täällä ensimmäistä kertaa.",
        created_at=timezone.now() - dt.timedelta(days=2),
    )
    return said


@pytest.fixture
def aino(coach: Membership) -> User:
    user: User = OrganisationRoleFactory(organisation=coach.forum.organisation, user__username="aino").user
    user.profile.name = "Aino"
    user.profile.save()
    return user


def test_a_first_message_is_heard_and_a_substitute_comes_and_goes(
    devices: Devices, waits: Post, coach: Membership, client: Membership, aino: User
) -> None:
    thanks_for_the_first_message(marjut := devices.new(), waits)
    names_a_substitute(marjut, coach)
    is_told_to_the_group(at := devices.new(), client)
    answers_and_is_out_again(devices.new(), waits.thread)
    is_back(marjut, at)


def thanks_for_the_first_message(coach: Person, waits: Post) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to("/desk")
    coach.page.get_by_role("link", name=re.compile("Nobody unheard")).click()
    row = coach.page.locator(".unheard-row", has_text="Hei. Olen täällä ensimmäistä kertaa.")
    expect(row).to_have_count(1)
    row.get_by_role("button", name=re.compile("Thank you")).click()
    coach.sees("Metsätähti sees your thanks at the message.")
    expect(coach.page.locator(".unheard-row")).to_have_count(0)
    coach.sees("Nobody is unheard")
    assert [said.word for said in waits.reactions.all()] == ["thanks"]


def names_a_substitute(coach: Person, me: Membership) -> None:
    coach.goes_to(f"/g/{me.forum.slug}/substitute")
    today = timezone.localdate()
    coach.writes("First day away", str(today))
    coach.writes("Last day away", str(today - dt.timedelta(days=1)))
    coach.chooses("Aino")
    coach.writes("What is good to know", "Metsätähti on uusi.")
    coach.presses("Save")
    coach.sees("The last day is before the first one.")
    expect(coach.page.get_by_label("What is good to know")).to_have_value("Metsätähti on uusi.")
    coach.writes("Last day away", str(today + dt.timedelta(days=3)))
    coach.presses("Save")
    coach.sees("Saved. The group sees this now.")


def is_told_to_the_group(client: Person, me: Membership) -> None:
    client.signs_in("metsatahti", PASSWORD)
    client.goes_to(f"/g/{me.forum.slug}")
    client.sees("Aino answers.")


def answers_and_is_out_again(aino: Person, thread: Thread) -> None:
    aino.signs_in("aino", PASSWORD)
    aino.goes_to("/desk")
    aino.sees("Metsätähti on uusi.")
    aino.goes_to(f"/c/{thread.pk}")
    aino.sees("Hei. Olen täällä ensimmäistä kertaa.")
    the_days_pass()
    aino.goes_to(f"/c/{thread.pk}")
    expect(aino.page.get_by_text("Hei. Olen täällä ensimmäistä kertaa.")).to_have_count(0)


def the_days_pass() -> None:
    """As if it were four days later: the clock of the server's process is not ours to turn."""
    week = dt.timedelta(days=7)
    for one in Substitution.objects.all():
        Substitution.objects.filter(pk=one.pk).update(
            starts_on=one.starts_on - week, ends_on=one.ends_on - week
        )
    Membership.objects.filter(stands_in_until__isnull=False).update(
        stands_in_until=timezone.localdate() - dt.timedelta(days=4)
    )
    keep_substitutes()


def is_back(coach: Person, client: Person) -> None:
    client.page.reload()
    expect(client.page.get_by_text("Aino answers.")).to_have_count(0)
    coach.goes_to("/desk")
    coach.sees("Do you want to change your note?")
    coach.presses("Write a note")
    coach.sees("Tell when you are here")

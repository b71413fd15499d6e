"""A coach sums a conversation up, and a person who was away for five weeks comes back to it."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.models import Membership, Recap, Thread
from profiles.models import Profile, User
from tests.factories import PASSWORD, PostFactory, ReadMarkFactory
from tests.journeys.people import PHONE, Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

TALKED = "What we talked about"
AGREED = "What we agreed and what next"


@pytest.fixture
def told(thread: Thread, coach: Membership, client: Membership, client_2: Membership) -> Thread:
    PostFactory(thread=thread, author=client, body="Aamulla laiturilla. Oli ihan hiljaista.")
    PostFactory(thread=thread, author=client_2, body="Koira ja minä. Kotiin päin.")
    for number in range(3, 6):
        PostFactory(thread=thread, author=coach, body=f"Kiitos viestistä {number}.")
    long_ago = timezone.now() - dt.timedelta(days=36)
    ReadMarkFactory(thread=thread, membership=client, number=2, visit_number=2, visited_at=long_ago)
    Membership.objects.filter(pk=client.pk).update(joined_at=long_ago, last_visit_at=long_ago)
    return thread


def test_a_summary_is_written_sent_and_found_by_who_was_away(
    devices: Devices, told: Thread, coach: Membership, client: Membership
) -> None:
    writes_and_lifts(marjut := devices.new(), told)
    sends_it(marjut)
    comes_back_after_five_weeks(client_at := devices.new(), told)
    takes_the_words_out(client_at, told)


def writes_and_lifts(coach: Person, thread: Thread) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to(f"/c/{thread.pk}")
    coach.follows("Make a summary")
    folded = coach.page.locator("[data-fold]")
    is_phone = coach.page.viewport_size == PHONE
    expect(folded).to_have_js_property("open", not is_phone)
    coach.writes(TALKED, "Puhuimme syksystä.")
    expect(coach.page.locator("#saved")).to_have_text(re.compile("The draft is saved"))
    if is_phone:
        folded.locator("summary").click()
    coach.page.locator("#message-1").get_by_role("button", name="Lift here").click()
    expect(coach.page.locator("#message-1").get_by_text("In the summary")).to_be_visible()
    expect(coach.page.get_by_label(TALKED)).to_have_value("Puhuimme syksystä.")
    coach.writes(AGREED, "Kävelemme torstaina.")
    coach.page.reload()
    expect(coach.page.get_by_label(AGREED)).to_have_value("Kävelemme torstaina.")


def sends_it(coach: Person) -> None:
    coach.presses("Send the summary")
    coach.sees("Thank the people before you send.")
    expect(coach.page.get_by_label(AGREED)).to_have_value("Kävelemme torstaina.")
    coach.writes("Thanks to you", "Kiitos teille kaikille!")
    coach.chooses("End the conversation at the same time")
    coach.presses("See how the group sees this")
    coach.sees("This is how the group sees it")
    coach.chooses("End the conversation at the same time")
    coach.presses("Send the summary")
    coach.sees("The summary is in the group.")
    expect(coach.page.locator("#summary")).to_contain_text("“Aamulla laiturilla. Oli ihan hiljaista.”")
    coach.sees("This conversation ended on")
    assert Recap.objects.get().published_at is not None


def comes_back_after_five_weeks(client: Person, thread: Thread) -> None:
    Profile.objects.filter(user=User.objects.get(username="metsatahti")).update(language="en")
    client.signs_in("metsatahti", PASSWORD)
    client.sees("Nice to see you again!")
    client.sees("You were away for 5 weeks.")
    client.sees("Kiitos teille kaikille!")
    today = client.button("Start from today").bounding_box()
    new = client.page.get_by_role("link", name="Show everything new").bounding_box()
    assert today
    assert new
    assert today["height"] == new["height"]
    client.goes_to(f"/c/{thread.pk}")
    marker = client.page.locator("#new")
    expect(marker).to_be_visible()
    client.page.locator("#new ~ .pager").get_by_role("link", name="Go to the summary").click()
    expect(client.page.locator("#summary")).to_be_in_viewport()


def takes_the_words_out(client: Person, thread: Thread) -> None:
    client.presses("Take my words out")
    client.sees("Your words are taken out of the summary.")
    expect(client.page.locator("#summary blockquote")).to_have_count(0)
    expect(client.message(1)).to_contain_text("Aamulla laiturilla.")

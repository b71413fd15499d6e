"""A coach prepares a topic in good time, and the group meets it with the coach's own example (P34, P58, P64)."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forums.models import Membership, Prompt, Thread
from forums.tasks import publish_prompts
from tests.factories import PASSWORD
from tests.forums.test_prompts import last_sunday_of_march
from tests.journeys.people import PHONE, Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

TITLE = "Photo of the week"


def test_a_topic_is_chosen_previewed_scheduled_and_met(
    devices: Devices, coach: Membership, client: Membership
) -> None:
    chooses_a_ready_topic(marjut := devices.new())
    makes_an_example(marjut)
    sees_it_as_the_group(marjut)
    is_refused_an_hour_that_does_not_exist(marjut)
    schedules_it(marjut)
    its_time_comes()
    meets_it(devices.new())


def chooses_a_ready_topic(coach: Person) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to("/desk")
    coach.follows("Scheduled topics")
    coach.sees("Nothing is scheduled.")
    coach.page.locator("a[href*='ready=photo']").click()
    expect(coach.page.get_by_label("Name of the topic")).to_have_value(TITLE)
    coach.sees("Why this works")
    coach.chooses("Video")


def makes_an_example(coach: Person) -> None:
    coach.presses("Prepare an example")
    coach.sees("Your example")
    coach.page.get_by_role("button", name="Write").first.click()
    coach.page.locator("#id_body").fill("Minun kuvani on keittiön ikkunasta.")
    coach.presses("Keep the example")
    coach.sees("The example is kept. The group sees it when the topic is published.")
    assert Thread.objects.count() == 0


def sees_it_as_the_group(coach: Person) -> None:
    if coach.page.viewport_size == PHONE:
        coach.presses("Preview as the group")
    phone = coach.page.locator(".phone").locator("visible=true")
    expect(phone).to_contain_text("This week's topic")
    expect(phone).to_contain_text("Minun kuvani on keittiön ikkunasta.")
    expect(phone.locator(".phone-dock li")).to_have_text(["Write", "Photo", "Draw", "Speak"])
    if coach.page.viewport_size == PHONE:
        coach.page.get_by_role("link", name="Go on with the topic").last.click()


def is_refused_an_hour_that_does_not_exist(coach: Person) -> None:
    day = last_sunday_of_march(timezone.localdate().year + 1)
    coach.writes("What do you want to ask or tell?", "Näytä yksi kuva viikostasi.")
    coach.writes("Day", day.isoformat())
    coach.writes("Time", "03:30")
    coach.presses("Schedule")
    coach.sees("The clocks go forward that night, so this time does not exist. The text is safe.")
    expect(coach.page.get_by_label("What do you want to ask or tell?")).to_have_value(
        "Näytä yksi kuva viikostasi."
    )
    assert Prompt.objects.get().publish_at is None


def schedules_it(coach: Person) -> None:
    day = timezone.localdate() + dt.timedelta(days=1)
    coach.writes("Day", day.isoformat())
    coach.writes("Time", "10:00")
    coach.presses("Schedule")
    coach.sees("Scheduled for")
    coach.sees("at 10:00, Aamukahvit")
    assert Prompt.objects.get().means_off == ["video"]


def its_time_comes() -> None:
    publish_prompts()
    assert Thread.objects.count() == 0
    Prompt.objects.update(publish_at=timezone.now())
    publish_prompts()
    publish_prompts()
    assert Thread.objects.count() == 1


def meets_it(client: Person) -> None:
    client.signs_in("metsatahti", PASSWORD)
    client.goes_to("/g/")
    client.page.locator(".topic .btn").click()
    client.sees("Näytä yksi kuva viikostasi.")
    expect(client.message(1)).to_contain_text("Minun kuvani on keittiön ikkunasta.")
    expect(client.page.locator(".dock").get_by_role("link", name="Video")).to_have_count(0)

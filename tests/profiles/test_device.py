"""Trying a device beforehand: only "works" or "does not work yet" is kept, for this device, for the person alone."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from forums.models import Membership
from profiles.actions import device_checks
from profiles.models import DeviceCheck, Profile
from profiles.queries.device_checks import results_for
from tests.conftest import Browse

THINGS = list(DeviceCheck.Thing.values)


def page_of(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def device_in(browser: Client) -> uuid.UUID:
    return uuid.UUID(browser.cookies["device"].value)


@pytest.fixture
def browser(browse: Browse, client: Membership) -> Client:
    Profile.objects.update(language="en")
    return browse(client)


@pytest.mark.parametrize("thing", THINGS)
def test_each_thing_has_a_page_that_says_what_is_asked_and_where_help_is(browser: Client, thing: str) -> None:
    page = page_of(browser, f"/me/device/{thing}")
    assert "The test is not saved." in page
    assert "The phone asks" in page or "The phone opens" in page
    assert "It works" in page
    assert "It does not work yet" in page
    assert f"/help/ask?about={thing}&amp;from=/me/device/{thing}" in page


def test_nothing_has_been_tried_on_a_new_device(browser: Client) -> None:
    page = page_of(browser, "/me/device")
    assert page.count("Not tried yet") == len(THINGS)
    assert "Everything is ready." not in page
    assert "device" not in browser.cookies


def test_a_result_is_kept_for_this_device_with_its_date(browser: Client, client: Membership) -> None:
    answer = browser.post("/me/device/sound", {"result": "not_yet"})
    assert answer["Location"] == "/me/device"
    cookie = answer.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 400 * 24 * 3600)
    page = page_of(browser, "/me/device")
    assert "Does not work yet, tried today" in page
    assert "You can still take part: write, or choose a photo from the gallery." in page
    assert results_for(client.user, device_in(browser)) == {"sound": "not_yet"}


def test_the_last_result_stands(browser: Client, client: Membership) -> None:
    for result in ("not_yet", "works"):
        browser.post("/me/device/sound", {"result": result})
    assert results_for(client.user, device_in(browser)) == {"sound": "works"}
    assert DeviceCheck.objects.count() == 1


def test_an_old_result_tells_when_it_was(browser: Client, client: Membership) -> None:
    browser.post("/me/device/sound", {"result": "works"})
    DeviceCheck.objects.update(tried_at=timezone.now() - dt.timedelta(days=1))
    page = page_of(browser, "/me/device")
    assert "Works, tried yesterday" in page
    assert "Works now: Sound." in page


def test_everything_is_ready_when_everything_works(browser: Client) -> None:
    for thing in THINGS:
        browser.post(f"/me/device/{thing}", {"result": "works"})
    assert "Everything is ready." in page_of(browser, "/me/device")


def test_another_device_knows_nothing_of_it(browse: Browse, browser: Client, client: Membership) -> None:
    browser.post("/me/device/sound", {"result": "works"})
    assert page_of(browse(client), "/me/device").count("Not tried yet") == len(THINGS)
    assert results_for(client.user, uuid.uuid4()) == {}
    assert results_for(client.user, None) == {}


def test_two_people_on_one_device_see_each_their_own(
    browse: Browse, browser: Client, client_2: Membership
) -> None:
    Profile.objects.update(language="en")
    browser.post("/me/device/sound", {"result": "works"})
    other = browse(client_2)
    other.cookies["device"] = browser.cookies["device"].value
    assert page_of(other, "/me/device").count("Not tried yet") == len(THINGS)
    other.post("/me/device/sound", {"result": "not_yet"})
    assert "Works, tried today" in page_of(browser, "/me/device")


def test_the_coach_sees_none_of_it(browse: Browse, coach: Membership, client: Membership) -> None:
    Profile.objects.update(language="en")
    device_checks.note(
        by=client.user,
        device=uuid.uuid4(),
        thing=DeviceCheck.Thing.SOUND,
        result=DeviceCheck.Result.NOT_YET,
    )
    for address in ("/desk", f"/g/{client.forum.slug}/people/{client.pk}"):
        assert "Does not work yet" not in page_of(browse(coach), address)


@pytest.mark.parametrize("value", ["", "x", "0" * 500, "' OR 1=1"])
def test_a_cookie_that_means_nothing_is_none(browser: Client, value: str) -> None:
    browser.cookies["device"] = value
    assert browser.get("/me/device").status_code == 200
    assert browser.post("/me/device/sound", {"result": "works"}).status_code == 302
    assert device_in(browser).version == 4


@pytest.mark.parametrize("data", [{}, {"result": ""}, {"result": "maybe"}, {"result": "works\x00"}])
def test_what_is_no_result_changes_nothing(browser: Client, data: dict[str, str]) -> None:
    assert browser.post("/me/device/sound", data).status_code == 422
    assert DeviceCheck.objects.count() == 0


def test_after_the_test_a_person_goes_where_they_came_from_and_nowhere_else(browser: Client) -> None:
    here = browser.post("/me/device/sound", {"result": "works", "next": "/practice"})
    away = browser.post("/me/device/sound", {"result": "works", "next": "https://example.org/"})
    assert (here["Location"], away["Location"]) == ("/practice", "/me/device")


def test_the_results_of_a_device_can_be_forgotten(browser: Client, client: Membership) -> None:
    browser.post("/me/device/sound", {"result": "works"})
    DeviceCheck.objects.create(user=client.user, device=uuid.uuid4(), thing="video", result="works")
    answer = browser.post("/me/device/forget")
    assert list(DeviceCheck.objects.values_list("thing", flat=True)) == ["video"]
    assert answer.cookies["device"]["max-age"] == 0


def test_a_shared_device_forgets_its_number(browser: Client) -> None:
    session = browser.session
    session.set_expiry(0)
    session.save()
    kept = browser.post("/me/device/sound", {"result": "works"}).cookies["device"]
    assert kept["max-age"] == ""
    assert browser.post("/out").cookies["device"]["max-age"] == 0


def test_ones_own_device_keeps_its_number_at_sign_out(browser: Client) -> None:
    browser.post("/me/device/sound", {"result": "works"})
    assert "device" not in browser.post("/out").cookies


def test_my_page_leads_to_it(browser: Client) -> None:
    page = page_of(browser, "/me")
    for address in ("/me/device", "/tour/1", "/practice"):
        assert f'href="{address}"' in page


# The tour and the checklist


@pytest.mark.parametrize(("number", "status"), [(0, 404), (1, 200), (3, 200), (4, 404), (10**30, 404)])
def test_the_tour_has_three_pages(
    browse: Browse, anonymous: None, db: None, number: int, status: int
) -> None:
    assert browse(anonymous).get(f"/tour/{number}").status_code == status


def test_the_tour_is_read_again_from_help_and_ends_at_the_sign_in_card(browser: Client) -> None:
    assert 'href="/tour/1"' in page_of(browser, "/help")
    page = page_of(browser, "/tour/3")
    assert 'href="/me/card"' in page
    assert 'href="/tour/2"' in page
    assert "A path of stones goes over a calm lake." in page


def test_the_checklist_sends_nothing(browse: Browse, anonymous: None, db: None) -> None:
    page = page_of(browse(anonymous), "/help/place")
    ticks = page[page.index("data-ticks") : page.index("data-listen")]
    assert ticks.count('type="checkbox"') == 8
    assert "name=" not in ticks

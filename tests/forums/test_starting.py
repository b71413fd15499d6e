"""After the name: try the device, take the tour, make the card. And the guide of the group for those who want paper."""

from django.test import Client

from forums.models import Forum, Invitation, Membership
from profiles.models import Profile
from tests.conftest import Browse
from tests.factories import PresenceNoteFactory, RuleFactory
from tests.forums.door import CODE, form


def page_of(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


# The steps of joining


def test_after_the_name_come_the_device_the_tour_and_the_card(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browser = browse(anonymous)
    browser.cookies["omatahti_language"] = "en"
    step = browser.post(f"/j/{CODE}/name", form())["Location"]
    Profile.objects.update(language="en")
    assert step == f"/j/{CODE}/device"
    page = page_of(browser, step)
    assert "Step 3 of 5" in page
    assert f'href="/j/{CODE}/tour/1"' in page
    assert f"/me/device/sound?next=%2Fj%2F{CODE}%2Fdevice" in page
    for number in (1, 2, 3):
        page = page_of(browser, f"/j/{CODE}/tour/{number}")
        assert "Step 4 of 5" in page
        after = f"/j/{CODE}/tour/{number + 1}" if number < 3 else f"/j/{CODE}/card"
        assert f'class="btn btn-primary" href="{after}"' in page
        assert ("Skip the tour" in page) is (number < 3)
    assert "Step 5 of 5" in page_of(browser, f"/j/{CODE}/card")


def test_a_listener_is_first_asked_only_whether_they_hear(
    browse: Browse, listener: Membership, invitation: Invitation
) -> None:
    Profile.objects.update(language="en")
    page = page_of(browse(listener), f"/j/{CODE}/device")
    assert page.index("Do you hear?") < page.index("Try the other ways too") < page.index("/me/device/sound")


def test_the_steps_are_for_those_who_have_joined(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    for address in (f"/j/{CODE}/device", f"/j/{CODE}/tour/1"):
        assert browse(anonymous).get(address)["Location"] == f"/j/{CODE}"


# The guide of a group


def test_the_guide_tells_a_first_timer_everything_on_one_page(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    Profile.objects.update(language="en")
    RuleFactory(forum=client.forum, text="Olemme ystävällisiä.", reason="Sävyä on vaikea kuulla.")
    PresenceNoteFactory(membership=coach, text="Luen viestit torstaina.")
    Forum.objects.update(fallback_help="Soita 040 123 456\ntai tule ovelle <b>9</b>.")
    page = page_of(browse(client), f"/g/{client.forum.slug}/guide")
    for words in (
        "Aamukahvit",
        "The address is http://testserver",
        "http://testserver/in/card",
        "<strong>Write.</strong>",
        "<strong>Photo.</strong>",
        "<strong>Draw.</strong>",
        "Olemme ystävällisiä.",
        "Sävyä on vaikea kuulla.",
        "Only the 2 members of the group see the messages.",
        "Coach: Marjut.",
        "Luen viestit torstaina.",
        "Soita 040 123 456<br>tai tule ovelle &lt;b&gt;9&lt;/b&gt;.",
        "In an emergency call 112.",
    ):
        assert words in page
    assert "Metsätähti" not in page, "a paper names no member"


def test_the_guide_names_only_the_ways_the_group_uses(browse: Browse, client: Membership) -> None:
    Profile.objects.update(language="en")
    Forum.objects.update(allows_photo=False, allows_drawing=False, allows_listening=False)
    page = page_of(browse(client), f"/g/{client.forum.slug}/guide")
    assert "<strong>Write.</strong>" in page
    for words in (
        "<strong>Photo.</strong>",
        "<strong>Draw.</strong>",
        "You may come just to read and listen.",
    ):
        assert words not in page


def test_only_a_coach_is_asked_to_write_what_to_do_if_something_fails(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    Profile.objects.update(language="en")
    address, settings = f"/g/{client.forum.slug}/guide", f"/g/{client.forum.slug}/settings"
    assert settings not in page_of(browse(client), address)
    assert settings in page_of(browse(coach), address)
    assert address in page_of(browse(coach), "/desk")


def test_a_coach_writes_what_to_do_if_something_fails(browse: Browse, coach: Membership) -> None:
    RuleFactory(forum=coach.forum)
    settings = {"name": "Aamukahvit", "badge": "cup", "identity_policy": "each_chooses"}
    address = f"/g/{coach.forum.slug}/settings"
    assert browse(coach).post(address, settings | {"fallback_help": "Soita minulle."}).status_code == 302
    assert Forum.objects.get().fallback_help == "Soita minulle."
    assert browse(coach).post(address, settings | {"fallback_help": "x" * 601}).status_code == 422

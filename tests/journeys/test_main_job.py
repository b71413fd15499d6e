"""The main job as people do it, on a phone and on a computer: a closed group talks at its own pace."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from forums.models import Membership, Post
from profiles.models import OrganisationRole, User
from tests.factories import MembershipFactory, OrganisationRoleFactory, UserFactory
from tests.journeys.people import Devices, Person
from tests.journeys.phone_photo import phone_photo

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "kahvi-ja-pulla-aamulla"


@pytest.fixture
def marjut() -> User:
    user = UserFactory(username="marjut", profile__language="en")
    user.set_password(PASSWORD)
    user.save()
    OrganisationRoleFactory(user=user, role=OrganisationRole.Role.COACH)
    return user


def test_a_closed_group_talks_at_its_own_pace(devices: Devices, marjut: User, tmp_path: Path) -> None:
    coach = devices.new()
    coach.signs_in("marjut", PASSWORD)
    address, code = makes_a_group_and_an_invitation(coach)
    opens_the_topic(coach)

    metsatahti, pihlaja = devices.new(), devices.new()
    joins_by_the_link(metsatahti, address, "Metsätähti", "Woodstar")
    takes_the_tour(metsatahti)
    card = takes_the_sign_in_card(metsatahti, pin="2580")
    joins_by_the_dictated_code(pihlaja, code, "Pihlaja", "Rowan berry")

    reads_the_topic_and_sends_a_photo(metsatahti, tmp_path)
    answers_with_a_reference_card(pihlaja)
    draws(pihlaja)
    the_coach_answers(coach)

    returns_with_the_card(devices.new(), card, pin="2580")
    nobody_else_sees_any_of_it(devices, coach)


def makes_a_group_and_an_invitation(coach: Person) -> tuple[str, str]:
    coach.goes_to("/desk")
    coach.follows("New group")
    coach.writes("Name of the group", "Aamukahvit")
    coach.writes("Your own name in the group", "Marjut")
    coach.chooses("Each person chooses")
    coach.presses("Make the group")
    coach.presses("Make an invitation")
    link = coach.page.locator("a[translate=no]").inner_text()
    code = coach.page.locator("p.code").inner_text()
    assert re.fullmatch(r"[a-z]+-[a-z]+-\d+", code)
    assert link.endswith(f"/j/{code}")
    assert coach.page.locator(".qr svg").is_visible()
    return link, code


def opens_the_topic(coach: Person) -> None:
    coach.follows("Go to the group")
    coach.follows("Tell the group something")
    coach.writes("What is it about?", "Autumn pictures")
    coach.writes("Write your message", "What is **your** autumn like? One word is enough.")
    coach.chooses("Make this this week's topic")
    coach.presses("Send to the group")
    coach.sees("What is your autumn like?")


def joins_by_the_link(person: Person, address: str, name: str, picture: str) -> None:
    person.goes_to(address)
    person.sees("Marjut invited you to the group Aamukahvit")
    person.sees("Only its members see the messages.")
    person.sees("Who we are")
    person.sees("What we talk about here stays here.")
    person.follows("Join the group")
    appears_as(person, name, picture)


def joins_by_the_dictated_code(person: Person, code: str, name: str, picture: str) -> None:
    person.goes_to("/j/")
    person.writes("Type the code from your invitation", code.replace("-", "  ").upper())
    person.presses("Continue")
    person.sees("Because")
    person.follows("Join the group")
    appears_as(person, name, picture)
    person.follows("Skip")
    person.follows("Skip the tour")
    person.follows("Maybe later")


def appears_as(person: Person, name: str, picture: str) -> None:
    person.chooses("Nickname")
    person.writes("Your name in the group", name)
    person.chooses(picture)
    person.presses("Join the group")


def takes_the_tour(person: Person) -> None:
    person.sees("Step 3 of 5")
    person.follows("Skip")
    for title in ("Here is your group", "Tell in your own way, or only listen", "Nobody hurries you"):
        person.sees(title)
        person.follows("Go to the sign-in card" if title == "Nobody hurries you" else "Continue")


def takes_the_sign_in_card(person: Person, pin: str) -> str:
    person.writes("Your PIN", pin)
    person.presses("Make the card")
    assert person.page.locator(".qr svg").is_visible()
    code = person.page.locator(".keepsake .code").inner_text()
    person.follows("Go to the group")
    return code


def reads_the_topic_and_sends_a_photo(person: Person, tmp_path: Path) -> None:
    person.follows("Open the conversation", exact=False)
    person.sees("One word is enough.")
    person.follows("Photo")
    camera_file = tmp_path / "IMG_0001.jpg"
    camera_file.write_bytes(phone_photo())
    person.page.locator("#id_photo").set_input_files(camera_file)
    person.writes("What is in the picture?", "Sun over a lake")
    person.writes("Do you want to say something?", "On the pier in the morning.")
    person.presses("Send to the group")
    person.sees("Your message is in the group.")
    picture = person.message(1).locator("figure img")
    expect(picture).to_be_visible()
    shown = picture.evaluate("image => image.decode().then(() => image.naturalHeight > image.naturalWidth)")
    assert shown, "the photo stands upright although the camera held it on its side"
    person.sees("Sun over a lake")


def answers_with_a_reference_card(person: Person) -> None:
    person.follows("Open the conversation", exact=False)
    person.message(1).locator(".acts").get_by_role("link", name="Reply").click()
    person.writes("Write your message", "A fine place.")
    person.presses("Send to the group")
    card = person.message(2).locator(".ref")
    expect(card).to_contain_text("Metsätähti")
    expect(card.locator("img")).to_be_visible()


def draws(person: Person) -> None:
    person.page.locator(".dock").get_by_role("link", name="Draw").click()
    person.presses("Start drawing")
    canvas = person.page.locator("canvas").first
    expect(canvas).to_be_visible()
    box = canvas.bounding_box()
    assert box
    mouse = person.page.mouse
    mouse.move(box["x"] + 60, box["y"] + 60)
    mouse.down()
    mouse.move(box["x"] + 160, box["y"] + 120, steps=8)
    mouse.up()
    person.presses("Done")
    person.writes("What is in the picture?", "A path home")
    person.presses("Send to the group")
    expect(person.message(3).locator("figure img")).to_be_visible()


def the_coach_answers(coach: Person) -> None:
    coach.page.reload()
    coach.message(1).locator(".acts").get_by_role("link", name="Reply").click()
    coach.writes("Write your message", "A beautiful picture. Where is that shore?")
    coach.presses("Send to the group")
    expect(coach.message(4)).to_contain_text("coach")


def returns_with_the_card(person: Person, card: str, pin: str) -> None:
    person.goes_to("/in/card")
    person.writes("Card code", card.lower())
    person.writes("PIN", pin)
    person.presses("Sign in")
    person.follows("Continue reading", exact=False)
    marker = person.page.locator("#new")
    expect(marker).to_be_in_viewport()
    expect(marker).to_contain_text("New messages start here")
    expect(marker).to_contain_text("3 new messages")
    expect(person.page.locator("#new ~ article").first).to_have_id("post-2")


def nobody_else_sees_any_of_it(devices: Devices, coach: Person) -> None:
    thread_id = Post.objects.values_list("thread_id", flat=True).first()
    image = coach.message(1).locator("figure img").evaluate("image => image.currentSrc")
    group = Membership.objects.filter(name="Metsätähti").values_list("forum__slug", flat=True).get()
    private = [
        f"/g/{group}",
        f"/c/{thread_id}",
        f"/c/{thread_id}/m/1",
        f"/c/{thread_id}/newer?after=0",
        image,
    ]
    other_member = MembershipFactory().user
    stranger = UserFactory()
    for user, status in ((None, 302), (other_member, 404), (stranger, 404)):
        visitor = devices.new()
        if user:
            user.username, user.is_active = f"visitor-{user.pk}", True
            user.set_password(PASSWORD)
            user.save()
            user.profile.language = "en"
            user.profile.save()
            visitor.signs_in(user.username, PASSWORD)
        for address in private:
            answer = visitor.context.request.get(visitor.at(address), max_redirects=0)
            assert answer.status == status, (user, address)
            assert "Aamukahvit" not in answer.text()
            assert "Metsätähti" not in answer.text()

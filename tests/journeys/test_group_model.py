"""A group is saved as a model on one site, brought to a fresh organisation, and used there."""

import datetime as dt
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from forums.models import Forum, Membership, Prompt, Stage, StageKind
from profiles.models import Organisation, User
from tests.factories import PASSWORD, OrganisationRoleFactory, RuleFactory
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]
RULE = "Kerromme vain omista asioistamme."


@pytest.fixture
def well_tried(coach: Membership) -> Forum:
    forum = coach.forum
    RuleFactory(forum=forum, text=RULE, reason="Jokaisen tarina on oma.")
    begins = dt.datetime(2026, 9, 7, 9, 0, tzinfo=dt.UTC)
    Stage.objects.create(forum=forum, kind=StageKind.GETTING_TO_KNOW, starts_on=begins.date())
    Stage.objects.create(
        forum=forum, kind=StageKind.WORKING, starts_on=dt.date(2026, 9, 21), note="Yksi aihe viikossa."
    )
    for week, title in enumerate(["Mikä ilahdutti?", "Viikon kuva"]):
        at = begins + dt.timedelta(weeks=week)
        Prompt.objects.create(
            forum=forum, written_by=coach, title=title, topic="Kerro omin sanoin.", publish_at=at
        )
    return forum


@pytest.fixture
def elsewhere(turku: Organisation) -> User:
    """A coach of another organisation, who has no group yet."""
    user: User = OrganisationRoleFactory(organisation=turku, user__username="aino").user
    return user


def test_a_group_saved_on_one_site_begins_on_another(
    devices: Devices, well_tried: Forum, elsewhere: User, tmp_path: Path
) -> None:
    file = saves_the_group(devices.new(), well_tried, tmp_path)
    made = begins_from_it(aino := devices.new(), file)
    code = invites(aino)
    joins_and_tells(devices.new(), code, made)
    leads_it_on(aino, made)


def saves_the_group(marjut: Person, forum: Forum, folder: Path) -> Path:
    marjut.signs_in("marjut", PASSWORD)
    marjut.goes_to(f"/g/{forum.slug}/settings")
    marjut.follows("Save the group as a model")
    marjut.sees(RULE)
    with marjut.page.expect_download() as download:
        marjut.follows("Save the file")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "omatahti-aamukahvit.json"
    assert "Marjut" not in file.read_text(encoding="utf-8")
    return file


def begins_from_it(aino: Person, file: Path) -> Forum:
    newer = file.with_name("newer.json")
    newer.write_text(
        json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"version": 2}), encoding="utf-8"
    )
    aino.signs_in("aino", PASSWORD)
    aino.goes_to("/desk")
    aino.follows("New group")
    aino.follows("Begin from a ready model or from a file", exact=False)
    aino.sees("A group of eight weeks")
    aino.page.locator("input[type=file]").set_input_files(newer)
    aino.presses("See what is in it")
    aino.sees("This file was made by a newer Omatahti than this one.")
    aino.page.locator("input[type=file]").set_input_files(file)
    aino.presses("See what is in it")
    aino.sees("This is what the group would get. Nothing has been made yet.")
    for words in (RULE, "Viikon kuva", "7 days after the first day", "Yksi aihe viikossa."):
        aino.sees(words)
    assert not Forum.objects.filter(organisation__name="Turku").exists()
    aino.presses("Go on: name the group")
    expect(aino.page.get_by_label("Name of the group")).to_have_value("Aamukahvit")
    aino.writes("Name of the group", "Iltakahvit")
    aino.writes("Your own name in the group", "Aino")
    aino.presses("Make the group")
    aino.sees("The group is ready. Nobody else is here yet.")
    made = Forum.objects.get(name="Iltakahvit", organisation__name="Turku")
    assert [rule.text for rule in made.rules.all()] == [RULE]
    first, second = made.prompts.order_by("publish_at")
    assert first.publish_at is not None
    assert second.publish_at is not None
    assert second.publish_at - first.publish_at == dt.timedelta(weeks=1)
    assert made.stages.get(kind=StageKind.GETTING_TO_KNOW).starts_on == first.publish_at.date()
    return made


def invites(aino: Person) -> str:
    aino.presses("Make an invitation")
    return aino.page.locator("p.code").inner_text()


def joins_and_tells(member: Person, code: str, forum: Forum) -> None:
    member.goes_to(f"/j/{code}")
    member.sees(RULE)
    member.follows("Join the group")
    member.chooses("Nickname")
    member.writes("Your name in the group", "Kaarna")
    member.presses("Join the group")
    member.sees("Step 3 of 5")
    member.goes_to(f"/g/{forum.slug}")
    member.sees("getting ready")
    member.follows("Introductions", exact=False)
    member.follows("Write")
    member.writes("Write your message", "Hei kaikille!")
    member.presses("Send to the group")
    member.sees("Your message is in the group.")
    member.sees("Hei kaikille!")


def leads_it_on(aino: Person, forum: Forum) -> None:
    aino.goes_to(f"/g/{forum.slug}/path")
    aino.presses("Write the ground rules and their reasons", exact=False)
    aino.sees("Aino did this, today")
    aino.presses("Move on: getting to know each other")
    aino.sees("The group sees now: getting to know each other.")
    aino.goes_to(f"/g/{forum.slug}")
    aino.sees("Where are we now:")
    aino.follows("getting to know each other")
    aino.sees("We are here now")

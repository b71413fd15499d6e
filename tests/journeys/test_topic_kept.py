"""What a coach types in the form of a topic outlives a closed tab, until it is saved or thrown away (P34, P58)."""

import pytest
from playwright.sync_api import expect

from forums.models import Membership, Prompt
from tests.coaching import PromptFactory
from tests.factories import PASSWORD
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]

WORDS = "Mikä ilahdutti sinua tällä viikolla?"
TOPIC = "What do you want to ask or tell?"
PUT_BACK = "What you typed here before was kept on this device. It is put back."


@pytest.fixture
def marjut(devices: Devices, coach: Membership) -> Person:
    person = devices.new()
    person.signs_in("marjut", PASSWORD)
    return person


def in_a_new_tab(person: Person, path: str) -> None:
    """The tab is gone as in a crash: nothing is sent."""
    tab = person.context.new_page()
    person.page.close()
    person.page = tab
    person.goes_to(path)


def types(person: Person, words: str) -> None:
    person.writes(TOPIC, words)
    expect(person.page.locator("#saved")).to_have_text("Kept on this device")


def shows(person: Person, words: str, *, put_back: bool) -> None:
    expect(person.page.get_by_label(TOPIC)).to_have_value(words)
    expect(person.page.get_by_text(PUT_BACK)).to_be_visible(visible=put_back)


def kept(person: Person) -> list[str]:
    names: list[str] = person.page.evaluate(
        "Object.keys(localStorage).filter((name) => name.startsWith('draft:'))"
    )
    return names


def test_a_new_topic_is_put_back_saved_once_and_not_offered_again(marjut: Person) -> None:
    marjut.goes_to("/desk/prompts/new")
    types(marjut, WORDS)
    in_a_new_tab(marjut, "/desk/prompts/new")
    shows(marjut, WORDS, put_back=True)
    marjut.presses("Keep to wait")
    marjut.sees("The topic is kept.")
    shows(marjut, WORDS, put_back=False)
    assert Prompt.objects.get().topic == WORDS
    assert kept(marjut) == []
    in_a_new_tab(marjut, "/desk/prompts/new")
    shows(marjut, "", put_back=False)


def test_what_is_put_back_can_be_thrown_away(marjut: Person, coach: Membership) -> None:
    prompt = PromptFactory(forum=coach.forum, written_by=coach, topic="Näytä kuva.")
    marjut.goes_to(f"/desk/prompts/{prompt.pk}")
    types(marjut, WORDS)
    in_a_new_tab(marjut, f"/desk/prompts/{prompt.pk}")
    shows(marjut, WORDS, put_back=True)
    marjut.presses("Throw it away")
    shows(marjut, "Näytä kuva.", put_back=False)
    in_a_new_tab(marjut, f"/desk/prompts/{prompt.pk}")
    shows(marjut, "Näytä kuva.", put_back=False)


def test_a_refused_form_stays_kept_and_a_published_topic_is_forgotten(marjut: Person) -> None:
    marjut.goes_to("/desk/prompts/new")
    types(marjut, WORDS)
    marjut.presses("Publish now")
    marjut.sees("Write a name for the topic.")
    assert len(kept(marjut)) == 1
    marjut.writes("Name of the topic", "Viikon ilo")
    marjut.presses("Publish now")
    marjut.sees("The topic is in the group.")
    marjut.goes_to("/desk/prompts/new")
    shows(marjut, "", put_back=False)
    assert kept(marjut) == []


def test_signing_out_forgets_it(marjut: Person) -> None:
    marjut.goes_to("/desk/prompts/new")
    types(marjut, WORDS)
    marjut.goes_to("/out")
    marjut.presses("Sign out")
    marjut.sees("You are signed out on this device.")
    assert kept(marjut) == []


def test_on_a_shared_device_nothing_is_kept(devices: Devices, coach: Membership) -> None:
    person = devices.new()
    person.goes_to("/in")
    person.chooses("This is a shared device")
    person.page.locator("button[value=password]").click()
    person.page.locator("#id_login").fill("marjut")
    person.page.locator("#id_password").fill(PASSWORD)
    person.presses("Sign in")
    person.page.wait_for_url(f"{person.site}/")
    person.goes_to("/desk/prompts/new")
    person.writes(TOPIC, WORDS)
    expect(person.page.locator("#saved")).to_have_text("")
    assert kept(person) == []
    assert (
        person.page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('draft:'))") == []
    )

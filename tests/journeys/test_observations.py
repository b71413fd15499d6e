"""A coach writes down what the group's work looked like, and no member learns of it (P76)."""

import pytest
from playwright.sync_api import expect

from forums.models import Membership, Observation
from tests.factories import PASSWORD
from tests.journeys.people import Devices, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


def test_a_note_is_written_asked_about_deleted_and_taken_back(
    devices: Devices, coach: Membership, client: Membership, client_2: Membership
) -> None:
    writes_a_note(marjut := devices.new(), coach)
    deletes_it_and_takes_it_back(marjut)
    finds_nothing(devices.new(), client)


def writes_a_note(coach: Person, membership: Membership) -> None:
    coach.signs_in("marjut", PASSWORD)
    coach.goes_to(f"/g/{membership.forum.slug}")
    coach.follows("Observation notes")
    coach.sees("No notes yet.")
    coach.follows("Write a note")
    coach.writes("What did you see?", "Samirin kuva sai monta vastausta.")
    coach.page.get_by_label("Theme").select_option("effect")
    coach.presses("Save")
    coach.sees("This names somebody: Samir. Is it needed?")
    coach.writes("What did you see?", "Yksi kuva sai monta vastausta.")
    coach.presses("Save as it is")
    coach.sees("The note is saved. Members never see it.")
    coach.sees("Yksi kuva sai monta vastausta.")
    coach.sees("Effect: what changes")


def deletes_it_and_takes_it_back(coach: Person) -> None:
    coach.presses("Delete", exact=False)
    coach.sees("The note is deleted. You can still take it back here.")
    assert Observation.objects.count() == 0
    coach.presses("Undo")
    coach.sees("Yksi kuva sai monta vastausta.")
    assert Observation.objects.get().theme == "effect"


def finds_nothing(client: Person, membership: Membership) -> None:
    client.signs_in("metsatahti", PASSWORD)
    client.goes_to(f"/g/{membership.forum.slug}")
    client.sees("Conversations")
    expect(client.page.get_by_text("Observation notes")).to_have_count(0)
    answer = client.page.goto(client.at(f"/g/{membership.forum.slug}/notes"))
    assert answer
    assert answer.status == 404

"""A coach says in their own words when they are here (DESIGN D8)."""

import pytest
from django.core.exceptions import PermissionDenied

from forums.actions import presence
from forums.models import Membership, PresenceNote
from tests.conftest import Browse
from tests.factories import MembershipFactory, PresenceNoteFactory


def note(membership: Membership) -> str | None:
    return PresenceNote.objects.filter(membership=membership).values_list("text", flat=True).first()


def test_a_note_is_one_tidy_line(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(
        f"/g/{coach.forum.slug}/presence", {"text": "  Luen viestejä\n\ttänään.\u202e "}
    )
    assert answer.status_code == 303
    assert note(coach) == "Luen viestejä tänään."


def test_an_empty_text_takes_the_note_away(browse: Browse, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)
    browse(coach).post(f"/g/{coach.forum.slug}/presence", {"text": ""})
    assert note(coach) is None


def test_the_page_shows_the_note_that_the_group_sees(browse: Browse, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach, text="Palaan huomenna.")
    page = browse(coach).get(f"/g/{coach.forum.slug}/presence").content.decode()
    assert "Palaan huomenna." in page


def test_a_ready_text_with_a_day_in_it_goes_into_the_field(browse: Browse, coach: Membership) -> None:
    MembershipFactory(forum=coach.forum, role=Membership.Role.COACH, name="Teemu")
    answer = browse(coach).get(f"/g/{coach.forum.slug}/presence?draft=away")
    assert "Teemu" in answer.context["form"]["text"].value()
    assert note(coach) is None


def test_an_unknown_ready_text_leaves_the_field_empty(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).get(f"/g/{coach.forum.slug}/presence?draft=%00nonsense")
    assert answer.context["form"]["text"].value() == ""


def test_a_long_note_is_kept_in_the_field_with_a_sentence(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(f"/g/{coach.forum.slug}/presence", {"text": "a" * 201})
    assert answer.status_code == 422
    assert "a" * 201 in answer.content.decode()
    assert note(coach) is None


def test_only_a_coach_writes_a_note(browse: Browse, client: Membership, other_coach: Membership) -> None:
    assert browse(client).get(f"/g/{client.forum.slug}/presence").status_code == 403
    assert browse(other_coach).get(f"/g/{client.forum.slug}/presence").status_code == 404
    with pytest.raises(PermissionDenied):
        presence.write(by=client, text="Olen täällä")

"""A coach makes, prints, closes and opens invitations; a visitor types the code in any way."""

import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from forums.actions import invitations
from forums.models import Forum, Invitation, Membership
from lib.tokens import normalise_words_code, words_code
from lib.wordlist import WORDS
from tests.conftest import Browse
from tests.factories import InvitationFactory, PostFactory, ThreadFactory

MONTH = dt.timedelta(days=30)


def choices(**more: str) -> dict[str, str]:
    return {"days": "7", "people": "5", "key": str(uuid.uuid4())} | more


def test_a_coach_makes_an_invitation_and_sees_it_on_paper(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(f"/g/{coach.forum.slug}/invitations", choices(), follow=True)
    made = Invitation.objects.get(forum=coach.forum)
    paper = answer.content.decode()
    assert answer.status_code == 200
    assert made.use_limit == 5
    assert dt.timedelta(days=6, hours=23) < made.expires_at - timezone.now() <= dt.timedelta(days=7)
    assert made.code in paper
    assert f"http://testserver/j/{made.code}" in paper
    assert "<svg" in paper
    assert 'class="qr"' in paper


def test_the_same_form_sent_twice_makes_one_invitation(browse: Browse, coach: Membership) -> None:
    browser, once = browse(coach), choices()
    first = browser.post(f"/g/{coach.forum.slug}/invitations", once)
    second = browser.post(f"/g/{coach.forum.slug}/invitations", once)
    assert first["Location"] == second["Location"]
    assert Invitation.objects.count() == 1


def test_the_paper_tells_nothing_of_what_is_inside(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    thread = ThreadFactory(forum=coach.forum, opened_by=coach, title="Salainen aihe")
    PostFactory(thread=thread, author=client, body="Salainen viesti")
    invitation = InvitationFactory(forum=coach.forum)
    paper = browse(coach).get(f"/g/{coach.forum.slug}/invitations/{invitation.pk}/print").content.decode()
    for secret in ("Salainen", client.name, str(client.pk), str(coach.user_id)):
        assert secret not in paper


def test_an_invitation_that_cannot_be_made_says_why(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(f"/g/{coach.forum.slug}/invitations", choices(days="9999"))
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_closing_an_invitation_is_undone_by_opening_it_again(browse: Browse, coach: Membership) -> None:
    browser, invitation = browse(coach), InvitationFactory(forum=coach.forum)
    browser.post(f"/g/{coach.forum.slug}/invitations/{invitation.pk}/revoke")
    invitation.refresh_from_db()
    assert invitation.state == "revoked"
    browser.post(f"/g/{coach.forum.slug}/invitations/{invitation.pk}/restore")
    invitation.refresh_from_db()
    assert invitation.state == "open"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "tag-ok"),
        ({"revoked_at": timezone.now()}, "tag-calm"),
        ({"expires_at": timezone.now() - MONTH}, "tag-calm"),
        ({"uses": 3, "use_limit": 3}, "tag-calm"),
    ],
    ids=["open", "revoked", "expired", "used up"],
)
def test_the_list_tells_the_state_in_words(
    browse: Browse, coach: Membership, columns: dict[str, object], words: str
) -> None:
    InvitationFactory(forum=coach.forum, **columns)
    page = browse(coach).get(f"/g/{coach.forum.slug}/invitations").content.decode()
    assert words in page


def test_only_coaches_invite(browse: Browse, client: Membership, host: Membership, coach: Membership) -> None:
    invitation = InvitationFactory(forum=coach.forum)
    for person in (client, host):
        answer = browse(person).get(f"/g/{coach.forum.slug}/invitations")
        assert answer.status_code == 403
        with pytest.raises(PermissionDenied):
            invitations.revoke(invitation=invitation, by=person)


def test_another_groups_invitation_is_not_found(
    browse: Browse, coach: Membership, other_coach: Membership
) -> None:
    theirs = InvitationFactory(forum=other_coach.forum)
    assert browse(coach).get(f"/g/{coach.forum.slug}/invitations/{theirs.pk}/print").status_code == 404
    assert browse(coach).get(f"/g/{other_coach.forum.slug}/invitations").status_code == 404


def test_a_code_is_two_words_and_a_number_that_are_easy_to_say() -> None:
    assert all(re.fullmatch(r"[a-z]+-[a-z]+-[0-9]+", words_code()) for _ in range(200))


SEPARATORS = st.sampled_from(["-", " ", "  ", "_", ".", ",", " - ", "–", "\t", "/"])
WORD = st.sampled_from(WORDS)


@given(WORD, WORD, st.integers(100, 9999), SEPARATORS, SEPARATORS, st.data())
def test_a_code_is_read_in_any_case_with_any_separators(
    one: str, two: str, number: int, first: str, second: str, data: st.DataObject
) -> None:
    typed = "".join(
        data.draw(st.sampled_from([letter, letter.upper()]))
        for letter in f"{one}{first}{two}{second}{number}"
    )
    around = st.sampled_from(["", " ", "\n", "-"])
    assert normalise_words_code(data.draw(around) + typed + data.draw(around)) == f"{one}-{two}-{number}"


def test_a_typed_code_leads_to_the_invitation(browse: Browse, anonymous: None, aamukahvit: Forum) -> None:
    InvitationFactory(forum=aamukahvit, code="koivu-lampi-482")
    answer = browse(anonymous).post("/j/", {"code": "  KOIVU lampi 482 "})
    assert answer.status_code == 302
    assert answer["Location"] == "/j/koivu-lampi-482"


@pytest.mark.parametrize("nonsense", ["", "\x00", "x" * 5000, "<script>", "ö-å-1", "-", "../../etc"])
def test_nonsense_for_a_code_gets_a_sentence(
    browse: Browse, anonymous: None, db: None, nonsense: str
) -> None:
    answer = browse(anonymous).post("/j/", {"code": nonsense})
    assert answer.status_code in {302, 422}
    if answer.status_code == 302:
        assert browse(anonymous).get(answer["Location"]).status_code == 404

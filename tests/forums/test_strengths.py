"""Strength cards: one's own, and what others have seen (P77)."""

from typing import Any

import pytest
from django.utils import timezone

from forums.models import Membership, Strength
from tests.conftest import Browse
from tests.factories import MembershipFactory

Kind = Strength.Kind


@pytest.fixture(autouse=True)
def language(in_english: None) -> None:
    pass


def page(browse: Browse, member: Membership, path: str) -> str:
    answer = browse(member).get(path)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def choose(browse: Browse, member: Membership, *kinds: str) -> Any:
    return browse(member).post(f"/g/{member.forum.slug}/strengths", {"chosen": "1", "kinds": kinds})


def see(browse: Browse, by: Membership, member: Membership, kind: str = Kind.LISTENS, words: str = "") -> Any:
    address = f"/g/{by.forum.slug}/people/{member.pk}/strengths"
    return browse(by).post(address, {"kind": kind, "words": words})


def keep(browse: Browse, by: Membership, act: str) -> Any:
    strength = Strength.objects.get()
    return browse(by).post(f"/g/{by.forum.slug}/strengths/{strength.pk}", {"act": act})


def people(browse: Browse, member: Membership) -> str:
    return page(browse, member, f"/g/{member.forum.slug}/people")


def test_what_one_chooses_is_on_the_card_until_one_chooses_otherwise(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    choose(browse, client, Kind.HUMOUR, Kind.PATIENCE)
    assert "You make people smile" in people(browse, client_2)
    choose(browse, client, Kind.PATIENCE)
    assert "You make people smile" not in people(browse, client_2)
    assert "You are patient" in people(browse, client_2)
    choose(browse, client)
    assert Strength.objects.count() == 0


def test_a_choice_that_is_not_on_the_page_changes_nothing(browse: Browse, client: Membership) -> None:
    choose(browse, client, Kind.HUMOUR)
    answer = choose(browse, client, "strongest")
    assert answer.status_code == 422
    assert "Choose from the cards on the page." in answer.content.decode()
    assert Strength.objects.get().kind == Kind.HUMOUR


def test_what_another_has_seen_only_the_person_sees_until_they_put_it_on_the_card(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    see(browse, client_2, client, words="Kun vastasit Samirille.")
    news = f"{client_2.name} has seen a strength in you"
    assert news in page(browse, client, "/")
    for other in (client_2, coach):
        assert news not in page(browse, other, "/")
        assert "You listen" not in people(browse, other)
    assert "Kun vastasit Samirille." in page(browse, client, f"/g/{client.forum.slug}/strengths")
    assert news not in page(browse, client, "/")
    keep(browse, client, "show")
    assert "You listen" in people(browse, client_2)
    assert "Kun vastasit Samirille." not in people(browse, client_2)
    keep(browse, client, "hide")
    assert "You listen" not in people(browse, client_2)


def test_new_words_are_read_by_the_person_before_they_stand_anywhere(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    see(browse, client_2, client, words="Kun kuuntelit.")
    keep(browse, client, "show")
    see(browse, client_2, client, words="Kun kuuntelit minua.")
    strength = Strength.objects.get()
    assert (strength.words, strength.is_shown, strength.looked_at) == ("Kun kuuntelit minua.", False, None)


def test_nobody_but_the_person_decides_about_the_card(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    see(browse, client_2, client)
    answer = keep(browse, client_2, "show")
    assert answer.status_code == 403
    assert "Each person decides about their own card." in answer.content.decode()
    assert keep(browse, coach, "show").status_code == 404
    assert Strength.objects.get().is_shown is False


def test_it_can_be_taken_back_by_whoever_told_it_and_deleted_by_whose_it_is(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    see(browse, client_2, client)
    keep(browse, client_2, "delete")
    assert Strength.objects.count() == 0
    see(browse, client_2, client)
    keep(browse, client, "delete")
    assert Strength.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"words": "Hyvä"}, "Choose one strength."),
        ({"kind": "strongest"}, "Choose one strength."),
        ({"kind": "listens", "words": "a" * 161}, "Write it shorter. There is room for 160 characters."),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_kept(
    browse: Browse, client: Membership, client_2: Membership, data: dict[str, str], sentence: str
) -> None:
    answer = browse(client_2).post(f"/g/{client.forum.slug}/people/{client.pk}/strengths", data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    assert data.get("words", "") in text
    assert Strength.objects.count() == 0


def test_oneself_and_whoever_has_left_are_not_told(browse: Browse, client: Membership) -> None:
    assert see(browse, client, client).status_code == 403
    gone = MembershipFactory(forum=client.forum, left_at=timezone.now())
    answer = see(browse, client, gone)
    assert answer.status_code == 403
    assert "This person has left the group." in answer.content.decode()

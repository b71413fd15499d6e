"""What is hard and what helps (P68): the person's own words, seen by nobody unless they say so."""

import html
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from forums.actions import memberships
from forums.models import Forum, Membership
from profiles.actions import support
from profiles.models import SupportProfile
from profiles.models.support_profile import Hard
from profiles.queries.support import OFFERS, offers
from tests.conftest import Browse, Persona
from tests.factories import MembershipFactory, PresenceNoteFactory, PrivateMessageFactory

pytestmark = pytest.mark.usefixtures("in_english", "coach")

TOLD = {"hard": ["small_text", "first_time"], "helps": ["call"], "in_own_words": "Kädet tärisevät."}
WORDS = ("Small text", "A call first", "Kädet tärisevät.")


def page(browse: Browse, persona: Persona, url: str = "/me/support") -> str:
    answer = browse(persona).get(url)
    assert answer.status_code == 200
    text: str = html.unescape(answer.content.decode())
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def tell(browse: Browse, member: Membership, **more: Any) -> None:
    assert browse(member).post("/me/support", TOLD | more).status_code == 302


def coachs_pages(member: Membership) -> tuple[str, str]:
    person = f"/g/{member.forum.slug}/people/{member.pk}"
    return person, f"{person}/line"


def test_nobody_sees_it_unless_the_person_says_so(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    tell(browse, client)
    for url in coachs_pages(client):
        assert not any(words in page(browse, coach, url) for words in WORDS)
    tell(browse, client, shared=[client.pk])
    for url in coachs_pages(client):
        text = page(browse, coach, url)
        assert all(words in text for words in WORDS)
        assert "This person is online like this for the first time." in text
        assert "Metsätähti lets the coaches of this group see this." in text
    tell(browse, client, shared=[])
    for url in coachs_pages(client):
        assert not any(words in page(browse, coach, url) for words in WORDS)


def test_it_is_shared_group_by_group(
    browse: Browse, client: Membership, coach: Membership, iltatee: Forum, other_coach: Membership
) -> None:
    second = MembershipFactory(user=client.user, forum=iltatee, name="Toinen nimi")
    text = page(browse, client)
    assert "My coaches in Aamukahvit may see this: Marjut" in text
    assert "My coaches in Iltatee may see this: Teemu" in text
    tell(browse, client, shared=[second.pk])
    assert "Small text" in page(browse, other_coach, coachs_pages(second)[0])
    assert "Small text" not in page(browse, coach, coachs_pages(client)[0])


def test_it_is_in_no_list_and_on_no_page_of_a_peer(
    browse: Browse, client: Membership, client_2: Membership, host: Membership, coach: Membership
) -> None:
    tell(browse, client, shared=[client.pk])
    PrivateMessageFactory(line__membership=client)
    PresenceNoteFactory(membership=coach)
    group = f"/g/{client.forum.slug}"
    for persona in (client_2, host, coach):
        for url in ("/", group, f"{group}/people"):
            assert not any(words in page(browse, persona, url) for words in WORDS)
    assert not any(words in page(browse, coach, "/desk") for words in WORDS)
    for persona in (client_2, host):
        assert [browse(persona).get(url).status_code for url in coachs_pages(client)] == [403, 404]


def test_another_persons_group_cannot_be_shared(
    browse: Browse, client: Membership, client_2: Membership, other_client: Membership
) -> None:
    for other in (client_2, other_client):
        answer = browse(client).post("/me/support", TOLD | {"shared": [other.pk]})
        assert answer.status_code == 422
    assert not Membership.objects.filter(shares_support=True).exists()


@pytest.mark.parametrize("wrong", [{"hard": ["nonsense"]}, {"helps": ["\x00"]}, {"in_own_words": "a" * 601}])
def test_what_nobody_was_offered_is_not_stored(
    browse: Browse, client: Membership, wrong: dict[str, Any]
) -> None:
    answer = browse(client).post("/me/support", TOLD | wrong)
    assert answer.status_code == 422
    assert SupportProfile.objects.count() == 0
    with pytest.raises(ValidationError):
        support.tell(by=client.user, **({"hard": [], "helps": [], "in_own_words": ""} | wrong))


def test_too_long_own_words_stay_in_the_field(browse: Browse, client: Membership) -> None:
    answer = browse(client).post("/me/support", TOLD | {"in_own_words": "a" * 601})
    assert "a" * 601 in answer.content.decode()


def test_nothing_ticked_leaves_nothing(browse: Browse, client: Membership) -> None:
    tell(browse, client)
    browse(client).post("/me/support", {})
    assert SupportProfile.objects.count() == 0


def test_everything_is_deleted_with_one_button_and_can_be_taken_back(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    tell(browse, client, shared=[client.pk])
    browser = browse(client)
    answer = browser.post("/me/support/delete")
    assert answer.status_code == 200
    assert SupportProfile.objects.count() == 0
    assert not Membership.objects.filter(shares_support=True).exists()
    assert answer.context["form"]["hard"].value() in (None, [])
    taken_back: dict[str, list[str]] = {}
    for name, value in answer.context["before"]:
        taken_back.setdefault(name, []).append(value)
    assert all(f'name="{name}" value="' in answer.content.decode() for name in taken_back)
    browser.post("/me/support", taken_back)
    profile = SupportProfile.objects.get()
    assert (set(profile.hard), profile.helps) == ({"small_text", "first_time"}, ["call"])
    assert profile.in_own_words == "Kädet tärisevät."
    assert Membership.objects.get(pk=client.pk).shares_support


def test_deleting_nothing_is_no_error(browse: Browse, client: Membership) -> None:
    assert browse(client).post("/me/support/delete").status_code == 200


def test_what_is_ticked_offers_help_at_once(browse: Browse, client: Membership) -> None:
    assert "This can help at once" not in page(browse, client)
    tell(browse, client)
    text = page(browse, client)
    assert "This can help at once" in text
    assert 'href="/me/reading"' in text
    assert "Make the text larger" in text


def test_the_text_grows_with_one_tap_and_shrinks_with_another(browse: Browse, client: Membership) -> None:
    tell(browse, client)
    browser = browse(client)
    for size, says in (("large", "The text is larger now."), ("xlarge", "The text is larger now.")):
        assert f'name="size" value="{size}"' in page(browse, client)
        answer = browser.post("/me/text-size", {"size": size, "next": "/me/support"}, follow=True)
        assert answer.redirect_chain == [("/me/support", 302)]
        assert says in answer.content.decode()
        assert f'data-text="{size}"' in answer.content.decode()
    assert "Make the text larger" not in page(browse, client)
    browser.post("/me/text-size", {"size": "normal"})
    assert 'data-text="normal"' in page(browse, client)


def test_a_size_that_no_page_has_changes_nothing(browse: Browse, client: Membership) -> None:
    for form in ({"size": "huge"}, {}, {"size": "large", "next": "https://evil.example/"}):
        assert browse(client).post("/me/text-size", form)["Location"] == "/me/reading"


def test_every_hard_thing_has_words_and_each_offer_comes_once() -> None:
    assert set(OFFERS) <= set(Hard.values)
    shown = offers(SupportProfile(hard=list(Hard.values)))
    assert len(shown) == len(set(shown)) >= 8
    assert offers(None) == offers(SupportProfile(hard=["gone"])) == []


def test_who_comes_back_is_asked_anew(browse: Browse, client: Membership, coach: Membership) -> None:
    tell(browse, client, shared=[client.pk])
    memberships.end(member=client, by=coach)
    memberships.take_back(member=client, by=coach)
    assert not Membership.objects.get(pk=client.pk).shares_support
    assert SupportProfile.objects.exists()


def test_my_page_tells_how_it_is_now(browse: Browse, client: Membership) -> None:
    assert "Not told. You can do without." in page(browse, client, "/me")
    tell(browse, client)
    assert "3 things told · Only you see it" in page(browse, client, "/me")
    tell(browse, client, shared=[client.pk])
    assert "3 things told · The coaches see it: Aamukahvit" in page(browse, client, "/me")


@pytest.mark.parametrize("groups", [1, 3, 20])
def test_the_page_costs_the_same_in_any_number_of_groups(
    browse: Browse, client: Membership, groups: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    MembershipFactory.create_batch(groups - 1, user=client.user)
    tell(browse, client)
    browser = browse(client)
    with django_assert_num_queries(11):
        browser.get("/me/support")

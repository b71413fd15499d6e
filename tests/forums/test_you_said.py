""" "You said, we did": what was changed because of people's words, and who is told of it (P85)."""

from typing import Any

import pytest
from django.utils import timezone

from forums.models import Credit, Development, Forum, Membership
from tests.coaching import CreditFactory, DevelopmentFactory, DevelopmentQuoteFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory
from tests.forums.test_developments import of, page

pytestmark = pytest.mark.usefixtures("in_english")

CHANGED = "Ryhmä on auki myös illalla."
NEWS = "Your words changed something"


@pytest.fixture
def development(client: Membership) -> Development:
    made: Development = DevelopmentFactory(by=client)
    return made


def tell(browse: Browse, coach: Membership, development: Development, *people: tuple[Membership, str]) -> Any:
    chosen = {f"credit_{person.pk}": choice for person, choice in people}
    return browse(coach).post(of(development, "/change"), {"changed": CHANGED, "act": "tell"} | chosen)


def test_the_group_sees_what_was_changed_and_no_names(
    browse: Browse, development: Development, client: Membership, client_2: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (client_2, "told"))
    for place in (of(development), f"/g/{development.forum.slug}"):
        text = page(browse, client, place)
        assert CHANGED in text
        assert NEWS not in text
    assert "Thank you:" not in page(browse, client, of(development))


def test_the_person_alone_is_told_until_they_have_looked(
    browse: Browse,
    development: Development,
    client: Membership,
    client_2: Membership,
    listener: Membership,
    coach: Membership,
) -> None:
    tell(browse, coach, development, (client_2, "told"))
    text = page(browse, client_2, "/")
    assert NEWS in text
    assert CHANGED in text
    for other in (client, listener, coach):
        assert NEWS not in page(browse, other, "/")
        assert f"{NEWS}." not in page(browse, other, of(development))
    assert f"{NEWS}." in page(browse, client_2, of(development))
    assert NEWS not in page(browse, client_2, "/")
    tell(browse, coach, development, (client_2, "told"))
    assert NEWS not in page(browse, client_2, "/")


def test_a_name_is_public_only_where_the_coach_says_that_its_owner_agreed(
    browse: Browse, development: Development, client: Membership, client_2: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (client, "named"), (client_2, "told"))
    assert "Thank you: Metsätähti</span>" in page(browse, client_2, of(development))
    tell(browse, coach, development, (client, "told"), (client_2, "told"))
    assert "Thank you:" not in page(browse, client_2, of(development))


def test_who_is_left_out_is_told_no_more(
    browse: Browse, development: Development, client_2: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (client_2, "named"))
    tell(browse, coach, development, (client_2, ""))
    assert Credit.objects.count() == 0
    assert NEWS not in page(browse, client_2, "/")


def test_a_person_of_another_group_is_never_told(
    browse: Browse, development: Development, other_client: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (other_client, "named"))
    assert Credit.objects.count() == 0


@pytest.mark.parametrize("wrong", [{"changed": " "}, {"changed": "x" * 601}])
def test_a_refused_form_keeps_its_words_and_choices(
    browse: Browse, development: Development, client_2: Membership, coach: Membership, wrong: dict[str, str]
) -> None:
    form = {f"credit_{client_2.pk}": "named"} | wrong
    answer = browse(coach).post(of(development, "/change"), form)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert '<option value="named" selected>' in text
    assert wrong["changed"].strip() in text
    assert Credit.objects.count() == 0


def test_it_is_taken_away_and_its_words_wait_in_the_form(
    browse: Browse, development: Development, client: Membership, client_2: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (client_2, "told"))
    browse(coach).post(of(development, "/change"), {"act": "away"})
    for place in (of(development), f"/g/{development.forum.slug}"):
        assert CHANGED not in page(browse, client, place)
    assert NEWS not in page(browse, client_2, "/")
    assert f"{CHANGED}</textarea>" in page(browse, coach, of(development, "/change"))


def test_what_is_put_aside_tells_nobody(
    browse: Browse, development: Development, client_2: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (client_2, "told"))
    browse(coach).post(of(development, "/aside"))
    assert NEWS not in page(browse, client_2, "/")
    assert CHANGED not in page(browse, client_2, f"/g/{development.forum.slug}")


def test_the_group_page_shows_the_latest_alone(
    browse: Browse, development: Development, client: Membership, coach: Membership, aamukahvit: Forum
) -> None:
    tell(browse, coach, development)
    later = DevelopmentFactory(by=client)
    browse(coach).post(of(later, "/change"), {"changed": "Kuvat ovat isompia."})
    text = page(browse, client, f"/g/{aamukahvit.slug}")
    assert "Kuvat ovat isompia." in text
    assert CHANGED not in text


def test_one_who_has_left_keeps_the_thanks_they_agreed_to(
    browse: Browse, development: Development, client: Membership, coach: Membership
) -> None:
    gone = MembershipFactory(forum=client.forum, name="Haapa", left_at=timezone.now())
    CreditFactory(development=development, member=gone, is_named=True)
    tell(browse, coach, development)
    assert "Thank you: Haapa" in page(browse, client, of(development))


def test_those_whose_messages_are_quoted_come_first_when_they_are_chosen(
    browse: Browse, development: Development, client: Membership, client_2: Membership, coach: Membership
) -> None:
    post = PostFactory(thread__forum=client.forum, author=client_2)
    DevelopmentQuoteFactory(development=development, post=post)
    text = page(browse, coach, of(development, "/change"))
    assert text.index(f"credit_{client_2.pk}") < text.index(f"credit_{coach.pk}")
    assert text.count("A message of theirs is quoted here.") == 1


def test_a_named_person_takes_their_name_away_themselves(
    browse: Browse, development: Development, client: Membership, client_2: Membership, coach: Membership
) -> None:
    tell(browse, coach, development, (client, "named"), (client_2, "named"))
    browse(client_2).post(of(development, "/part"), {"unname": "1"})
    assert "Thank you: Metsätähti</span>" in page(browse, client, of(development))
    assert "Take my name away" not in page(browse, client_2, of(development))
    assert "Take my name away" in page(browse, client, of(development))

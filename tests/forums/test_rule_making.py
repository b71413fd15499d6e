"""The ground rules made together (P57): proposed, talked about, answered; and its coach answers why."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from forums.actions import rule_making as actions
from forums.actions.rule_making import Answered
from forums.models import Membership, Rule, RuleComment, RuleProposal, RulesVersion, RuleWord
from forums.queries.rules import of_forum
from tests.coaching import RuleProposalFactory
from tests.conftest import Browse
from tests.factories import RuleFactory

pytestmark = pytest.mark.usefixtures("in_english")

NEW: dict[str, Any] = {"text": "Kysymme luvan.", "reason": "Kuva on tekijän oma."}


def url(membership: Membership, page: str = "") -> str:
    return f"/g/{membership.forum.slug}/rules{page}"


def of(proposal: RuleProposal, page: str) -> str:
    return f"/g/{proposal.forum.slug}/rules/together/{proposal.pk}{page}"


def stored(membership: Membership) -> list[str]:
    return list(Rule.objects.filter(forum=membership.forum).values_list("text", flat=True))


def test_any_member_proposes_with_a_reason(
    browse: Browse, client: Membership, listener: Membership, coach: Membership
) -> None:
    for member in (client, listener, coach):
        answer = browse(member).post(url(member, "/together"), NEW | {"key": uuid.uuid4()})
        assert answer.status_code == 302
    assert set(RuleProposal.objects.values_list("by", flat=True)) == {client.pk, listener.pk, coach.pk}
    assert stored(client) == []


def test_a_double_click_proposes_once(browse: Browse, client: Membership) -> None:
    form = NEW | {"key": uuid.uuid4()}
    for _click in range(2):
        browse(client).post(url(client, "/together"), form)
    assert RuleProposal.objects.count() == 1


def test_a_proposal_without_a_reason_keeps_its_words(browse: Browse, client: Membership) -> None:
    answer = browse(client).post(url(client, "/together"), {"text": "Kysymme luvan.", "reason": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kysymme luvan.</textarea>" in page
    assert "Tell why. A reason helps the others to agree." in page


@pytest.mark.parametrize("rule", ["999999", "x", "-1"])
def test_a_rule_that_is_not_there_is_said_in_words(browse: Browse, client: Membership, rule: str) -> None:
    answer = browse(client).post(url(client, "/together"), NEW | {"rule": rule})
    assert answer.status_code == 422
    assert "That rule is not there any more." in answer.content.decode()


def test_one_person_does_not_fill_the_page(client: Membership) -> None:
    RuleProposalFactory.create_batch(RuleProposal.MOST_OPEN, by=client)
    with pytest.raises(ValidationError, match="5 proposals of yours"):
        actions.propose(forum=client.forum, by=client, key=uuid.uuid4(), **NEW)


def test_another_persons_key_makes_nothing(client: Membership, client_2: Membership) -> None:
    theirs = RuleProposalFactory(by=client_2)
    assert actions.propose(forum=client.forum, by=client, key=theirs.pk, **NEW) == theirs


def test_quick_replies_are_names_and_one_each(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    proposal = RuleProposalFactory(by=client)
    for word in ("thanks", "me_too", "nonsense"):
        browse(client_2).post(of(proposal, "/word"), {"word": word})
    assert [(one.by, one.word) for one in RuleWord.objects.all()] == [(client_2, "me_too")]
    page = browse(client).get(url(client, "/together")).content.decode()
    assert f"Me too: {client_2.name}" in page
    browse(client_2).post(of(proposal, "/word"), {"word": ""})
    assert not RuleWord.objects.exists()


def test_words_taken_back_come_into_the_field(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    proposal = RuleProposalFactory(by=client)
    browse(client_2).post(of(proposal, "/say"), {"text": "Tämä on  tärkeää.", "key": uuid.uuid4()})
    said = RuleComment.objects.get()
    assert (said.by, said.text) == (client_2, "Tämä on tärkeää.")
    browse(client).post(of(proposal, "/say/take-back"), {"comment": said.pk})
    assert RuleComment.objects.count() == 1
    answer = browse(client_2).post(of(proposal, "/say/take-back"), {"comment": said.pk})
    assert "Tämä on tärkeää.</textarea>" in answer.content.decode()
    assert RuleComment.objects.count() == 0


def test_too_many_words_are_kept_and_said(browse: Browse, client: Membership, client_2: Membership) -> None:
    answer = browse(client_2).post(of(RuleProposalFactory(by=client), "/say"), {"text": "x" * 301})
    assert answer.status_code == 422
    assert "x" * 301 in answer.content.decode()


def test_a_taken_proposal_is_a_rule_in_the_coachs_words(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    RuleFactory(forum=client.forum, text="Olemme ystävällisiä.")
    proposal = RuleProposalFactory(by=client)
    browse(coach).post(of(proposal, "/take"), {"text": "Kerromme poissaolosta.", "reason": "Se auttaa."})
    proposal.refresh_from_db()
    assert stored(client) == ["Olemme ystävällisiä.", "Kerromme poissaolosta."]
    assert (proposal.state, proposal.decided_by) == ("taken", coach)
    assert [version.number for version in RulesVersion.objects.all()] == [2, 1]


def test_other_words_take_the_place_of_the_rule(client: Membership, coach: Membership) -> None:
    first, last = RuleFactory(forum=client.forum, text="Vanha"), RuleFactory(forum=client.forum, text="Pysyy")
    proposal = RuleProposalFactory(by=client, rule=first, rule_said="Vanha")
    actions.take(proposal=proposal, by=coach, text="Uusi", reason="Koska", rule=first)
    assert [(rule.pk, rule.text) for rule in of_forum(client.forum)] == [
        (first.pk, "Uusi"),
        (last.pk, "Pysyy"),
    ]


def test_an_eighth_rule_has_no_room_and_the_proposal_stays(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    RuleFactory.create_batch(Rule.MOST, forum=client.forum)
    proposal = RuleProposalFactory(by=client)
    answer = browse(coach).post(of(proposal, "/take"), NEW)
    proposal.refresh_from_db()
    assert answer.status_code == 422
    assert "The rules have room for 7." in answer.content.decode()
    assert (proposal.state, len(stored(client))) == ("open", Rule.MOST)


def test_a_proposal_is_answered_once(browse: Browse, client: Membership, coach: Membership) -> None:
    proposal = RuleProposalFactory(by=client)
    actions.take(proposal=proposal, by=coach, rule=None, **NEW)
    with pytest.raises(Answered):
        actions.take(proposal=proposal, by=coach, rule=None, **NEW)
    late = browse(coach).post(of(proposal, "/why-not"), {"answer": "Ei nyt."}, follow=True)
    assert "Nothing was changed by you." in late.content.decode()
    assert stored(client) == [NEW["text"]]


def test_one_taken_back_is_not_taken(client: Membership, coach: Membership) -> None:
    proposal = RuleProposalFactory(by=client)
    actions.take_back(proposal=proposal, by=client)
    with pytest.raises(Answered):
        actions.take(proposal=proposal, by=coach, rule=None, **NEW)
    actions.take_back(proposal=proposal, by=client, again=True)
    actions.take(proposal=proposal, by=coach, rule=None, **NEW)
    actions.take_back(proposal=proposal, by=client)
    proposal.refresh_from_db()
    assert proposal.state == "taken"


def test_a_proposal_refused_says_why_and_may_be_taken_after_all(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    proposal = RuleProposalFactory(by=client)
    assert browse(coach).post(of(proposal, "/why-not"), {"answer": " "}).status_code == 422
    browse(coach).post(of(proposal, "/why-not"), {"answer": "Kiitos. Puhutaan ensin."})
    assert "The coach has answered your proposal." in browse(client).get(url(client)).content.decode()
    page = browse(client).get(url(client, "/together")).content.decode()
    assert "has answered your proposal. It is not in the rules now." in page
    assert (
        "has answered your proposal. It" not in browse(client).get(url(client, "/together")).content.decode()
    )
    actions.take(proposal=proposal, by=coach, rule=None, **NEW)
    assert stored(client) == [NEW["text"]]


def test_only_coaches_answer_and_nobody_talks_about_an_answered_one(
    client: Membership, client_2: Membership, coach: Membership
) -> None:
    proposal = RuleProposalFactory(by=client)
    with pytest.raises(PermissionDenied):
        actions.answer_why_not(proposal=proposal, by=client, answer="Ei.")
    with pytest.raises(PermissionDenied):
        actions.take_back(proposal=proposal, by=client_2)
    actions.answer_why_not(proposal=proposal, by=coach, answer="Ei nyt.")
    proposal.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.say(proposal=proposal, by=client_2, text="Hei", key=uuid.uuid4())


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_page_has_as_many_queries_for_any_number_of_proposals(
    browse: Browse,
    client: Membership,
    client_2: Membership,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _n in range(many):
        proposal = RuleProposalFactory(by=client_2)
        RuleComment.objects.create(proposal=proposal, by=client, text="Hyvä.")
        RuleWord.objects.create(proposal=proposal, by=client, word="thanks")
    browser = browse(client)
    with django_assert_num_queries(11):
        browser.get(url(client, "/together"))


def test_a_listener_is_not_asked_to_propose(browse: Browse, listener: Membership) -> None:
    page = browse(listener).get(url(listener, "/together")).content.decode()
    assert '<details class="more propose" id="propose">' in page
    assert "Propose something, if you like" in page


def test_strangers_find_no_proposals(browse: Browse, client: Membership, other_client: Membership) -> None:
    proposal = RuleProposalFactory(by=client)
    for page in ("/say", "/word", "/take-back"):
        assert browse(other_client).post(of(proposal, page), {"text": "Hei"}).status_code == 404
    assert browse(other_client).get(url(client, "/versions")).status_code == 404

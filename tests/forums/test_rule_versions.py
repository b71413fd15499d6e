"""The versions of the ground rules: only what changed asks again, and what changed is told in words (P51)."""

from typing import Any

import pytest

from forums.actions import rule_making as actions
from forums.actions import rules
from forums.actions.rules import ChangedMeanwhile, Wording
from forums.models import Membership, Rule, RulesVersion
from forums.queries.rule_making import changes
from forums.queries.rules import changed_for, of_forum
from tests.coaching import RuleProposalFactory
from tests.conftest import Browse
from tests.factories import RuleFactory

pytestmark = pytest.mark.usefixtures("in_english")

NEW: dict[str, Any] = {"text": "Kysymme luvan.", "reason": "Kuva on tekijän oma."}


def url(membership: Membership, page: str = "") -> str:
    return f"/g/{membership.forum.slug}/rules{page}"


def stored(membership: Membership) -> list[str]:
    return list(Rule.objects.filter(forum=membership.forum).values_list("text", flat=True))


def reads(membership: Membership, version: int | None = None) -> None:
    rules.mark_read(by=membership, version=version)


def asked(membership: Membership) -> list[str]:
    membership.refresh_from_db()
    return [rule.text for rule in changed_for(membership, of_forum(membership.forum))]


def test_only_the_changed_rule_is_asked_about(browse: Browse, client: Membership, coach: Membership) -> None:
    kept, changed = (RuleFactory(forum=client.forum, text=text, reason="") for text in ("Pysyy", "Muuttuu"))
    reads(client)
    assert asked(client) == []
    words = [Wording("Pysyy", "", kept.pk), Wording("Muuttui", "", changed.pk)]
    rules.replace(forum=client.forum, by=coach, wordings=words)
    assert asked(client) == ["Muuttui"]
    assert asked(coach) == []
    group = browse(client).get(f"/g/{client.forum.slug}").content.decode()
    card = group[group.index("rules-changed-title") :].partition("</section>")[0]
    assert ("Muuttui" in card, "Pysyy" in card) == (True, False)
    browse(client).post(url(client), {"version": "2"})
    assert asked(client) == []
    assert client.rules_version == 2


def test_a_small_correction_asks_nobody_and_is_a_version(client: Membership, coach: Membership) -> None:
    rule = RuleFactory(forum=client.forum, text="Olemme ystävällisiä", reason="")
    reads(client)
    small = Wording("Olemme ystävällisiä.", "", rule.pk, is_small=True)
    rules.replace(forum=client.forum, by=coach, wordings=[small])
    assert asked(client) == []
    assert stored(client) == ["Olemme ystävällisiä."]
    assert RulesVersion.objects.values_list("number", flat=True).first() == 2


def test_reading_an_old_page_accepts_only_what_it_showed(client: Membership, coach: Membership) -> None:
    rule = RuleFactory(forum=client.forum, text="Yksi", reason="")
    reads(client)
    for text in ("Kaksi", "Kolme"):
        rules.replace(forum=client.forum, by=coach, wordings=[Wording(text, "", rule.pk)])
    reads(client, version=2)
    assert (asked(client), client.rules_version) == (["Kolme"], 2)
    reads(client, version=3)
    reads(client, version=1)
    assert (asked(client), client.rules_version) == ([], 3)


@pytest.mark.parametrize("version", [None, 0, 99])
def test_a_version_that_is_not_known_is_no_error(client: Membership, version: int | None) -> None:
    RuleFactory(forum=client.forum)
    reads(client, version=version)
    assert asked(client) == []


def test_saving_over_a_rule_taken_meanwhile_shows_both(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    rule = RuleFactory(forum=client.forum, text="Yksi", reason="")
    actions.take(proposal=RuleProposalFactory(by=client), by=coach, rule=None, **NEW)
    form: dict[str, Any] = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "act": "save"}
    form |= {"form-0-pk": rule.pk, "form-0-text": "Yksi, mutta toisin", "form-0-reason": ""}
    answer = browse(coach).post(url(coach, "/edit"), form | {"begun_from": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Yksi, mutta toisin</textarea>" in page
    assert NEW["text"] in page
    assert stored(client) == ["Yksi", NEW["text"]]
    assert browse(coach).post(url(coach, "/edit"), form | {"begun_from": "2"}).status_code == 302


def test_the_same_rules_again_are_no_version(client: Membership, coach: Membership) -> None:
    rule = RuleFactory(forum=client.forum, text="Yksi", reason="")
    for _time in range(2):
        rules.replace(forum=client.forum, by=coach, wordings=[Wording("Kaksi", "", rule.pk)])
    assert RulesVersion.objects.count() == 2
    with pytest.raises(ChangedMeanwhile):
        rules.replace(forum=client.forum, by=coach, wordings=[], begun_from=1)


def test_changes_are_told_in_words(browse: Browse, client: Membership, coach: Membership) -> None:
    one, two = (RuleFactory(forum=client.forum, text=text, reason="") for text in ("Yksi", "Kaksi"))
    words = [Wording("Kolme", ""), Wording("Yksi, toisin", "", one.pk)]
    rules.replace(forum=client.forum, by=coach, wordings=words)
    new, old = RulesVersion.objects.all()
    told = [(change.kind, change.text, change.before) for change in changes(old.rules, new.rules)]
    assert told == [("new", "Kolme", ""), ("changed", "Yksi, toisin", "Yksi"), ("removed", two.text, "")]
    page = browse(client).get(url(client, "/versions")).content.decode()
    assert "It was: Yksi" in page
    assert "The group began with these." in page


def test_moving_a_rule_changes_nothing_else() -> None:
    rows = [{"rule": n, "text": str(n), "reason": ""} for n in range(3)]
    assert changes(rows, rows[::-1]) == []

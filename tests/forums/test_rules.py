"""Ground rules with their reasons: read, accepted, changed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.actions import rules
from forums.actions.rules import Wording
from forums.forms.rules import after
from forums.models import Membership, Rule
from forums.queries.rules import seen_by
from tests.conftest import Browse
from tests.factories import RuleFactory

ROWS = [{"pk": "", "text": text, "reason": ""} for text in "abc"]


def texts(rows: list[dict[str, str]]) -> str:
    return "".join(row["text"] for row in rows)


def sent(act: str, *rows: tuple[int | str, str, str]) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0", "act": act}
    for n, (pk, text, reason) in enumerate(rows):
        data |= {f"form-{n}-pk": str(pk), f"form-{n}-text": text, f"form-{n}-reason": reason}
    return data


def stored(membership: Membership) -> list[tuple[str, str]]:
    return list(Rule.objects.filter(forum=membership.forum).values_list("text", "reason"))


def test_each_rule_is_shown_with_its_reason(browse: Browse, client: Membership) -> None:
    RuleFactory(forum=client.forum, text="Olemme ystävällisiä.", reason="Tekstistä on vaikea kuulla sävyä.")
    page = browse(client).get(f"/g/{client.forum.slug}/rules").content.decode()
    assert "Olemme ystävällisiä." in page
    assert "Tekstistä on vaikea kuulla sävyä." in page


def test_reading_the_rules_is_remembered(browse: Browse, client: Membership) -> None:
    Membership.objects.update(rules_read_at=None)
    before = timezone.now()
    browse(client).post(f"/g/{client.forum.slug}/rules")
    client.refresh_from_db()
    assert client.rules_read_at is not None
    assert before <= client.rules_read_at <= timezone.now()


def test_a_rule_that_changed_after_i_read_it_says_so(client: Membership) -> None:
    old, new = RuleFactory(forum=client.forum), RuleFactory(forum=client.forum)
    Rule.objects.filter(pk=old.pk).update(changed_at=timezone.now() - dt.timedelta(days=9))
    Rule.objects.filter(pk=new.pk).update(changed_at=timezone.now() + dt.timedelta(days=1))
    assert [rule.changed_at is not None for rule in seen_by(client)] == [False, True]


def test_who_has_not_read_the_rules_sees_no_changes(client: Membership) -> None:
    client.rules_read_at = None
    RuleFactory(forum=client.forum)
    assert [rule.changed_at for rule in seen_by(client)] == [None]


@pytest.mark.parametrize(
    ("act", "result"),
    [
        ("up-1", "bac"),
        ("up-0", "abc"),
        ("down-0", "bac"),
        ("down-2", "abc"),
        ("remove-1", "ac"),
        ("add", "abc"),
        ("remove-9", "abc"),
        ("remove--1", "abc"),
        ("up-²", "abc"),
        ("explode-1", "abc"),
        ("", "abc"),
    ],
)
def test_a_button_moves_the_rows(act: str, result: str) -> None:
    assert texts(after(act, ROWS)) == result


def test_there_is_room_for_seven_rules() -> None:
    rows = [{"pk": "", "text": "", "reason": ""}] * Rule.MOST
    assert len(after("add", rows)) == Rule.MOST
    assert len(after("add", rows[1:])) == Rule.MOST


def test_moving_a_row_keeps_what_was_typed_and_saves_nothing(browse: Browse, coach: Membership) -> None:
    rule = RuleFactory(forum=coach.forum, text="Vanha")
    answer = browse(coach).post(
        f"/g/{coach.forum.slug}/rules/edit", sent("up-1", (rule.pk, "Kesken", ""), ("", "Uusi", "Koska"))
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.index("Uusi</textarea>") < page.index("Kesken</textarea>")
    assert stored(coach) == [("Vanha", rule.reason)]


def test_saving_writes_the_rows_in_their_order(browse: Browse, coach: Membership) -> None:
    first, second = RuleFactory(forum=coach.forum, text="Yksi"), RuleFactory(forum=coach.forum, text="Kaksi")
    answer = browse(coach).post(
        f"/g/{coach.forum.slug}/rules/edit",
        sent(
            "save", (second.pk, "Kaksi", ""), (first.pk, "Yksi", "Koska"), ("", "", ""), ("", " Kolme ", "")
        ),
    )
    assert answer.status_code == 302
    assert stored(coach) == [("Kaksi", ""), ("Yksi", "Koska"), ("Kolme", "")]


def test_a_rule_whose_words_stay_keeps_its_date(coach: Membership) -> None:
    kept, changed = (
        RuleFactory(forum=coach.forum, text="Pysyy"),
        RuleFactory(forum=coach.forum, text="Muuttuu"),
    )
    rules.replace(
        forum=coach.forum,
        by=coach,
        wordings=[Wording("Muuttui", changed.reason, changed.pk), Wording("Pysyy", kept.reason, kept.pk)],
    )
    after_save = {rule.pk: rule for rule in Rule.objects.all()}
    assert after_save[kept.pk].changed_at == kept.changed_at
    assert after_save[changed.pk].changed_at > changed.changed_at
    assert [rule.text for rule in Rule.objects.all()] == ["Muuttui", "Pysyy"]


def test_another_groups_rule_cannot_be_taken_over(coach: Membership, other_coach: Membership) -> None:
    theirs = RuleFactory(forum=other_coach.forum, text="Heidän")
    rules.replace(forum=coach.forum, by=coach, wordings=[Wording("Meidän", "", theirs.pk)])
    assert stored(other_coach) == [("Heidän", theirs.reason)]
    assert stored(coach) == [("Meidän", "")]


def test_too_long_and_reason_alone_get_a_sentence_and_keep_the_words(
    browse: Browse, coach: Membership
) -> None:
    answer = browse(coach).post(
        f"/g/{coach.forum.slug}/rules/edit", sent("save", ("", "x" * 161, ""), ("", "", "Koska näin"))
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("field-error") == 2
    assert "x" * 161 in page
    assert "Koska näin" in page


def test_a_broken_form_is_no_error_of_ours(browse: Browse, coach: Membership) -> None:
    url = f"/g/{coach.forum.slug}/rules/edit"
    for data in ({"act": "save"}, {"act": "up-0"}, sent("save") | {"form-TOTAL_FORMS": "999999"}):
        assert browse(coach).post(url, data).status_code in {200, 302, 422}


def test_only_coaches_change_the_rules(browse: Browse, client: Membership) -> None:
    assert browse(client).get(f"/g/{client.forum.slug}/rules/edit").status_code == 403
    with pytest.raises(PermissionDenied):
        rules.replace(forum=client.forum, by=client, wordings=[])


def test_strangers_find_no_rules(browse: Browse, other_client: Membership, client: Membership) -> None:
    assert browse(other_client).get(f"/g/{client.forum.slug}/rules").status_code == 404

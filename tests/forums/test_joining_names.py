"""The name a newcomer chooses: free, their own kind, and never the coach's."""

import pytest

from forums.models import Invitation, Membership
from tests.conftest import Browse
from tests.forums.door import CODE, form, names


@pytest.mark.parametrize(
    "name", ["Metsätähti", " metsätähti ", "METSÄTÄHTI", "Metsa\u0308ta\u0308hti", "Mets ätähti"]
)
def test_a_name_that_looks_the_same_is_taken(
    browse: Browse, anonymous: None, invitation: Invitation, client: Membership, name: str
) -> None:
    answer = browse(anonymous).post(f"/j/{CODE}/name", form(name=name))
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["name"][0].code == "taken"
    assert "Metsätähti" not in answer.context["suggestions"]
    assert names(invitation.forum) == ["Marjut", "Metsätähti"]


@pytest.mark.parametrize(
    "name",
    [
        "Marjut",
        "MARJUT",
        "Мarjut",
        "Marjut.",
        "M a r j u t",
        "Ohjaaja",
        "0hjaaja",
        "Marjut ohjaaja",
        "Handledare",
        "Coach",
        "Omatahti",
    ],
)
def test_nobody_takes_a_name_that_imitates_the_coach(
    browse: Browse, anonymous: None, invitation: Invitation, name: str
) -> None:
    answer = browse(anonymous).post(f"/j/{CODE}/name", form(name=name))
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["name"][0].code == "imitates"
    assert names(invitation.forum) == ["Marjut"]


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "🌲", "...", "\x00", "ﷺ" * 40, "a" * 41])
def test_a_name_that_cannot_be_shown_gets_a_sentence(
    browse: Browse, anonymous: None, invitation: Invitation, name: str
) -> None:
    answer = browse(anonymous).post(f"/j/{CODE}/name", form(name=name))
    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]


def test_direction_marks_and_spaces_are_cleaned_from_a_name(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browse(anonymous).post(f"/j/{CODE}/name", form(name=" Aamu\u202e   kaste\n"))
    assert "Aamu kaste" in names(invitation.forum)


def test_a_nickname_that_looks_like_a_full_name_is_asked_about_once(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    browser, sent = browse(anonymous), form(name="Maija Meikäläinen")
    asked = browser.post(f"/j/{CODE}/name", sent)
    assert asked.status_code == 422
    assert 'name="full_name_asked" value="Maija Meikäläinen"' in asked.content.decode()
    again = browser.post(f"/j/{CODE}/name", sent | {"full_name_asked": "Maija Meikäläinen"})
    assert again.status_code == 302
    assert "Maija Meikäläinen" in names(invitation.forum)


def test_suggestions_are_free_names_and_go_into_the_field_without_scripts(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    page = browse(anonymous).get(f"/j/{CODE}/name")
    assert len(set(page.context["suggestions"])) == 3
    sent = form(name="Kesken", mode="listen", avatar="fox", use_name="Pihlaja")
    taken_up = browse(anonymous).post(f"/j/{CODE}/name", sent)
    shown = taken_up.context["form"]
    assert taken_up.status_code == 200
    assert not shown.errors
    assert [shown[field].value() for field in ("name", "mode", "avatar")] == ["Pihlaja", "listen", "fox"]
    assert names(invitation.forum) == ["Marjut"]


def test_asking_for_other_names_keeps_what_was_typed(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    shown = browse(anonymous).post(f"/j/{CODE}/name", form(name="Kesken", suggest="1")).context["form"]
    assert shown["name"].value() == "Kesken"

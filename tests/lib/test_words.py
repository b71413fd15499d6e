import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from modelsearch.query import And

from lib import words


def finds(search: str, text: str) -> bool:
    found = set(words.lemmas(text).split())
    wanted = words.query(search)
    assert isinstance(wanted, And)
    return all(
        any(form.query_string in found for form in any_form.subqueries) for any_form in wanted.subqueries
    )


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("työhaastattelu", "Kävin työhaastattelussa."),
        ("asunnon", "Muutan uuteen asuntoon"),
        ("perunat", "Ostin perunoita"),
        ("nukkua", "Menen nukkumaan"),
        ("kuu", "Kuun valo"),
        ("barnen", "Barnet leker"),
        ("promenad", "promenaderna"),
        ("walking", "I walked home"),
        ("child", "children"),
        ("aiti", "Äitini soitti"),
    ],
)
def test_a_word_is_found_by_any_of_its_forms(search: str, text: str) -> None:
    assert finds(search, text)


def test_every_word_must_be_found() -> None:
    assert finds("asunto avain", "Asunnon avaimet")
    assert not finds("asunto kahvi", "Asunnon avaimet")


@pytest.mark.parametrize("text", ["", "  ", "!?", '";--', "* ( ) ^ :"])
def test_there_is_nothing_to_search_without_words(text: str) -> None:
    assert words.query(text) is None


@given(st.text())
def test_what_reaches_the_index_is_plain_words(text: str) -> None:
    assert all(lemma.isalnum() and len(lemma) <= words.LONGEST for lemma in words.lemmas(text).split())


@given(st.text(min_size=1).filter(words.query))
def test_a_text_is_found_by_its_own_first_words(text: str) -> None:
    assert finds(text, text)


def test_set_up_builds_the_word_forms() -> None:
    call_command("prepare_search")
    assert {file.stem for file in words._tries_folder().glob("*.dic")} >= {"fi", "sv", "en"}

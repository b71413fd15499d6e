"""The texts a coach may begin an answer with (P27, P44, P45, P66)."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from forums.views import starters


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I went to the shop. Alone! Was it hard?", ["I went to the shop.", "Alone!", "Was it hard?"]),
        ("One line\nand another", ["One line", "and another"]),
        ("Se oli 15. lokakuuta. Sitten satoi.", ["Se oli 15. lokakuuta.", "Sitten satoi."]),
        ("Minulla oli 3. Se riitti.", ["Minulla oli 3.", "Se riitti."]),
        ("“I dare.” So I said.", ["“I dare.”", "So I said."]),
        ("Tapasin A. Virtasen.", ["Tapasin A. Virtasen."]),
        ("  \n ", []),
    ],
)
def test_a_message_is_offered_sentence_by_sentence(text: str, expected: list[str]) -> None:
    assert starters.sentences(text) == expected


@given(st.text())
def test_no_word_of_a_short_message_is_left_out_of_its_sentences(text: str) -> None:
    found = starters.sentences(text)
    if len(found) < starters.MOST_SENTENCES:
        assert " ".join(found).split() == text.split()


@given(written=st.text(), code=st.sampled_from(["greet", "thank", "ask", "notice", "ask-3", "not a code"]))
def test_a_beginning_never_loses_what_was_written(written: str, code: str) -> None:
    text = starters.after(written, starters.text_of(code, "Metsätähti"))
    assert text.startswith(written.rstrip() if written.strip() else "")


def test_noticing_quotes_the_sentence_and_goes_on_with_it() -> None:
    assert starters.noticed("I went alone.") == "“I went alone.”\nI noticed that you "
    assert starters.noticed() == "I noticed that you "
    assert starters.after("Hello!", starters.noticed("I went.")) == "Hello!\n\n“I went.”\nI noticed that you "


def test_a_very_long_sentence_is_quoted_in_part() -> None:
    assert starters.quoted("word " * 100).endswith("word…”")


def test_a_button_alone_gives_its_first_beginning() -> None:
    assert starters.text_of("thank", "Metsätähti") == "Thank you for telling this, Metsätähti."
    assert starters.text_of("notice", "Metsätähti") == "I noticed that you "
    assert starters.text_of("something", "Metsätähti") == ""


def test_no_question_is_answered_with_yes_or_no() -> None:
    assert all(question.startswith(("What", "How")) for question in starters.questions())

import re

import pytest
from pytest_django import Settings

from lib.tokens import code_digest, new_card_code, normalise_card_code, normalise_words_code, words_code
from lib.wordlist import WORDS


def test_a_card_code_reads_back_however_it_is_typed() -> None:
    code = new_card_code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert normalise_card_code(f"  {code.lower().replace('-', ' ')} ") == code
    assert normalise_card_code("oil0-ABCD-EFGH-JKMN-PQRS") == "0110-ABCD-EFGH-JKMN-PQRS"


@pytest.mark.parametrize(
    "text",
    ["", "ABCD", "ABCD-EFGH-JKMN-PQRS-TVW", "ABCD-EFGH-JKMN-PQRS-TVW!", "ä" * 20, "\x00" * 20],
)
def test_what_cannot_be_a_card_code_is_none(text: str) -> None:
    assert normalise_card_code(text) == ""


def test_card_codes_do_not_repeat() -> None:
    assert len({new_card_code() for _ in range(1000)}) == 1000


def test_a_words_code_reads_back() -> None:
    code = words_code()
    first, second, number = code.split("-")
    assert first in WORDS
    assert second in WORDS
    assert 100 <= int(number) <= 9999
    assert normalise_words_code(code) == code


@pytest.mark.parametrize(
    "text",
    [
        "Aalto Kissa 4821",
        " aalto  kissa-4821 ",
        "AALTO.KISSA 48 21",
        "4821 aalto kissa",
        "aalto, kissa, ４８２１",
    ],
)
def test_a_words_code_is_read_from_any_case_and_separator(text: str) -> None:
    assert normalise_words_code(text) == "aalto-kissa-4821"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "aalto",
        "aalto-kissa",
        "aalto-kissa-12",
        "aalto-kissa-12345",
        "aaltokissa 4821",
        "a b c 123",
        "\x00",
    ],
)
def test_what_cannot_be_a_words_code_is_none(text: str) -> None:
    assert normalise_words_code(text) == ""


def test_there_are_enough_easy_words() -> None:
    assert len(WORDS) >= 512
    assert len(WORDS) ** 2 * 9900 > 2e9
    assert all(re.fullmatch("[adehijklmnoprstuvy]{4,7}", word) for word in WORDS)


def test_no_two_words_sound_alike() -> None:
    assert len({re.sub(r"(.)\1", r"\1", word).replace("d", "t") for word in WORDS}) == len(WORDS)


def test_a_digest_depends_on_the_secret_key(settings: Settings) -> None:
    before = code_digest("aalto-kissa-4821")
    assert re.fullmatch("[0-9a-f]{64}", before)
    settings.SECRET_KEY = "another"
    assert code_digest("aalto-kissa-4821") != before

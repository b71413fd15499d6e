"""The glossary's "words to avoid", in every string people see and in each language."""

import re

import pytest

from lib.management.commands.messages import as_forms, collect, read
from tests.architecture.tree import ROOT

AVOIDED = {
    "en": (
        r"users?|notifications?|push|threads?|posts?|comments?|reactions?|avatars?|sign up|invalid|inactive|lurk\w*|"
        r"engagement|moderat\w+|flag(ged|ging)|violation|deadline|last chance|(days|hours) left|"
        r"hurry up|online now|last seen|we miss you|dashboard"
    ),
    "fi": (
        r"käyttäj\w+|ilmoitu\w+|notifikaatio\w*|push|ketju\w*|topik\w+|postau\w+|kommen\w+|reaktio\w*|tykkäy\w+|"
        r"rekisteröi\w*|syötä\w*|validi\w*|virheelli\w+|epäaktiivi\w*|passiivi\w*|lurkk\w+|aktiivisuu\w*|moderoin\w*|"
        r"liputu\w*|varoitu\w+|rikkomu\w+|asiakas\w*|asiakk\w+|deadline|kaipaamme|aikaa jäljellä|"
        r"viime hetki\w*|paikalla nyt|viimeksi paikalla|kiirehdi|klikkaa|koonti|rekap\w*"
    ),
    "sv": (
        r"användar\w+|avisering\w*|push|tråd\w*|inlägg\w*|kommentar\w*|reaktion\w*|registrera\w*|ogiltig\w*|inaktiv\w*|"
        r"varning\w*|överträdelse\w*|klient\w*|klicka|radera\w*|tid kvar|"
        r"online nu|senast sedd|redigera\w*|publicera\w*"
    ),
}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_translation_uses_a_word_to_avoid(language: str) -> None:
    catalogue = read(ROOT / "locale" / language / "LC_MESSAGES" / "django.po", language)
    strings = [words for message in catalogue if message.id for words in as_forms(message.string)]
    assert [words for words in strings if avoided(language, words)] == []


def test_no_source_string_uses_a_word_to_avoid() -> None:
    strings = [words for message in collect(ROOT) if message.id for words in as_forms(message.id)]
    assert [words for words in strings if avoided("en", words)] == []


def avoided(language: str, words: str) -> bool:
    return re.search(rf"\b({AVOIDED[language]})\b", words, re.IGNORECASE) is not None

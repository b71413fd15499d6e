"""Word forms for search: every word is found by any of its forms, in Finnish, Swedish and English alike.

Made in Python, so SQLite and PostgreSQL index the same plain words. Accents are folded because SQLite's index folds
them anyway, and because not every keyboard has them.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import simplemma
from django.conf import settings
from modelsearch.query import And, Or, PlainText, SearchQuery
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

LANGUAGES = ("fi", "sv", "en")
MAX_WORDS = 10

# Shorter words are mostly small talk: "and", "when", "here".
LONG_WORD = 6
# Longer than any word; a database refuses a very long one.
LONGEST = 60
WORD = re.compile(r"[^\W_]+")


def lemmas(text: str) -> str:
    """What a text is indexed by."""
    return " ".join(dict.fromkeys(lemma for word in _words(text) for lemma in _lemmas(word)))


def query(text: str) -> SearchQuery | None:
    """Every one of the first words, each in any language; None when there is no word to search for.

    Holds nothing but letters and digits, so nothing a person types means anything to the database's search language.
    """
    wanted = [_lemmas(word) for word in _words(text)[:MAX_WORDS]]
    any_form = [Or([PlainText(lemma) for lemma in forms]) for forms in wanted if forms]
    return And(any_form) if any_form else None


def base_forms(text: str, language: str) -> list[str]:
    """The longer words of a text in their base form, each once, in the order of the text."""
    found = (_lemmatizer().lemmatize(word, language) for word in _words(text) if len(word) >= LONG_WORD)
    return list(dict.fromkeys(found))


def prepare() -> None:
    """Builds the tries under VAR_DIR: half a minute the first time, nothing after that."""
    _tries_folder().mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        _lemmatizer().lemmatize("sana", language)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(WORD.findall(unicodedata.normalize("NFC", text).casefold())))


def _lemmas(word: str) -> list[str]:
    found = (
        word if len(word) > LONGEST else _lemmatizer().lemmatize(word, language) for language in LANGUAGES
    )
    return list(dict.fromkeys(filter(None, map(_plain, found))))


def _plain(lemma: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFKD", lemma.casefold()) if WORD.match(letter))
    return "".join(letters)[:LONGEST]


@cache
def _lemmatizer() -> simplemma.Lemmatizer:
    tries = TrieDictionaryFactory(cache_max_size=len(LANGUAGES), disk_cache_dir=str(_tries_folder()))
    return simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=tries))


def _tries_folder() -> Path:
    return Path(settings.VAR_DIR) / "word-forms" / simplemma.__version__

"""The place in a text where the searched words stand, with those words marked."""

import re
from dataclasses import dataclass

from lib import richtext, words

BEFORE = 60
AFTER = 140
# Far enough for any message people write; a very long one shows its beginning.
WORDS_LOOKED_AT = 1500
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool


def around(source: str, query: str) -> list[Piece]:
    """Word forms are marked too: looking for "perunat" marks "perunoita"."""
    text = richtext.excerpt(source, richtext.MAX_LENGTH)
    wanted = set(words.lemmas(query).split())
    looked_at = zip(WORD.finditer(text), range(WORDS_LOOKED_AT), strict=False)
    first = next((match.start() for match, _n in looked_at if _is_found(match[0], wanted)), 0)
    return _pieces(_cut(text, first), wanted)


def _is_found(word: str, wanted: set[str]) -> bool:
    return not wanted.isdisjoint(words.lemmas(word).split())


def _cut(text: str, place: int) -> str:
    start, end = max(0, place - BEFORE), place + AFTER
    start = text.rfind(" ", 0, start) + 1
    cut = text[start:end] if end >= len(text) else text[start:end].rsplit(" ", 1)[0]
    return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(text) else ''}"


def _pieces(text: str, wanted: set[str]) -> list[Piece]:
    pieces, end = [], 0
    for match in WORD.finditer(text):
        if _is_found(match[0], wanted):
            pieces += [Piece(text[end : match.start()], is_found=False), Piece(match[0], is_found=True)]
            end = match.end()
    return [*pieces, Piece(text[end:], is_found=False)]

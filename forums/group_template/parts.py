"""One value of a file at a time: what it is, or a sentence about what is wrong with it."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lib import richtext
from profiles.identity import clean_name

NAME_SHOWN = 40
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def one_line(text: str) -> str:
    return " ".join(richtext.clean_source(text).split())


@dataclass
class Notes:
    """What the reader of a file is told: `wrong` stops it, `unknown` are names of fields that were left out."""

    wrong: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """An object in the file. `place` is said before what is wrong in it: "topics 3"."""

    fields: dict[str, Any]
    place: str
    notes: Notes

    def wrong(self, name: str, what: str) -> None:
        place = f"{self.place}: {name}" if self.place else name
        self.notes.wrong.append(f"{place}. {what}")

    def tell_unknown(self, known: Collection[str]) -> None:
        for name in self.fields:
            if name not in known:
                shown = clean_name(name)[:NAME_SHOWN] or "?"
                self.notes.unknown.append(f"{self.place}: {shown}" if self.place else shown)

    def text(self, name: str, most: int, clean: Callable[[str], str] = one_line) -> str:
        value = self.fields.get(name, "")
        if not isinstance(value, str):
            self.wrong(name, _("This should be text."))
            return ""
        text = clean(value)
        if len(text) > most:
            self.wrong(name, _("This is too long. There is room for %(most)s characters.") % {"most": most})
        return text

    def yes(self, name: str, *, otherwise: bool) -> bool:
        value = self.fields.get(name, otherwise)
        if not isinstance(value, bool):
            self.wrong(name, _("This should be true or false."))
            return otherwise
        return value

    def one_of(self, name: str, known: Collection[str], otherwise: str) -> str:
        value = self.fields.get(name, otherwise)
        if not isinstance(value, str) or value not in known:
            self.wrong(
                name, _("This should be one of these: %(known)s.") % {"known": ", ".join(filter(None, known))}
            )
            return otherwise
        return value

    def some_of(self, name: str, known: Collection[str], otherwise: Collection[str]) -> list[str]:
        """In the order of `known`, each once."""
        values = self.values(name, len(known) * 2, otherwise)
        if any(not isinstance(value, str) or value not in known for value in values):
            self.wrong(name, _("Each should be one of these: %(known)s.") % {"known": ", ".join(known)})
            return list(otherwise)
        return [value for value in known if value in values]

    def whole(self, name: str, far: int) -> int | None:
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not -far <= value <= far:
            self.wrong(
                name,
                _("This should be a whole number between %(least)s and %(most)s, or null.")
                % {"least": -far, "most": far},
            )
            return None
        return value

    def time(self, name: str) -> str:
        value = self.fields.get(name, "")
        if value == "" or (isinstance(value, str) and TIME.fullmatch(value)):
            return str(value)
        self.wrong(name, _("This should be a time, for example 09:30."))
        return ""

    def values(self, name: str, most: int, otherwise: Collection[Any] = ()) -> list[Any]:
        values = self.fields.get(name, list(otherwise))
        if not isinstance(values, list):
            self.wrong(name, _("This should be a list."))
            return []
        if len(values) > most:
            self.wrong(name, _("There are too many. There is room for %(most)s.") % {"most": most})
        return values[:most]

    def part(self, name: str) -> "Part":
        return self._part(self.fields.get(name, {}), name, f"{self.place} {name}".strip())

    def parts(self, name: str, most: int) -> list["Part"]:
        return [
            self._part(one, name, f"{name} {number}") for number, one in enumerate(self.values(name, most), 1)
        ]

    def _part(self, value: Any, name: str, place: str) -> "Part":
        if not isinstance(value, dict):
            self.wrong(name, _("This should be a group of fields."))
            value = {}
        return Part(value, place, self.notes)

"""The rows of My page. A row belongs to the app that knows the thing; it registers here in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from profiles.models import User


@dataclass(frozen=True)
class Row:
    """`value` is the present state in words, as in "Reminders: once a week"."""

    title: str
    value: str
    url: str
    icon: str = ""


type Section = Callable[[User], Iterable[Row]]

_sections: dict[int, Section] = {}


def register(section: Section, *, place: int) -> None:
    """Sections stand by `place`: below 50 before the person's settings, above after them."""
    _sections[place] = section


def rows(user: User) -> list[Row]:
    return [row for _place, section in sorted(_sections.items()) for row in section(user)]

from dataclasses import dataclass, field
from typing import Literal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

type Words = str | Promise
type Kind = Literal["bar", "nav", "dock", "buttons", "rows", "menu", "acts", "field", "marker", "ticks"]


@dataclass(frozen=True)
class Part:
    """One strip of a picture: controls as they look on the page, each (icon, words). `here` is the one to choose."""

    kind: Kind
    items: tuple[tuple[str, Words], ...]
    here: int | None = None

    @property
    def marked(self) -> list[tuple[str, Words, bool]]:
        return [(icon, words, number == self.here) for number, (icon, words) in enumerate(self.items)]


@dataclass(frozen=True)
class Link:
    """The page of the task itself, where it has one address for everybody."""

    words: Words
    name: str
    page: int | None = None

    @property
    def url(self) -> str:
        return reverse(self.name, args=[self.page] if self.page else [])


@dataclass(frozen=True)
class Topic:
    """`pages` are names of addresses; a name covers the longer ones that begin with it."""

    key: str
    title: Words
    steps: tuple[Words, ...]
    picture: tuple[Part, ...]
    pages: tuple[str, ...]
    guide: Literal["", "photo"] = field(default="")
    link: Link | None = None

    @property
    def picture_words(self) -> str:
        """What the picture shows, for whoever does not see it."""
        shown = ", ".join(str(words) for part in self.picture for _icon, words in part.items)
        chosen = [str(words) for part in self.picture for _icon, words, here in part.marked if here]
        picture = _("In the picture: %(words)s.") % {"words": shown}
        return f"{picture} {_('Marked: %(words)s.') % {'words': ', '.join(chosen)}}" if chosen else picture

"""What the composer offers a coach who answers a member: beginnings, sentences to notice, and a mark for oneself."""

from dataclasses import dataclass
from functools import cached_property

from forums.models import Noticing, Post
from forums.queries.drafts import Place
from forums.views import starters
from forums.views.choices import Option
from forums.views.starters import Help, Starter
from lib import richtext


@dataclass
class Answering:
    """components/_starters.html: the member who is answered, and what they said."""

    name: str
    message: str

    @cached_property
    def helps(self) -> list[Help]:
        return starters.helps(self.name)

    @cached_property
    def said(self) -> list[Starter]:
        return starters.noticings(self.message)

    def text_of(self, code: str) -> str:
        return starters.text_of(code, self.name, self.message)


@dataclass
class Coaching(Answering):
    """And forums/composer/_noticing.html: `chosen` is what the coach has marked."""

    chosen: str = ""

    @property
    def marks(self) -> list[Option]:
        return [Option(mark.value, mark.label, mark == self.chosen) for mark in Noticing]


def coaching_at(place: Place, chosen: str = "") -> Coaching | None:
    """For a coach who replies to somebody else; None for all others."""
    to, me = place.reply_to, place.membership
    if to is None or not to.is_alive or not me.is_coach or to.author_id == me.pk:
        return None
    return Coaching(to.author.name, words_of(to), chosen)


def words_of(post: Post) -> str:
    """Of a message, and of what is said in its recordings: speaking is telling, too. One query."""
    pieces = post.attachments.defer("strokes")
    return "\n".join([richtext.plain(post.html), *(piece.transcript for piece in pieces)])

"""The leak guard: who writes under a nickname is asked before a text that could tell who they are is shown (P39).

It asks and never refuses. A personal identity code is asked about twice.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forums.models import Draft, Membership
from forums.queries import memberships
from forums.queries.own_words import own_words
from lib.personal_data import Found, Kind
from profiles.identity import NameKind, given_away

LABELS: dict[str, str | Promise] = {
    Kind.CODE: gettext_lazy("a personal identity code"),
    Kind.PHONE: gettext_lazy("a phone number"),
    Kind.EMAIL: gettext_lazy("an e-mail address"),
    Kind.ADDRESS: gettext_lazy("a street address"),
    "name": gettext_lazy("your own name"),
    "account": gettext_lazy("how you sign in"),
    "workplace": gettext_lazy("your workplace"),
    "elsewhere": gettext_lazy("another group of yours"),
}


@dataclass(frozen=True)
class Thing:
    text: str
    label: str | Promise


@dataclass(frozen=True)
class Question:
    """`known` comes back with "Send as it is": it says which things the writer has seen, and how many times."""

    things: list[Thing]
    members: int
    known: str
    is_second: bool

    @property
    def title(self) -> str:
        if self.is_second:
            return _("A personal identity code can be misused. Do you really want to show it?")
        return _("This could tell others who you are")

    @property
    def seen_by(self) -> str:
        return ngettext(
            "You use a nickname here. If you send this, %(count)s person of the group sees it.",
            "You use a nickname here. If you send this, %(count)s people of the group see it.",
            self.members,
        ) % {"count": self.members}


def of_draft(draft: Draft, known: str = "") -> Question | None:
    """Also what is said about its pictures and voices. Nobody but its writer sees what is in the practice box."""
    if draft.thread is not None and draft.thread.is_practice:
        return None
    words = [(piece.description, piece.transcript) for piece in draft.attachments.all()]
    return _question(
        draft.author, [draft.title, draft.body, *(text for pair in words for text in pair)], known
    )


def of_edit(me: Membership, body: str, before: str, known: str) -> Question | None:
    """Only what the group has not seen already."""
    return _question(me, [body], known, before=before)


def _question(me: Membership, texts: Iterable[str], known: str, before: str = "") -> Question | None:
    if me.name_kind != NameKind.NICKNAME:
        return None
    own = own_words(me)
    seen = given_away(before, own) if before else []
    found = [thing for thing in given_away("\n".join(texts), own) if thing not in seen]
    times = _times_asked(found, known)
    if not found or times == _times_to_ask(found):
        return None
    return Question(
        things=[Thing(thing.text, LABELS[thing.kind]) for thing in found],
        members=memberships.count_active(me.forum),
        known=f"{times + 1}-{_mark(found)}",
        is_second=times > 0,
    )


def _times_to_ask(found: list[Found]) -> int:
    return 2 if any(thing.kind == Kind.CODE for thing in found) else 1


def _times_asked(found: list[Found], known: str) -> int:
    """Of exactly these things: whoever adds a new one is asked anew."""
    times, _dash, mark = known.partition("-")
    return int(times) if mark == _mark(found) and times in {"1", "2"} else 0


def _mark(found: list[Found]) -> str:
    things = "\n".join(f"{thing.kind} {thing.text}" for thing in sorted(found))
    return hashlib.sha256(things.encode(errors="surrogatepass")).hexdigest()[:20]

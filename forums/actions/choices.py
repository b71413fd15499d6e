"""What a person chooses about a message or a conversation besides its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from forums.models import Draft, Means, Noticing, Thread, TurnEnd


@dataclass(frozen=True)
class Choices:
    """`is_topic`, `means_off` and `length_guide` are about the conversation that the message opens.
    `noticing` is what a coach marks for their own eyes."""

    turn_end: str = ""
    is_topic: bool = False
    means_off: tuple[str, ...] = ()
    length_guide: str = ""
    noticing: str = ""

    @property
    def about_conversation(self) -> bool:
        return self.is_topic or bool(self.means_off) or bool(self.length_guide)


NOTHING_CHOSEN = Choices()


def keep(draft: Draft, choices: Choices) -> None:
    """On the draft, which is saved by whoever called."""
    draft.turn_end = known_turn_end(choices.turn_end)
    draft.is_topic = choices.is_topic
    draft.means_off = known_means(choices.means_off)
    draft.length_guide = known_length(choices.length_guide)
    draft.noticing = known_noticing(choices.noticing)


def of_draft(draft: Draft) -> Choices:
    return Choices(draft.turn_end, draft.is_topic, tuple(draft.means_off), draft.length_guide, draft.noticing)


def known_turn_end(given: str) -> str:
    return given if given in TurnEnd.values else ""


def known_noticing(given: str) -> str:
    return given if given in Noticing.values else ""


def known_length(given: str) -> str:
    return given if given in Thread.LengthGuide.values else ""


def known_means(given: Iterable[str]) -> list[str]:
    """Never writing: everybody can do it on every device, so a conversation always has one way to take part."""
    chosen = set(given)
    return [means.value for means in Means if means in chosen and means != Means.WRITE]

"""What a person chooses about a message or a conversation besides its words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forums.models import Draft, Means, Noticing, Thread, TurnEnd


@dataclass(frozen=True)
class Choices:
    """`noticing` is what a coach marks for their own eyes; all but it and `turn_end` is about the conversation that the
    message opens. `thinking_hour` without a day is nothing."""

    turn_end: str = ""
    is_topic: bool = False
    means_off: tuple[str, ...] = ()
    length_guide: str = ""
    noticing: str = ""
    thinking_day: dt.date | None = None
    thinking_hour: dt.time | None = None

    @property
    def about_conversation(self) -> bool:
        return self.is_topic or any((self.means_off, self.length_guide, self.thinking_day))


NOTHING_CHOSEN = Choices()


def keep(draft: Draft, choices: Choices) -> None:
    """On the draft, which is saved by whoever called."""
    draft.turn_end = known_turn_end(choices.turn_end)
    draft.is_topic = choices.is_topic
    draft.means_off = known_means(choices.means_off)
    draft.length_guide = known_length(choices.length_guide)
    draft.noticing = known_noticing(choices.noticing)
    draft.thinking_day, draft.thinking_hour = choices.thinking_day, choices.thinking_hour


def of_draft(draft: Draft) -> Choices:
    return Choices(
        turn_end=draft.turn_end,
        is_topic=draft.is_topic,
        means_off=tuple(draft.means_off),
        length_guide=draft.length_guide,
        noticing=draft.noticing,
        thinking_day=draft.thinking_day,
        thinking_hour=draft.thinking_hour,
    )


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

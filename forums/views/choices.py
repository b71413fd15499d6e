"""What the composer and a conversation's settings ask besides words, as rows to choose from."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions.choices import of_draft
from forums.actions.thinking import until
from forums.forms.drafts import DraftForm
from forums.models import Draft, Forum, Means, Prompt, Thread, TurnEnd
from forums.queries.drafts import Place
from forums.queries.rest import rest_of
from forums.views import guarding
from forums.views.guarding import Question
from forums.views.thinking import rest_words, short_words

LengthGuide = Thread.LengthGuide


@dataclass(frozen=True)
class Option:
    value: str
    label: str | Promise
    is_chosen: bool


@dataclass(frozen=True)
class Length:
    """How long a turn is suggested to be: a sentence, and where the soft bar is full (0 for no bar)."""

    sentence: str | Promise
    words: int
    seconds: int


# About 25 words are two or three short sentences, and about as many seconds of speech.
WORDS_AND_SECONDS = {LengthGuide.SHORT: (25, 20), LengthGuide.MEDIUM: (80, 60), LengthGuide.LONG: (0, 0)}


def turn_ends(chosen: str) -> list[Option]:
    options = [Option("", _("I leave this open"), is_chosen=not chosen)]
    return options + [Option(end.value, end.label, end == chosen) for end in TurnEnd]


def length_guides(chosen: str) -> list[Option]:
    options = [Option("", _("No suggestion"), is_chosen=not chosen)]
    return options + [Option(guide.value, guide.label, guide == chosen) for guide in LengthGuide]


def offered(forum: Forum, off: Collection[str]) -> list[Option]:
    """The group's ways of telling that may be switched off in one conversation: all but writing."""
    ways = [means for means in forum.means if means != Means.WRITE]
    return [Option(means.value, means.label, means not in off) for means in ways]


def length_of(place: Thread | Prompt | None) -> Length | None:
    if place is None or not place.length_guide:
        return None
    guide = LengthGuide(place.length_guide)
    words, seconds = WORDS_AND_SECONDS[guide]
    return Length(sentence=guide.label, words=words, seconds=seconds)


class Choosing:
    """The part of a composer that asks about more than words."""

    form: DraftForm
    place: Place
    draft: Draft | None
    asks: str

    @cached_property
    def rest(self) -> str:
        """Why the coach may want to wait with it, asked once it has been tried to send; else ""."""
        rest = rest_of(self.draft) if self.asks == "wait" and self.draft else None
        return rest_words(rest) if rest else ""

    @cached_property
    def question(self) -> Question | None:
        """What of it could tell who the writer is, asked once it has been tried to send."""
        if self.draft is None or self.asks not in {"care", "twice"}:
            return None
        first = guarding.of_draft(self.draft)
        return guarding.of_draft(self.draft, first.known) if first and self.asks == "twice" else first

    @property
    def asked(self) -> bool:
        return bool(self.rest or self.question)

    @property
    def short_words(self) -> str:
        try:
            return short_words(until(of_draft(self.draft))) if self.draft else ""
        except ValidationError:
            return ""

    @property
    def may_set_topic(self) -> bool:
        return self.place.opens and bool(permissions.can_set_topic(self.place.membership))

    @property
    def may_change_settings(self) -> bool:
        return self.place.thread is not None and bool(permissions.can_set_topic(self.place.membership))

    @property
    def turn_ends(self) -> list[Option]:
        return turn_ends(self.form.chosen_turn_end)

    @property
    def turn_end(self) -> str:
        """As the group will see it."""
        chosen = self.form.chosen_turn_end
        return str(TurnEnd(chosen).label) if chosen else ""

    @property
    def length(self) -> Length | None:
        return length_of(self.place.thread or self.place.prompt)

    @property
    def offered(self) -> list[Option]:
        return offered(self.place.membership.forum, self.form.means_off)

    @property
    def length_guides(self) -> list[Option]:
        return length_guides(self.form.chosen_length)

    @property
    def has_choices(self) -> bool:
        """Something about the conversation has been chosen: then it is not folded away."""
        has_time = bool(self.form["thinking_day"].value())
        return self.form.is_this_weeks or has_time or bool(self.form.means_off or self.form.chosen_length)

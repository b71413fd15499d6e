"""What the two "How I appear" pages share."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from django.utils.translation import get_language

from forums.forms.memberships import AppearanceForm
from forums.models import Membership
from profiles.identity import AVATARS, initials, suggest_names

SUGGESTIONS = 3
LOTTERY = secrets.SystemRandom()


@dataclass(frozen=True)
class Shown:
    """The person as a page shows them, from what is typed so far."""

    name: str
    avatar: str
    tint: int
    is_coach: bool

    @classmethod
    def of(cls, form: AppearanceForm) -> Self:
        name = str(form["name"].value() or "")
        chosen = str(form["avatar"].value() or "")
        avatar = AVATARS.get(chosen)
        return cls(name, avatar.key if avatar else "", avatar.tint if avatar else 1, form.is_coach)

    @property
    def initials(self) -> str:
        return initials(self.name)


def fresh_suggestions(taken: list[str]) -> list[str]:
    """Three of the first free nicknames, other ones each time."""
    free = list(islice(suggest_names(get_language() or "fi", taken), 24))
    return LOTTERY.sample(free, SUGGESTIONS)


def free_picture(people: Iterable[Membership]) -> str:
    """Chosen beforehand: a picture that nobody in the group has, so that people are easy to tell apart."""
    used = {person.avatar for person in people}
    return next((key for key in AVATARS if key not in used), "star")


def wants_suggestion(data: Mapping[str, Any]) -> bool:
    return "suggest" in data or "use_name" in data


def typed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The form as it was typed, for a button that only suggests a name. The name of that button goes into the field."""
    values = {field: data[field] for field in data}
    if data.get("use_name"):
        values["name"] = data["use_name"]
    return values

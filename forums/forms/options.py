"""Choices as whole rows that say what each one means (tokens, option card)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise

from profiles.identity import AVATARS

type Words = str | Promise


class OptionCards(forms.RadioSelect):
    """Each option carries `hint`, a second line in plain words, to the template."""

    def __init__(self, hints: Mapping[Any, Words] | None = None) -> None:
        super().__init__()
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        return option


def faces() -> list[tuple[str, Words]]:
    return [(avatar.key, avatar.label) for avatar in AVATARS.values()]


class Faces(forms.RadioSelect):
    """Nature pictures to choose from; the template draws them."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["avatar"] = AVATARS.get(str(value))
        return option

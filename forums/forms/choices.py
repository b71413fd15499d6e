from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forums.actions.choices import Choices, known_length, known_means, known_noticing, known_turn_end
from forums.forms.moments import DayField, HourField


class LenientDay(DayField):
    def clean(self, value: Any) -> Any:
        return _read(super().clean, value)


class LenientHour(HourField):
    def clean(self, value: Any) -> Any:
        return _read(super().clean, value)


def _read(read: Callable[[Any], Any], value: Any) -> Any:
    try:
        return read(value)
    except ValidationError:
        return None


class ChoicesForm(forms.Form):
    """What the composer asks besides words. What cannot be read means that nothing was chosen, and stops nothing."""

    turn_end = forms.CharField(required=False)
    is_topic = forms.BooleanField(label=_("Make this this week's topic"), required=False)
    length_guide = forms.CharField(required=False)
    noticing = forms.CharField(required=False)
    thinking_day = LenientDay(label=_("Day"))
    thinking_hour = LenientHour(label=_("Hour"))

    @property
    def chosen_turn_end(self) -> str:
        return known_turn_end(str(self["turn_end"].value() or ""))

    @property
    def chosen_noticing(self) -> str:
        return known_noticing(str(self["noticing"].value() or ""))

    @property
    def chosen_length(self) -> str:
        return known_length(str(self["length_guide"].value() or ""))

    @property
    def means_off(self) -> list[str]:
        """Of the ways that the form asked about, those without a tick: an empty box is not sent by any browser."""
        if not self.is_bound:
            return known_means(self.initial.get("means_off", []))
        return known_means(set(str(self.data.get("asked", "")).split()) - self._offered)

    @property
    def is_this_weeks(self) -> bool:
        return bool(self["is_topic"].value())

    @property
    def choices(self) -> Choices:
        return Choices(
            turn_end=self.chosen_turn_end,
            is_topic=self.cleaned_data["is_topic"],
            means_off=tuple(self.means_off),
            length_guide=self.chosen_length,
            noticing=self.chosen_noticing,
            thinking_day=self.cleaned_data["thinking_day"],
            thinking_hour=self.cleaned_data["thinking_hour"],
        )

    @property
    def _offered(self) -> set[str]:
        data: Any = self.data
        return set(data.getlist("offered") if hasattr(data, "getlist") else data.get("offered", []))

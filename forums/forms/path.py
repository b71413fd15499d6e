"""What the pages of a group's path send."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from forums.actions.path import Planned
from forums.models import Forum, Stage, StageKind

YEARS = [
    MinValueValidator(dt.date(2000, 1, 1), _("Check the year.")),
    MaxValueValidator(dt.date(2100, 1, 1), _("Check the year.")),
]


class DayInput(forms.DateInput):
    """The browser's own calendar where it has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MoveForm(forms.Form):
    to = forms.TypedChoiceField(choices=StageKind, coerce=lambda value: StageKind(int(value)))
    seen = forms.TypedChoiceField(choices=StageKind, coerce=lambda value: StageKind(int(value)))


class PlanForm(forms.Form):
    """For each stage its day and a line for the group: fields `day_1` and `note_1` of stage 1."""

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = {stage.kind: stage for stage in Stage.objects.filter(forum=forum)}
        for kind in StageKind:
            own = stored.get(kind)
            self.fields[f"day_{kind}"] = forms.DateField(
                label=_("First day"),
                required=False,
                validators=YEARS,
                widget=DayInput(),
                initial=own.starts_on if own else None,
                error_messages={"invalid": _("Write the day like this: 2026-12-11.")},
            )
            self.fields[f"note_{kind}"] = forms.CharField(
                label=_("A line for the group"),
                required=False,
                max_length=Stage.NOTE_LENGTH,
                initial=own.note if own else "",
            )

    @property
    def rows(self) -> list[tuple[str, Any, Any]]:
        """(name of the stage, its day, its line)"""
        return [(str(kind.label), self[f"day_{kind}"], self[f"note_{kind}"]) for kind in StageKind]

    @property
    def planned(self) -> dict[StageKind, Planned]:
        given = self.cleaned_data
        return {kind: Planned(given[f"day_{kind}"], given[f"note_{kind}"]) for kind in StageKind}

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.presence import LENGTH
from forums.forms.moments import DayField, HourField, day_and_hour, moment_of
from forums.models import PresenceNote

# Which field says what is wrong with a moment.
DAY_OF = {"expires_at": "until_day", "answers_by": "answer_day"}
TEMPLATE = "forums/presence/_moment.html"


class PresenceForm(forms.Form):
    text = forms.CharField(
        label=_("What do you want the group to know?"),
        help_text=_("For example when you read and when you answer. You can leave this empty."),
        max_length=LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer_day = DayField(label=_("Day"))
    answer_hour = HourField(label=_("Hour"))
    until_day = DayField(label=_("Day"))
    until_hour = HourField(label=_("Hour"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "text",
            _moment(_("I answer by"), "answer_day", "answer_hour"),
            _moment(_("The note is shown until"), "until_day", "until_hour"),
        )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["answers_by"] = moment_of(self, "answer_day", "answer_hour")
        self.cleaned_data["expires_at"] = moment_of(self, "until_day", "until_hour")
        return self.cleaned_data

    @property
    def moments(self) -> dict[str, dt.datetime | None]:
        return {field: self.cleaned_data[field] for field in DAY_OF}

    def refuse(self, problems: dict[str, list[Any]]) -> None:
        """Say what the action found at the field it is about."""
        for field, errors in problems.items():
            self.add_error(DAY_OF.get(field, field), errors)


def _moment(legend: Any, day: str, hour: str) -> Fieldset:
    return Fieldset(legend, Div(day, hour, css_class="day-hour"), template=TEMPLATE)


def initial(note: PresenceNote | None) -> dict[str, Any]:
    """The note that stands. Of one that has ended only the words: its times have passed."""
    if note is None:
        return {}
    if not note.is_living:
        return {"text": note.text}
    return {"text": note.text, **times(answers_by=note.answers_by, expires_at=note.expires_at)}


def times(*, answers_by: dt.datetime | None = None, expires_at: dt.datetime | None = None) -> dict[str, Any]:
    answer_day, answer_hour = day_and_hour(answers_by)
    until_day, until_hour = day_and_hour(expires_at)
    return {
        "answer_day": answer_day,
        "answer_hour": answer_hour,
        "until_day": until_day,
        "until_hour": until_hour,
    }

"""A day and an hour as two plain fields, and the moment they mean. Also without an hour: the end of that day."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib.dates import END_OF_DAY
from lib.moments import chosen_moment


class DayField(forms.DateField):
    default_error_messages = {"invalid": gettext_lazy("Choose a day, for example 2026-10-25.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"})
        super().__init__(required=False, widget=widget, **kwargs)


class HourField(forms.TimeField):
    default_error_messages = {"invalid": gettext_lazy("Choose an hour, for example 14:00.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "form-control"})
        super().__init__(required=False, widget=widget, **kwargs)


def moment_of(form: forms.Form, day: str, hour: str) -> dt.datetime | None:
    """For a form's `clean`: the fields' moment in the person's zone. What is wrong is said at the field it is about."""
    chosen_day, chosen_hour = form.cleaned_data.get(day), form.cleaned_data.get(hour)
    if day in form.errors or hour in form.errors:
        return None
    if chosen_day is None:
        if chosen_hour is not None:
            form.add_error(day, _("Choose also the day."))
        return None
    try:
        return chosen_moment(chosen_day, chosen_hour or END_OF_DAY)
    except ValidationError as error:
        form.add_error(hour, error)
        return None


def day_and_hour(moment: dt.datetime | None) -> tuple[dt.date | None, dt.time | None]:
    """For the fields' initial values: the other way round."""
    if moment is None:
        return None, None
    local = timezone.localtime(moment)
    clock = local.time().replace(second=0, microsecond=0)
    return local.date(), None if clock == END_OF_DAY else clock

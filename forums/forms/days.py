"""A day in a form: the browser's own calendar, or a day typed the way the language writes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def day_field(label: Any, help_text: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": _("Write a day, for example 2026-12-24. What you wrote is still here."),
            "required": _("Choose a day."),
        },
    )

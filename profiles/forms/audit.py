from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.models import AuditEntry
from profiles.queries.audit import Wanted


def _day(label: Any) -> forms.DateField:
    words = {"invalid": _("Write the day as 31.12.2026, or choose it.")}
    return forms.DateField(
        label=label,
        required=False,
        error_messages=words,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class TrailForm(forms.Form):
    """What the administrator looks for. An unknown choice is explained, and then everything is shown."""

    act = forms.ChoiceField(label=_("What was done"), required=False)
    person = forms.ChoiceField(label=_("Who did it, or whom it is about"), required=False)
    first = _day(_("From"))
    last = _day(_("Until"))

    def __init__(self, *args: Any, people: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(people.items(), key=lambda person: person[1].casefold())
        self._choices("act", [("", _("Everything")), *AuditEntry.Act.choices])
        self._choices("person", [("", _("Everybody")), *((str(key), name) for key, name in named)])

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - made above
        field.choices = choices

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()

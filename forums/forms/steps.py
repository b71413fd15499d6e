import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.steps import Agreed
from forums.forms.days import day_field
from forums.models import Membership, NextStep

EVERYBODY = ""


class StepForm(forms.Form):
    """One step, in the form of its summary. `people` are the members of the group, coaches too."""

    step_text = forms.CharField(
        label=_("What do we do next?"),
        help_text=_("One step. For example: “I call the library.”"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": NextStep.LENGTH}),
    )
    step_owner = forms.CharField(label=_("Who"), required=False, widget=forms.Select)
    step_due = day_field(_("By when"), _("There is no hurry. You can leave this empty."))
    step_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, people: Iterable[Membership], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"step_key": uuid.uuid4()} | (initial or {}))
        choices = [(EVERYBODY, _("All of us")), *((str(person.pk), person.name) for person in people)]
        self.fields["step_owner"].widget.choices = choices

    @property
    def is_filled(self) -> bool:
        return bool(self.data.get("step_text", "").strip())

    def clean_step_owner(self) -> uuid.UUID | None:
        """Whether that person is there is for the action to say: they may have left a moment ago."""
        given = self.cleaned_data["step_owner"]
        try:
            return uuid.UUID(given) if given else None
        except ValueError as error:
            raise forms.ValidationError(_("Choose a person of this group.")) from error

    @property
    def agreed(self) -> Agreed:
        given = self.cleaned_data
        try:
            key = uuid.UUID(given["step_key"])
        except ValueError:
            key = uuid.uuid4()
        return Agreed(given["step_text"], given["step_owner"], given["step_due"], key)

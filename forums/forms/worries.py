from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.options import OptionCards
from forums.models import Membership, WorryStep

Kind = WorryStep.Kind


class WorryForm(forms.Form):
    about = forms.ChoiceField(
        label=_("Who are you worried about?"),
        widget=OptionCards,
        error_messages={
            "required": _("Choose who you are worried about."),
            "invalid_choice": _("Choose who you are worried about."),
        },
    )
    words = forms.CharField(
        label=_("What worries you?"),
        help_text=_("You can leave this empty."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, people: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        self.fields["about"].choices = [(pk, person.name) for pk, person in self._people.items()]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def person(self) -> Membership:
        return self._people[self.cleaned_data["about"]]


class StepForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What did you do?"),
        choices=[(kind, kind.label) for kind in Kind if kind not in (Kind.SETTLED, Kind.AGAIN)],
        widget=OptionCards,
        error_messages={"required": _("Choose what you did."), "invalid_choice": _("Choose what you did.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

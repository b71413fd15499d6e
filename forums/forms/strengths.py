from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.options import OptionCards
from forums.models import Strength


class OwnStrengthsForm(forms.Form):
    """What a person chooses of themselves. Unknown kinds are left out by the action."""

    kinds = forms.MultipleChoiceField(
        label=_("What is strong in you?"),
        choices=Strength.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the cards on the page.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class SeenStrengthForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What have you seen?"),
        choices=Strength.Kind.choices,
        widget=OptionCards,
        error_messages={"required": _("Choose one strength."), "invalid_choice": _("Choose one strength.")},
    )
    words = forms.CharField(
        label=_("When did you see it?"),
        help_text=_("For example: when you answered Samir so calmly. You can leave this empty."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

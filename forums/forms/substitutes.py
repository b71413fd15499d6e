from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.substitutes import NOTE_LENGTH
from forums.forms.options import OptionCards
from forums.queries.substitutes import Choice

INVITED = _("From your organisation. Comes into the group for these days only.")
IN_GROUP = _("Coaches this group with you.")
# As a date field of a browser sends it, and as people write it where the browser has none.
WRITTEN = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]


class Day(forms.DateField):
    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            input_formats=WRITTEN,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={
                "required": _("Choose a day."),
                "invalid": _("Write the day like this: 11.12.2026."),
            },
        )


class SubstituteForm(forms.Form):
    """Who is free to answer is the action's to say: what was typed is kept, whoever was chosen."""

    starts_on = Day(_("First day away"))
    ends_on = Day(_("Last day away"))
    person = forms.CharField(
        label=_("Who answers?"), max_length=40, error_messages={"required": _("Choose one of the coaches.")}
    )
    note = forms.CharField(
        label=_("What is good to know"),
        help_text=_("Only coaches read this. For example what somebody waits for. You can leave this empty."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards = OptionCards({one.user_id: INVITED if one.is_invited else IN_GROUP for one in choices})
        cards.choices = [(str(one.user_id), one.name) for one in choices]
        self.fields["person"].widget = cards
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("starts_on", "ends_on", "person", "note")

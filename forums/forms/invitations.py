import datetime as dt
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.options import OptionCards

LIFETIMES = [("7", _("1 week")), ("14", _("2 weeks")), ("30", _("1 month")), ("90", _("3 months"))]
LIMITS = [("1", _("1 person")), ("5", _("5 people")), ("15", _("15 people")), ("50", _("50 people"))]


class InvitationForm(forms.Form):
    key = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    days = forms.ChoiceField(
        label=_("How long can it be used?"), choices=LIFETIMES, initial="30", widget=OptionCards
    )
    people = forms.ChoiceField(
        label=_("How many people can join with it?"), choices=LIMITS, initial="15", widget=OptionCards
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("key", "days", "people")

    @property
    def lifetime(self) -> dt.timedelta:
        return dt.timedelta(days=int(self.cleaned_data["days"]))

    @property
    def use_limit(self) -> int:
        return int(self.cleaned_data["people"])

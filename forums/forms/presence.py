from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.presence import LENGTH


class PresenceForm(forms.Form):
    text = forms.CharField(
        label=_("What do you want the group to know?"),
        help_text=_("For example when you read and when you answer. You can leave this empty."),
        max_length=LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

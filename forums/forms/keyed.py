import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms


class KeyedForm(forms.Form):
    """Words that are sent once however often the button is pressed: the key names what they become."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def sent_key(self) -> uuid.UUID:
        """Of the form that came; a new one where somebody took it out."""
        return self.cleaned_data.get("key") or uuid.uuid4()

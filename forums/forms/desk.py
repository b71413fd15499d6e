import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.drafts import WordsField
from forums.forms.private_line import LineForm


class ReplyForm(forms.Form):
    """A coach's answer on the desk. `seen` is the last message when the page was opened, `written` as in DraftForm."""

    body = WordsField(label=_("Your answer"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)
    written = forms.IntegerField(required=False, min_value=0, max_value=2**42, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """What a person cannot see is never their mistake."""
        hidden = ("key", "seen", "written")
        for name in hidden:
            self.errors.pop(name, None)
        return self.cleaned_data | {name: self.cleaned_data.get(name) for name in hidden}

    @property
    def sent_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()

    @property
    def seen_number(self) -> int:
        return self.cleaned_data["seen"] or 0


class GreetingForm(LineForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your greeting")

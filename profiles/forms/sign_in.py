from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.actions.sign_in_cards import validate_pin
from profiles.models import Profile


class PinField(forms.CharField):
    """4 to 8 digits; spaces that a phone's keyboard adds are let be. Password managers and paste work."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "current-password"})
        super().__init__(**{"widget": widget, "validators": [validate_pin], **kwargs})

    def to_python(self, value: Any) -> str:
        return "".join((super().to_python(value) or "").split())


class WaysForm(forms.Form):
    """The sign-in hub: whose device this is, and which way in."""

    device = forms.ChoiceField(
        choices=[("own", _("Remember me on this phone")), ("shared", _("This is a shared device"))]
    )
    way = forms.ChoiceField(choices=[(way, way) for way in ("code", "passkey", "card", "password")])


class CardForm(forms.Form):
    code = forms.CharField(
        label=_("Card code"),
        help_text=_("It is on the card under the QR code. Capital letters and spaces do not matter."),
        max_length=200,
        error_messages={"required": _("Write the code of your card.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    pin = PinField(
        label=_("PIN"),
        help_text=_("4 to 8 digits. If the card is new, choose your PIN now."),
        error_messages={"required": _("Write your PIN.")},
    )


class PasswordForm(LoginForm):
    """allauth's form; whose device this is was asked on the page before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["remember"]
        self.fields["login"].label = _("Sign-in name or e-mail")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def login(self, request: Any, redirect_url: str | None = None) -> Any:
        self.cleaned_data["remember"] = not request.session.get("shared_device")
        return super().login(request, redirect_url)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=Profile.Language)

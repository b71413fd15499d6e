import uuid
from dataclasses import replace
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.joining import Entry, membership_id
from forums.actions.memberships import Appearance
from forums.forms.memberships import AppearanceForm
from forums.forms.modes import CoachMayKnow, mode_field
from forums.forms.options import OptionCards
from forums.models import Invitation
from lib.tokens import normalise_words_code
from profiles.identity import NameKind, clean_name
from profiles.models import User

REMEMBER_HINTS = {
    "remember": _("You stay signed in for 90 days."),
    "shared": _("You are signed out when you close the browser."),
}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Type the code from your invitation"),
        help_text=_("For example: koivu-lampi-482. Capital letters and spaces do not matter."),
        max_length=80,
        error_messages={"required": _("Write the code. It has two words and a number.")},
        widget=forms.TextInput(
            attrs={
                "class": "form-code",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_code(self) -> str:
        code = normalise_words_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("We cannot find that code. Check the letters and numbers."), code="unknown"
            )
        return code


class JoinForm(AppearanceForm):
    field_order = ["key"]

    key = forms.UUIDField(widget=forms.HiddenInput)
    own_name = forms.CharField(
        label=_("Your own name for the coach"),
        help_text=_("Only the coaches of the group see this. The other members do not."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    device = forms.ChoiceField(
        label=_("Whose phone or computer is this?"),
        choices=[("remember", _("Remember me on this phone")), ("shared", _("This is a shared device"))],
        initial="remember",
        widget=OptionCards(REMEMBER_HINTS),
    )

    def __init__(self, *args: Any, invitation: Invitation, user: User | None, **kwargs: Any) -> None:
        self.asks_own_name = invitation.forum.coach_sees_account
        self.is_newcomer = user is None
        super().__init__(*args, forum=invitation.forum, membership_id=None, **kwargs)
        self.invitation = invitation
        self.fields["mode"] = mode_field(invitation.forum)
        self.fields["coach_may_know"] = CoachMayKnow()
        self.fields["key"].initial = uuid.uuid4
        if user is not None:
            self.fields["own_name"].initial = user.profile.name
            del self.fields["device"]

    def rows(self) -> list[LayoutObject | str]:
        rows = ["key", *super().rows(), "mode", "coach_may_know"]
        if self.asks_own_name:
            rows.append("own_name")
        if self.is_newcomer:
            rows.append("device")
        return rows

    def clean_key(self) -> uuid.UUID:
        """A form that comes again must not find its own name taken, so the key is read before the name."""
        key: uuid.UUID = self.cleaned_data["key"]
        self.membership_id = membership_id(self.invitation, key)
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        own_name = clean_name(cleaned.get("own_name", ""))
        if self.asks_own_name and cleaned.get("kind") == NameKind.NICKNAME and not own_name:
            self.add_error("own_name", _("Write your own name. Only the coaches see it."))
        cleaned["own_name"] = own_name if self.asks_own_name else ""
        return cleaned

    @property
    def appearance(self) -> Appearance:
        shown = super().appearance
        own_name = self.cleaned_data["own_name"]
        if self.asks_own_name and not own_name and shown.kind == NameKind.OWN_NAME:
            own_name = shown.name
        return replace(shown, own_name=own_name)

    @property
    def entry(self) -> Entry:
        return Entry(self.appearance, self.cleaned_data["mode"], self.cleaned_data["coach_may_know"])

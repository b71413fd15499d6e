"""How I appear (DESIGN 6.2): asked when a person joins, and again whenever they want to change it."""

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.memberships import NAME_LENGTH, Appearance, checked_name
from forums.forms.options import Faces, OptionCards, faces
from forums.models import Forum, Membership
from profiles.identity import NameKind, allowed_kinds, looks_like_full_name

KIND_HINTS = {
    NameKind.NICKNAME: _("A name you make up. Others do not see your own name."),
    NameKind.OWN_NAME: _("For example your first name."),
}


class AppearanceForm(forms.Form):
    kind = forms.ChoiceField(label=_("What kind of name?"), widget=OptionCards(KIND_HINTS))
    name = forms.CharField(
        label=_("Your name in the group"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Write a name. It can be made up.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "data-appearance": "name"}
        ),
    )
    avatar = forms.ChoiceField(label=_("Profile picture"), required=False, widget=Faces)
    full_name_asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, forum: Forum, membership_id: uuid.UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forum = forum
        self.membership_id = membership_id
        self.is_coach = False
        kinds = allowed_kinds(forum.identity_policy)
        self._offer("kind", [(kind.value, kind.label) for kind in kinds])
        self._offer("avatar", [*faces(), ("", _("Letters of the name"))])
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
        self.full_name_question = ""
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.rows())

    def _offer(self, field: str, choices: list[tuple[str, Any]]) -> None:
        """The first choice is chosen beforehand."""
        self.fields[field].choices = choices  # type: ignore[attr-defined]
        self.fields[field].initial = choices[0][0]

    def rows(self) -> list[LayoutObject | str]:
        return [
            "kind",
            Field("name", template="forums/appearance/_name.html"),
            Field("avatar", template="forums/appearance/_faces.html"),
            HTML('{% include "forums/appearance/_preview.html" with person=person only %}'),
        ]

    def clean_name(self) -> str:
        return checked_name(
            self.cleaned_data["name"], forum=self.forum, but=self.membership_id, is_coach=self.is_coach
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("name", "")
        as_nickname = cleaned.get("kind") == NameKind.NICKNAME
        if as_nickname and looks_like_full_name(name) and cleaned.get("full_name_asked") != name:
            # Asked once and never forbidden: the second time the same name goes through.
            self.full_name_question = name
            self.add_error("name", _("This looks like a full name. Do you want the whole group to see it?"))
        return cleaned

    @property
    def appearance(self) -> Appearance:
        return Appearance(
            name=self.cleaned_data["name"],
            kind=self.cleaned_data["kind"],
            avatar=self.cleaned_data["avatar"],
        )


class ChangeAppearanceForm(AppearanceForm):
    """The same page later. A coach of the group keeps their own name there: people must know who it is."""

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, forum=membership.forum, membership_id=membership.pk, **kwargs)
        self.membership = membership
        self.is_coach = membership.is_coach
        if membership.is_coach:
            self._offer("kind", [(NameKind.OWN_NAME.value, NameKind.OWN_NAME.label)])
            self.fields["kind"].widget = forms.HiddenInput()

    @staticmethod
    def initial_of(membership: Membership) -> dict[str, str]:
        return {
            "kind": membership.name_kind,
            "name": membership.name,
            "avatar": membership.avatar,
        }


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role in the group"),
        choices=[(Membership.Role.PARTICIPANT, _("Participant")), (Membership.Role.HOST, _("Topic host"))],
        widget=OptionCards(
            {Membership.Role.HOST: _("May also open conversations, whatever the group's setting is.")}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("role")


class CardForm(forms.Form):
    """A new sign-in card for a member. The PIN stays unless the person has forgotten it."""

    pin_forgotten = forms.BooleanField(required=False, label=_("The PIN is forgotten"))

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Fieldset, Layout, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.forums import SETTINGS, may_see_accounts_from_now
from forums.actions.memberships import KEY_LENGTH, NAME_LENGTH
from forums.forms.options import Faces, OptionCards, faces
from forums.models import Forum
from profiles.identity import IdentityPolicy, clean_name, name_key
from profiles.models import Organisation, Project

POLICY_HINTS = {
    IdentityPolicy.EACH_CHOOSES: _("Each person decides: nickname or own name."),
    IdentityPolicy.PSEUDONYMS: _("Good when people may know each other from elsewhere."),
    IdentityPolicy.OWN_NAMES: _("Good when people have met already."),
}
FACES = "forums/appearance/_faces.html"


def section(title: Any, *rows: LayoutObject | str) -> LayoutObject:
    return Fieldset(title, *rows, css_class="card", template="forums/forum_form/_section.html")


class ForumForm(forms.ModelForm[Forum]):
    """What a coach decides about a group, in the words people see before they join."""

    class Meta:
        model = Forum
        fields = [*SETTINGS, "projects"]
        labels = {
            "name": _("Name of the group"),
            "badge": _("Picture of the group"),
            "identity_policy": _("What names do people use here?"),
            "coach_sees_account": _("Coaches know the own name behind a nickname"),
            "allows_photo": _("Photo"),
            "allows_drawing": _("Draw"),
            "allows_listening": _("Members may come just to read and listen"),
            "members_open_threads": _("Members may open conversations"),
            "fallback_help": _("What to do if something does not work"),
            "projects": _("Projects this group belongs to"),
        }
        help_texts = {
            "name": _("Short and easy to say. Only the group and the people you invite see it."),
            "coach_sees_account": _("People are told before they join. This cannot be switched on later."),
            "allows_photo": _("Location and other hidden data are removed."),
            "allows_drawing": _("With a finger or a mouse, with ready colours."),
            "allows_listening": _("Then nobody is asked to write."),
            "fallback_help": _(
                "For example a phone number and when you answer it. It is in the printed guide of the group."
            ),
            "members_open_threads": _("Otherwise only coaches and topic hosts open them. All may reply."),
            "projects": _(
                "Project workers see results of these groups, never messages. You can leave this empty."
            ),
        }
        widgets = {
            "badge": Faces,
            "identity_policy": OptionCards(POLICY_HINTS),
            "projects": forms.CheckboxSelectMultiple,
            "fallback_help": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"name": {"required": _("Write a name for the group.")}}

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = organisations
        self.fields["badge"] = forms.ChoiceField(
            label=_("Picture of the group"), choices=faces(), widget=Faces, initial="cup"
        )
        self.fields["identity_policy"].choices = [  # type: ignore[attr-defined]
            (policy.value, policy.label) for policy in map(IdentityPolicy, POLICY_HINTS)
        ]
        projects = Project.objects.filter(organisations__in=organisations).distinct()
        self.fields["projects"].queryset = projects  # type: ignore[attr-defined]
        if not projects:
            del self.fields["projects"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.sections())

    def sections(self) -> list[LayoutObject]:
        return [
            section(_("Name and picture"), "name", Field("badge", template=FACES)),
            section(
                _("Names and who knows whom"),
                "identity_policy",
                self.accounts_row(),
            ),
            section(
                _("How people can tell something"),
                HTML('{% include "forums/forum_form/_writing.html" %}'),
                "allows_photo",
                "allows_drawing",
            ),
            section(
                _("How people take part"),
                "allows_listening",
                "members_open_threads",
            ),
            section(_("If something does not work"), "fallback_help"),
            *self.project_section(),
        ]

    def accounts_row(self) -> LayoutObject | str:
        return "coach_sees_account"

    def project_section(self) -> list[LayoutObject]:
        return [section(_("Projects"), "projects")] if "projects" in self.fields else []

    def clean_name(self) -> str:
        return cleaned_words(self.cleaned_data["name"], _("Write a name for the group."))

    @property
    def settings(self) -> dict[str, Any]:
        """Also of what the page did not ask."""
        return {name: getattr(self.instance, name) for name in SETTINGS}

    @property
    def projects(self) -> list[Project]:
        return list(self.cleaned_data.get("projects", []))


def cleaned_words(words: str, otherwise: Any) -> str:
    words = clean_name(words)
    if not name_key(words):
        raise forms.ValidationError(otherwise, code="required")
    if len(name_key(words)) > KEY_LENGTH:
        raise forms.ValidationError(_("Write a shorter name."), code="long")
    return words


class NewForumForm(ForumForm):
    key = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    own_name = forms.CharField(
        label=_("Your own name in the group"),
        help_text=_("Coaches use their own name, so that people know who is there."),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Write your own name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=OptionCards,
        error_messages={"required": _("Choose the organisation.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [organisation.pk for organisation in self.organisations]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=known)  # type: ignore[attr-defined]
        self.fields["organisation"].initial = known[0]
        if len(known) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()

    def sections(self) -> list[LayoutObject]:
        first, *others = super().sections()
        first.fields = ["key", *first.fields, "own_name"]
        return [self.organisation_section(), first, *others]

    def organisation_section(self) -> LayoutObject:
        return (
            section(_("Organisation"), "organisation")
            if len(self.organisations) > 1
            else Layout("organisation")
        )

    def clean_own_name(self) -> str:
        return cleaned_words(self.cleaned_data["own_name"], _("Write your own name."))


class ForumSettingsForm(ForumForm):
    def __init__(self, *args: Any, instance: Forum, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, organisations=[instance.organisation], **kwargs)
        if not may_see_accounts_from_now(instance):
            del self.fields["coach_sees_account"]
            self.helper.layout = Layout(*self.sections())

    def accounts_row(self) -> LayoutObject | str:
        if "coach_sees_account" in self.fields:
            return super().accounts_row()
        return HTML('{% include "forums/forum_form/_accounts_stay.html" %}')

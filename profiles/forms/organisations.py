import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from profiles.actions.staff_invitations import username_taken
from profiles.models import Organisation, OrganisationRole, Project, StaffInvitation, User

RESERVED_PREFIX = (
    "demo-"  # the people of the demonstration data; a server for real people does not start with one
)


class OrganisationForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["name"]
        labels = {"name": _("Name of the organisation")}
        error_messages = {
            "name": {
                "required": _("Write the name of the organisation."),
                "unique": _("There is already an organisation with this name."),
            }
        }


class WorryStepsForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["worry_steps", "duty_name", "duty_phone", "helplines"]
        labels = {
            "worry_steps": _("What you have agreed to do"),
            "duty_name": _("Who is on duty"),
            "duty_phone": _("Phone number of who is on duty"),
            "helplines": _("Helplines"),
        }
        help_texts = {
            "worry_steps": _("In your own words, one step on a line. Only coaches see this."),
            "duty_name": _("Only coaches see this."),
            "helplines": _("One on a line: the name, a colon and the number. Members see these too."),
        }
        widgets = {
            "worry_steps": forms.Textarea(attrs={"rows": 6}),
            "helplines": forms.Textarea(attrs={"rows": 3}),
            "duty_phone": forms.TextInput(attrs={"inputmode": "tel"}),
        }


class ProjectForm(forms.ModelForm[Project]):
    class Meta:
        model = Project
        fields = ["name", "organisations"]
        labels = {"name": _("Name of the project"), "organisations": _("Organisations in the project")}
        widgets = {"organisations": forms.CheckboxSelectMultiple}
        error_messages = {
            "name": {
                "required": _("Write the name of the project."),
                "unique": _("There is already a project with this name."),
            },
            "organisations": {"required": _("Choose at least one organisation.")},
        }

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisations"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - made by the model
        field.queryset = organisations


class StaffInvitationForm(forms.ModelForm[StaffInvitation]):
    class Meta:
        model = StaffInvitation
        fields = ["name", "role"]
        labels = {"name": _("Name of the person"), "role": _("What the person does")}
        widgets = {"role": forms.RadioSelect}
        error_messages = {
            "name": {"required": _("Write the name of the person.")},
            "role": {"required": _("Choose what the person does.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - made by the model
        field.choices = [(role, capfirst(label)) for role, label in OrganisationRole.Role.choices]


class NewStaffForm(forms.Form):
    """Who comes by an invitation and has no account yet chooses how to sign in."""

    username = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("Small letters, digits, dots and hyphens. You can add your e-mail later on My page."),
        max_length=60,
        validators=[
            RegexValidator(
                r"^[a-z0-9åäö][a-z0-9åäö._-]{2,}\Z",
                _("Use at least 3 letters, digits, dots or hyphens."),
                flags=re.IGNORECASE,
            )
        ],
        error_messages={"required": _("Write a sign-in name.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A sentence of your own works well."),
        max_length=200,
        strip=False,
        error_messages={"required": _("Write a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].lower()
        if username.startswith(RESERVED_PREFIX) or User.objects.filter(username__iexact=username).exists():
            raise ValidationError(username_taken(), code="taken")
        return username

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(username=self.cleaned_data.get("username")))
        return password

"""A new group, with or without a model that it is made after."""

import datetime as dt
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.forms.forums import NewForumForm, section
from forums.forms.options import OptionCards
from forums.forms.path import YEARS, DayInput
from forums.group_template import GroupTemplate, write
from forums.models import Forum, Means

KIND_HINTS = {
    Forum.Kind.CLIENTS: _("Whoever the group is made for."),
    Forum.Kind.PROFESSIONALS: _("Colleagues among themselves, with the same tools."),
}
A_WEEK = dt.timedelta(days=7)


class ModelFileForm(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        help_text=_("Its name ends in .json. Nothing is made before you have seen what is in it."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Save it again from Omatahti."),
        },
    )


class PlannedForumForm(NewForumForm):
    """`template` is what was read from `model`, which the page carries along unchanged."""

    kind = forms.ChoiceField(
        label=_("Who is the group for?"),
        choices=Forum.Kind.choices,
        initial=Forum.Kind.CLIENTS,
        required=False,
        widget=OptionCards(KIND_HINTS),
    )
    first_day = forms.DateField(
        label=_("The group's first day"),
        help_text=_(
            "The days of the topics and stages are counted from it."
            " Leave it empty if you do not know yet: then the topics wait for you."
        ),
        required=False,
        validators=YEARS,
        widget=DayInput(),
        error_messages={"invalid": _("Write the day like this: 2026-12-11.")},
    )
    model = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, template: GroupTemplate | None, **kwargs: Any) -> None:
        initial = _initial(template) if template else {}
        super().__init__(*args, initial=initial, **kwargs)
        if not (template and template.has_days):
            del self.fields["first_day"]
            self.helper.layout.fields[1].fields.remove("first_day")

    def sections(self) -> list[LayoutObject]:
        organisation, first, *others = super().sections()
        planned = section(_("For whom and when"), "model", "kind", "first_day")
        return [organisation, planned, first, *others]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Forum.Kind.CLIENTS

    def clean_first_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["first_day"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."), code="past")
        return day


def _initial(template: GroupTemplate) -> dict[str, Any]:
    means = template.means
    return {
        "model": write(template),
        "name": template.name,
        "badge": template.badge,
        "kind": template.kind,
        "identity_policy": template.names,
        "allows_photo": Means.PHOTO in means,
        "allows_drawing": Means.DRAW in means,
        "allows_voice": Means.SPEAK in means,
        "allows_video": Means.VIDEO in means,
        "allows_listening": template.listening,
        "members_open_threads": template.members_open_conversations,
        "first_day": _a_monday(),
    }


def _a_monday() -> dt.date:
    """The first Monday that leaves a week for getting ready."""
    day = timezone.localdate() + A_WEEK
    return day + dt.timedelta(days=-day.weekday() % 7)

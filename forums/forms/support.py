from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forums.queries.private_lines import Askable
from lib.lists import listed
from profiles.models import SupportProfile
from profiles.models.support_profile import Hard, Helps


class SupportForm(forms.Form):
    """What is hard, what helps, and in which groups the coaches may see it (P68). Everything may stay empty."""

    hard = forms.MultipleChoiceField(
        label=_("What is hard?"), choices=Hard, required=False, widget=forms.CheckboxSelectMultiple
    )
    helps = forms.MultipleChoiceField(
        label=_("What helps?"), choices=Helps, required=False, widget=forms.CheckboxSelectMultiple
    )
    in_own_words = forms.CharField(
        label=_("In your own words"),
        help_text=_("You can leave this empty."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shared = forms.MultipleChoiceField(
        label=_("Who may see this?"),
        help_text=_("Nobody, unless you tick a group. Other members never see this."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, groups: list[Askable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["shared"]
        field.choices = [(str(one.membership.pk), _who(one)) for one in groups]  # type: ignore[attr-defined]
        if not groups:
            del self.fields["shared"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @staticmethod
    def initial_of(profile: SupportProfile | None, groups: list[Askable]) -> dict[str, Any]:
        shared = [str(one.membership.pk) for one in groups if one.membership.shares_support]
        if profile is None:
            return {"shared": shared}
        return {
            "hard": profile.hard,
            "helps": profile.helps,
            "in_own_words": profile.in_own_words,
            "shared": shared,
        }


def _who(one: Askable) -> str:
    coaches = listed([coach.name for coach in one.coaches])
    return gettext("My coaches in %(group)s may see this: %(coaches)s") % {
        "group": one.membership.forum.name,
        "coaches": coaches,
    }

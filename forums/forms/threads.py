from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.forums import section
from forums.forms.moments import DayField, HourField, day_and_hour, moment_of
from forums.forms.options import OptionCards
from forums.models import Means, Thread

SAID = '{% include "forums/thread/_thinking_said.html" %}'


class ThreadSettingsForm(forms.Form):
    """What a coach decides about one conversation. A way of telling that the group does not have is not asked about."""

    offered = forms.MultipleChoiceField(
        label=_("Ways to tell something"), required=False, widget=forms.CheckboxSelectMultiple
    )
    length_guide = forms.ChoiceField(
        label=_("Suggestion"),
        choices=[("", _("No suggestion")), *Thread.LengthGuide.choices],
        required=False,
        widget=OptionCards,
    )

    thinking_day = DayField(label=_("Day"))
    thinking_hour = HourField(label=_("Hour"))

    def __init__(self, data: Any = None, *, thread: Thread) -> None:
        self.thread = thread
        self.asked = [means for means in thread.forum.means if means != Means.WRITE]
        day, hour = day_and_hour(thread.thinking_until if thread.is_time_to_think else None)
        initial = {
            "offered": [means.value for means in self.asked if means not in thread.means_off],
            "length_guide": thread.length_guide,
            "thinking_day": day,
            "thinking_hour": hour,
        }
        super().__init__(data, initial=initial)
        self.fields["offered"].choices = [(means.value, means.label) for means in self.asked]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        writing = HTML('{% include "forums/forum_form/_writing.html" %}')
        self.helper.layout = Layout(
            section(_("How people can tell something here"), writing, "offered"),
            section(_("How long a turn is here"), "length_guide"),
            section(
                _("Time to think"), HTML(SAID), Div("thinking_day", "thinking_hour", css_class="day-hour")
            ),
        )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["thinking_until"] = moment_of(self, "thinking_day", "thinking_hour")
        return self.cleaned_data

    @property
    def means_off(self) -> list[str]:
        """What is off already and was not asked about stays off."""
        asked = {means.value for means in self.asked}
        kept = [means for means in self.thread.means_off if means not in asked]
        return [*kept, *(asked - set(self.cleaned_data["offered"]))]

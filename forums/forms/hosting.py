import datetime as dt
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.forms.forums import section
from forums.forms.options import OptionCards
from forums.models import Membership, Thread

ONE_WEEK = dt.timedelta(days=7)


class HostingForm(forms.Form):
    """Whom a coach asks to lead a conversation, and until which day."""

    host = forms.ChoiceField(
        label=_("Who leads"),
        widget=OptionCards,
        error_messages={
            "required": _("Choose who you ask."),
            "invalid_choice": _("This person has left the group. Choose another."),
        },
    )
    last_day = forms.DateField(
        label=_("Until the end of this day"),
        help_text=_("A week is often good. You can end it earlier."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Choose a day, for example 15.10.2026."),
        },
    )

    def __init__(self, data: Any = None, *, people: Iterable[Membership]) -> None:
        super().__init__(data, initial={"last_day": timezone.localdate() + ONE_WEEK})
        self.fields["host"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(section(_("Who you ask"), "host"), section(_("How long"), "last_day"))


class TopicWordsForm(forms.Form):
    title = forms.CharField(
        label=_("Name of the conversation"),
        max_length=120,
        error_messages={"required": _("Write a name for the conversation.")},
    )
    topic = forms.CharField(
        label=_("What is it about?"),
        help_text=_("One question is enough. It may be answered with one word or one photo."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, data: Any = None, *, thread: Thread) -> None:
        super().__init__(data, initial={"title": thread.title, "topic": thread.topic})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

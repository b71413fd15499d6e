import uuid
from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.actions.observations import Noted
from forums.forms.drafts import WordsField
from forums.forms.forums import section
from forums.forms.meetings import day_field
from forums.forms.options import OptionCards
from forums.models import Observation, Thread

ONLY_ME, COACHES = "me", "coaches"


class ObservationForm(forms.Form):
    """What I saw, and what I thought of it."""

    occurred_on = day_field(_("Day"))
    saw = WordsField(
        label=_("What did you see?"),
        help_text=_("What happened in the group's work, as anybody could have seen it."),
        max_length=Observation.LENGTH,
        error_messages={"required": _("Write what you saw. One sentence is enough.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    thought = WordsField(
        label=_("What did you think of it?"),
        help_text=_("You can leave this empty."),
        max_length=Observation.LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("No theme")), *Observation.Theme.choices], required=False
    )
    thread = forms.ChoiceField(label=_("Conversation"), required=False)
    who = forms.ChoiceField(
        label=_("Who sees this note?"),
        choices=[(ONLY_ME, _("Only me")), (COACHES, _("Also the other coaches of the group"))],
        widget=OptionCards,
    )
    for_evaluation = forms.BooleanField(
        label=_("May be used in evaluation"),
        help_text=_("Then those who evaluate the project may read it, without your name."),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, threads: Sequence[Thread], note: Observation | None = None
    ) -> None:
        self.threads = {str(thread.pk): thread for thread in threads}
        super().__init__(data, initial=as_typed(note) if note else _empty())
        self.fields["thread"].choices = [  # type: ignore[attr-defined]
            ("", _("No conversation")),
            *((pk, thread.title) for pk, thread in self.threads.items()),
        ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            section(_("Observation"), "occurred_on", "saw", "thought", "key"),
            section(_("What it is about"), "theme", "thread"),
            section(_("Who reads it"), "who", "for_evaluation"),
        )

    def clean_occurred_on(self) -> Any:
        day = self.cleaned_data["occurred_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet. Choose the day when you saw it."))
        return day

    @property
    def noted(self) -> Noted:
        given = self.cleaned_data
        return Noted(
            occurred_on=given["occurred_on"],
            saw=given["saw"],
            thought=given["thought"],
            theme=given["theme"],
            thread=self.threads.get(given["thread"]),
            is_shared=given["who"] == COACHES,
            for_evaluation=given["for_evaluation"],
        )

    @property
    def sent_key(self) -> uuid.UUID:
        """Of the form that came; a new one where somebody took it out."""
        return self.cleaned_data["key"] or uuid.uuid4()


def _empty() -> dict[str, Any]:
    return {"occurred_on": timezone.localdate(), "who": ONLY_ME, "key": uuid.uuid4()}


def as_typed(note: Observation) -> dict[str, Any]:
    """The note as its form sends it."""
    return {
        "occurred_on": note.occurred_on.isoformat(),
        "saw": note.saw,
        "thought": note.thought,
        "theme": note.theme,
        "thread": str(note.thread_id or ""),
        "who": COACHES if note.is_shared else ONLY_ME,
        "for_evaluation": note.for_evaluation,
        "key": note.key,
    }

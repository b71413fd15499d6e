import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.forms.days import day_field
from forums.forms.drafts import WordsField
from forums.models import RecapAnswer, Thread

SUGGESTED = dt.timedelta(days=7)


class ClosingDayForm(forms.Form):
    closes_on = day_field(
        _("Until which day can people ask?"),
        _("The whole day is there for questions. Nothing closes by itself: you end the conversation."),
        required=True,
    )

    def __init__(self, data: Any = None, *, thread: Thread) -> None:
        super().__init__(data, initial={"closes_on": thread.closes_on or timezone.localdate() + SUGGESTED})
        self.helper = _helper()


class RecapAnswerForm(forms.Form):
    """What is missing or too long is the action's to say."""

    words = WordsField(
        label=_("What would you correct?"),
        help_text=_("Only you and the coaches see this."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, answer: RecapAnswer | None) -> None:
        super().__init__(data, initial={"words": answer.words if answer else ""})
        self.helper = _helper()


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper

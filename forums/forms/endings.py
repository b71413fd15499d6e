from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.actions.endings import SUGGESTED
from forums.forms.days import day_field
from forums.models import Forum


class EndGroupForm(forms.Form):
    delete_on = day_field(
        _("Until which day can people read?"),
        _("The group sees this day. After it the messages, pictures and recordings are deleted."),
        required=True,
    )

    def __init__(self, data: Any = None, *, forum: Forum) -> None:
        suggested = timezone.localdate() + SUGGESTED
        super().__init__(data, initial={"delete_on": forum.delete_on or suggested})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

import re
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.recaps import BOXES, Words
from forums.forms.drafts import WordsField
from forums.models import Recap

VERSION = re.compile(r"[0-9]{1,9}")


def box(label: Any, help_text: Any, rows: int) -> WordsField:
    area = forms.Textarea(attrs={"rows": rows})
    return WordsField(label=label, help_text=help_text, required=False, widget=area)


class RecapForm(forms.Form):
    """The three boxes. What is missing is the action's to say: what is half done must be kept too."""

    talked = box(
        _("What we talked about"), _("A few sentences are enough. Who was away reads this first."), rows=5
    )
    agreed = box(
        _("What we agreed and what next"), _("What, who and when. You can leave this empty."), rows=4
    )
    thanks = box(
        _("Thanks to you"),
        _("Say what people did well. For example: “I noticed how you listened to each other.”"),
        rows=3,
    )
    end = forms.BooleanField(
        label=_("End the conversation at the same time"),
        help_text=_("Then nobody can write there. Everybody can still read, and you can open it again."),
        required=False,
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, recap: Recap | None, is_closed: bool) -> None:
        initial = {name: getattr(recap, name) for name in BOXES} if recap else {}
        super().__init__(
            data, initial=initial | {"version": recap.version if recap else 0, "page": uuid.uuid4()}
        )
        if is_closed:
            del self.fields["end"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        quotes = HTML('{% include "forums/recap/_quotes.html" %}')
        steps = HTML('{% include "forums/recap/_written_steps.html" %}')
        ending = () if is_closed else ("end",)
        self.helper.layout = Layout("talked", quotes, "agreed", steps, "thanks", *ending, "version", "page")

    @property
    def words(self) -> Words:
        given = self.cleaned_data
        return Words(
            texts={name: given[name] for name in BOXES},
            page=_uuid(given["page"]),
            version=int(given["version"]) if VERSION.fullmatch(given["version"]) else 0,
        )

    @property
    def ends(self) -> bool:
        return bool(self.cleaned_data.get("end"))

    def go_on_from(self, recap: Recap) -> None:
        """The words stay as they were typed, and the next sending puts them in the place of what is kept now."""
        self.data = {**self.data.dict(), "version": str(recap.version)}  # type: ignore[attr-defined]


def _uuid(text: str) -> uuid.UUID:
    """Where somebody took it out of the form, it is a page of its own."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()

"""Asking the coach, and going on (DESIGN 5, `/help/ask`; P65, P70)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from forums.forms.keyed import KeyedForm
from forums.forms.options import OptionCards
from forums.queries.private_lines import Askable
from lib.lists import listed

STARTS = {
    "text": _("The text is too small."),
    "picture": _("I cannot get the picture in."),
    "sound": _("The microphone does not work."),
    "next": _("I do not know what to do next."),
    "drawing": _("I cannot draw here."),
    "video": _("The video does not work."),
    "reminders": _("The reminders do not reach me."),
}
# The others are only led to from the page where that thing is tried.
OFFERED = ("text", "picture", "sound", "next")


class LineForm(KeyedForm):
    """Words on a private line. What will not do is the action's to say."""

    text = forms.CharField(
        label=_("What do you want to tell the coach?"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    field_order: tuple[str, ...] = ("text", "key")


class AnswerForm(LineForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your answer")


class AskForm(LineForm):
    """With the group where there are several, and ticks for what goes along; `page` and `browser` are in words."""

    group = forms.ChoiceField(label=_("Which coach do you want to ask?"))
    send_page = forms.BooleanField(required=False, initial=True)
    send_browser = forms.BooleanField(required=False, initial=True)

    field_order = ("group", "text", "send_page", "send_browser", "key")

    def __init__(self, *args: Any, groups: list[Askable], page: str, browser: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(one.membership.pk): one for one in groups}
        self.page, self.browser = page, browser
        field = self.fields["group"]
        field.widget = OptionCards(
            {pk: listed([coach.name for coach in one.coaches]) for pk, one in self.groups.items()}
        )
        field.choices = [(pk, one.membership.forum.name) for pk, one in self.groups.items()]  # type: ignore[attr-defined]
        field.error_messages["required"] = _("Choose which group's coach you want to ask.")
        if len(groups) < 2:
            del self.fields["group"]
        self._tell("send_page", _now("The page where it is hard: %(page)s"), page)
        self._tell("send_browser", _now("Your browser: %(browser)s"), browser)

    def _tell(self, tick: str, label: str, value: str) -> None:
        """What is not known is not offered."""
        if value:
            self.fields[tick].label = label % {tick.removeprefix("send_"): value}
        else:
            del self.fields[tick]

    @property
    def chosen(self) -> Askable:
        return self.groups.get(self.cleaned_data.get("group", "")) or next(iter(self.groups.values()))

    def sent_page(self) -> str:
        return self.page if self.cleaned_data.get("send_page") else ""

    def sent_browser(self) -> str:
        return self.browser if self.cleaned_data.get("send_browser") else ""

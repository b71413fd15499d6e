import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.actions.prompts import FURTHEST, Words
from forums.actions.ready_topics import ReadyTopic
from forums.forms.drafts import WordsField
from forums.forms.forums import section
from forums.forms.options import OptionCards
from forums.models import Forum, Means, Prompt, Thread
from forums.schedule import suggested
from lib.moments import NoSuchHour, local_moment

CLOCKS = ["%H:%M", "%H.%M", "%H"]
DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]


class PromptForm(forms.Form):
    """A waiting topic of one group. The time is asked always and used only where the button is `schedule`."""

    title = WordsField(label=_("Name of the topic"), max_length=120, required=False)
    topic = WordsField(
        label=_("What do you want to ask or tell?"),
        help_text=_("Short sentences and one question. It stands on top of the conversation."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_topic = forms.BooleanField(
        label=_("Becomes this week's topic"),
        help_text=_("Then it stands first in the group, in the place of the topic before it."),
        required=False,
    )
    offered = forms.MultipleChoiceField(
        label=_("Ways to tell something"), required=False, widget=forms.CheckboxSelectMultiple
    )
    length_guide = forms.ChoiceField(
        label=_("Suggestion"),
        choices=[("", _("No suggestion")), *Thread.LengthGuide.choices],
        required=False,
        widget=OptionCards,
    )
    day = forms.DateField(
        label=_("Day"),
        input_formats=DAYS,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like this: 24.12.2026.")},
    )
    clock = forms.TimeField(
        label=_("Time"),
        input_formats=CLOCKS,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like this: 10.00.")},
    )
    version = forms.IntegerField(required=False, min_value=0, max_value=2**30, widget=forms.HiddenInput)
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        forum: Forum,
        prompt: Prompt | None = None,
        begun: dict[str, Any] | None = None,
    ) -> None:
        self.forum, self.prompt = forum, prompt
        self.asked = [means for means in forum.means if means != Means.WRITE]
        super().__init__(data, initial=_initial(prompt, self.asked) | (begun or {}))
        self.fields["offered"].choices = [(means.value, means.label) for means in self.asked]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        writing = HTML('{% include "forums/forum_form/_writing.html" %}')
        self.helper.layout = Layout(
            section(_("Topic"), "title", "topic", "is_topic"),
            section(_("How people can tell something here"), writing, "offered"),
            section(_("How long a turn is here"), "length_guide"),
            section(
                _("When it is published"),
                HTML('{% include "forums/prompts/_when.html" %}'),
                Div("day", "clock", css_class="when-fields"),
            ),
            "version",
            "key",
        )

    @property
    def words(self) -> Words:
        given = self.cleaned_data
        kept = [means for means in (self.prompt.means_off if self.prompt else []) if means not in self.asked]
        off = [means.value for means in self.asked if means.value not in given["offered"]]
        return Words(
            title=given["title"],
            topic=given["topic"],
            is_topic=given["is_topic"],
            means_off=(*kept, *off),
            length_guide=given["length_guide"],
            version=given["version"] or 0,
        )

    @property
    def page_key(self) -> uuid.UUID:
        """Of the page this form came from; where somebody took it out of the form, it is a page of its own."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    def renew_key(self) -> None:
        self._say("key", uuid.uuid4())

    def moment(self) -> dt.datetime:
        """When it is to be published, in the coach's own zone. Raises ValidationError at the field to look at."""
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        if day is None:
            raise ValidationError({"day": _("Choose the day when it is published. The text is safe.")})
        if clock is None:
            raise ValidationError({"clock": _("Choose the time when it is published. The text is safe.")})
        if day > timezone.localdate() + FURTHEST:
            raise ValidationError({"day": _("That day is far away. Choose a day within two years.")})
        if day < timezone.localdate():
            raise ValidationError(
                {
                    "day": _(
                        "That day has passed. The text is safe. Choose a later day, or publish the topic now."
                    )
                }
            )
        try:
            return local_moment(day, clock)
        except NoSuchHour as error:
            raise ValidationError({"clock": NO_SUCH_HOUR}) from error

    def go_on_from(self, prompt: Prompt) -> None:
        """The words stay as they were typed, and the next saving puts them in the place of what is kept now."""
        self._say("version", prompt.version)

    def _say(self, name: str, value: object) -> None:
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a form that came is a QueryDict
        self.data[name] = str(value)  # type: ignore[index]


NO_SUCH_HOUR = _(
    "The clocks go forward that night, so this time does not exist. The text is safe. Choose an hour later or earlier."
)


def _initial(prompt: Prompt | None, asked: Sequence[Means]) -> dict[str, Any]:
    when = (
        timezone.localtime(prompt.publish_at) if prompt and prompt.publish_at else suggested(timezone.now())
    )
    off = prompt.means_off if prompt else []
    return {
        "title": prompt.title if prompt else "",
        "topic": prompt.topic if prompt else "",
        "is_topic": prompt.is_topic if prompt else True,
        "offered": [means.value for means in asked if means not in off],
        "length_guide": prompt.length_guide if prompt else "",
        "day": when.date(),
        "clock": when.time().replace(second=0, microsecond=0),
        "version": prompt.version if prompt else 0,
        "key": prompt.key if prompt else uuid.uuid4(),
    }


def from_ready(ready: ReadyTopic) -> dict[str, Any]:
    return {"title": ready.title, "topic": ready.topic, "length_guide": ready.length_guide.value}

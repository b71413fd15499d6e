import datetime as dt
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.actions.meetings import LINK_LENGTH, PLACE_LENGTH, TITLE_LENGTH, Plan, Video, time_error
from forums.forms.drafts import WordsField
from forums.forms.forums import section
from forums.forms.options import OptionCards
from forums.models import Meeting
from lib import moments, richtext, video_rooms

# Whoever is told later than this has little time to prepare (P22).
GOOD_TIME = dt.timedelta(days=7)
WARNINGS = {
    "past": _("This time has already been. Check the day."),
    "short": _("There is less than a week until the meeting. People need time to prepare."),
}
DATES = ["%Y-%m-%d", "%d.%m.%Y"]
TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]
# The plan's names, and the fields where what is wrong with them is said.
BESIDE = {"starts_at": "begins", "ends_at": "ends"}


def day_field(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format=DATES[0], attrs={"type": "date"})
    wrong = {"required": _("Choose the day."), "invalid": _("Write the day like this: 15.10.2026")}
    return forms.DateField(label=label, widget=widget, input_formats=DATES, error_messages=wrong, **options)


def clock_field(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(format=TIMES[0], attrs={"type": "time"})
    wrong = {"invalid": _("Write the time like this: 10:00")}
    return forms.TimeField(
        label=label, widget=widget, input_formats=TIMES, error_messages=wrong, required=False
    )


class MeetingForm(forms.Form):
    """When and where, in the coach's own zone. What is too long or missing is the action's to say."""

    title = WordsField(
        label=_("What is the meeting called?"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Write a name for the meeting.")},
    )
    day = day_field(_("Day"))
    begins = clock_field(_("Begins"))
    ends = clock_field(_("Ends"))
    last_day = day_field(_("Last day"), required=False, help_text=_("Only if it lasts longer than one day."))
    whole_days = forms.BooleanField(
        label=_("Whole days"),
        required=False,
        help_text=_("No hours are needed. Good when people come when it suits them."),
    )
    place = WordsField(label=_("Place"), required=False, max_length=PLACE_LENGTH)
    video = forms.ChoiceField(label=_("Video link"), widget=OptionCards, initial=Video.NONE.value)
    link = WordsField(
        label=_("Your own link"),
        required=False,
        max_length=LINK_LENGTH,
        help_text=_("It begins with https://"),
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    what_happens = WordsField(
        label=_("What happens in the meeting?"),
        required=False,
        max_length=richtext.MAX_LENGTH,
        help_text=_("Tell it step by step. Then it is easy to come. You can leave this empty."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    may_listen_only = forms.BooleanField(label=_("You may come just to listen"), required=False, initial=True)
    key = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    sequence = forms.IntegerField(initial=0, min_value=0, max_value=1_000_000_000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting | None = None) -> None:
        self.meeting = meeting
        super().__init__(data, initial=_as_typed(meeting) if meeting else {})
        self.fields["video"].choices = _videos(meeting)  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            section(_("Name"), "title", "key", "sequence"),
            section(
                _("When"), "day", Div("begins", "ends", css_class="meeting-clocks"), "whole_days", "last_day"
            ),
            section(_("Where"), "place", "video", "link"),
            section(_("What happens"), "what_happens", "may_listen_only"),
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("whole_days"):
            self._take_days(given)
        elif not self.errors:
            self._take_hours(given)
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and (sentence := time_error(starts_at=starts_at, ends_at=ends_at)):
            self.add_error("day" if given["whole_days"] else "ends", sentence)
        return given

    def _take_days(self, given: dict[str, Any]) -> None:
        """From midnight to midnight in the service's own zone: the days are the same for everybody."""
        if (first := given.get("day")) is None:
            return
        last = given.get("last_day") or first
        if last < first:
            self.add_error("last_day", _("The last day is before the first one."))
        elif last.year >= dt.MAXYEAR:
            self.add_error("day", _("Check the year. It is more than two years from now."))
        else:
            given["starts_at"], given["ends_at"] = _midnight(first), _midnight(last + dt.timedelta(days=1))

    def _take_hours(self, given: dict[str, Any]) -> None:
        for name, sentence in {"begins": _("When does it begin?"), "ends": _("When does it end?")}.items():
            if given.get(name) is None:
                self.add_error(name, ValidationError(sentence, code="required"))
        if not self.errors:
            given["starts_at"] = self._moment("begins", given["day"], given["begins"])
            given["ends_at"] = self._moment("ends", given.get("last_day") or given["day"], given["ends"])

    def _moment(self, name: str, day: dt.date, clock: dt.time) -> dt.datetime | None:
        try:
            return moments.chosen_moment(day, clock)
        except ValidationError as error:
            self.add_error(name, error)
            return None

    @property
    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(
            title=given["title"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            whole_days=given["whole_days"],
            place=given["place"],
            video=Video(given["video"]),
            link=given["link"],
            what_happens=given["what_happens"],
            may_listen_only=given["may_listen_only"],
        )

    @property
    def warning(self) -> str:
        """Which of WARNINGS a coach should think over before the group is told; "" for none."""
        starts_at = self.cleaned_data["starts_at"]
        if self.meeting and self.meeting.starts_at == starts_at:
            return ""
        if self.cleaned_data["ends_at"] <= timezone.now():
            return "past"
        return "short" if starts_at - timezone.now() < GOOD_TIME else ""

    def refuse(self, error: ValidationError) -> None:
        """What the action said, beside the field it is about."""
        for name, errors in error.error_dict.items():
            self.add_error(BESIDE.get(name, name), errors)

    def go_on_from(self, meeting: Meeting) -> None:
        """The words stay as they were typed, and the next sending puts them in the place of what is kept now."""
        self.data = {**self.data.dict(), "sequence": str(meeting.sequence)}  # type: ignore[attr-defined]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, timezone.get_default_timezone()).astimezone(dt.UTC)


def _videos(meeting: Meeting | None) -> list[tuple[str, Any]]:
    keeps = meeting is not None and meeting.is_room
    made = [(Video.ROOM.value, _("Keep the video room") if keeps else _("Make a video room for us"))]
    return [
        (Video.NONE.value, _("No video link")),
        *(made if keeps or video_rooms.are_made() else []),
        (Video.LINK.value, _("I have a link")),
    ]


def _as_typed(meeting: Meeting) -> dict[str, Any]:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    first = meeting.first_day if meeting.whole_days else starts.date()
    last = meeting.last_day if meeting.whole_days else ends.date()
    video = Video.ROOM if meeting.is_room else Video.LINK if meeting.link else Video.NONE
    return {
        "title": meeting.title,
        "day": first,
        "begins": None if meeting.whole_days else starts.time(),
        "ends": None if meeting.whole_days else ends.time(),
        "last_day": last if last != first else None,
        "whole_days": meeting.whole_days,
        "place": meeting.place,
        "video": video.value,
        "link": "" if meeting.is_room else meeting.link,
        "what_happens": meeting.what_happens,
        "may_listen_only": meeting.may_listen_only,
        "key": meeting.key,
        "sequence": meeting.sequence,
    }

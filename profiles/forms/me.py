import zoneinfo
from functools import cache
from itertools import groupby

from babel.dates import get_timezone_location
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from profiles.forms.sign_in import PinField
from profiles.models import Profile

AREAS = ("Europe", "Africa", "America", "Asia", "Atlantic", "Australia", "Indian", "Pacific")

type Choices = list[tuple[str, list[tuple[str, str]]]]


@cache
def time_zone_choices(language: str) -> Choices:
    """Cities by part of the world, under their names in the reader's language; the list itself never changes."""
    zones = [zone for zone in zoneinfo.available_timezones() if zone.partition("/")[0] in AREAS]
    zones.sort(key=lambda zone: AREAS.index(zone.partition("/")[0]))
    return [
        (area, sorted(((zone, _city(zone, language)) for zone in group), key=lambda choice: choice[1]))
        for area, group in groupby(zones, key=lambda zone: zone.partition("/")[0])
    ]


def _city(zone: str, language: str) -> str:
    return get_timezone_location(zoneinfo.ZoneInfo(zone), locale=language, return_city=True)


class ReadingForm(forms.ModelForm[Profile]):
    time_zone = forms.ChoiceField(label=_("Clock times are shown as in"))

    class Meta:
        model = Profile
        fields = ["language", "text_size", "theme", "time_zone", "speed"]
        labels = {
            "language": _("Language"),
            "text_size": _("Text size"),
            "theme": _("Colours"),
            "speed": _("Reading aloud"),
        }
        widgets = dict.fromkeys(("language", "text_size", "theme", "speed"), forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = time_zone_choices((get_language() or "fi")[:2])


class PinForm(forms.Form):
    pin = PinField(
        label=_("Your PIN"),
        help_text=_("4 to 8 digits. You need it with the card when you sign in."),
        error_messages={"required": _("Write your PIN.")},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "new-password"}),
    )

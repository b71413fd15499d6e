import datetime as dt
from typing import NamedTuple

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forums.actions.drawings import Drawn
from forums.models import Attachment


class Stamp(NamedTuple):
    """`name` is a shape of frontend/drawing/shapes.js; a feeling is written as its own word."""

    name: str
    label: str | Promise


# The drawing page's eight pens (tokens, "Pens for drawing").
PENS = [
    ("#22282B", _("Black")),
    ("#1F5FA8", _("Blue")),
    ("#2E7D46", _("Green")),
    ("#B8322B", _("Red")),
    ("#7A4A25", _("Brown")),
    ("#7A3F8C", _("Violet")),
    ("#E3A21A", _("Yellow")),
    ("#FFFFFF", _("White")),
]
SHAPES = [
    Stamp("line", _("Line")),
    Stamp("arrow", _("Arrow")),
    Stamp("bubble", _("Speech bubble")),
    Stamp("circle", _("Circle")),
    Stamp("square", _("Square")),
    Stamp("triangle", _("Triangle")),
]
PICTURES = [
    Stamp("sun", _("The sun")),
    Stamp("cloud", _("Cloud")),
    Stamp("tree", _("Tree")),
    Stamp("flower", _("Flower")),
    Stamp("waves", _("Water")),
    Stamp("house", _("House")),
    Stamp("heart", _("Heart")),
    Stamp("star", _("Star")),
    Stamp("person", _("Person")),
    Stamp("dog", _("Dog")),
]
FEELINGS = [
    _("Joy"),
    _("Calm"),
    _("Hope"),
    _("Thankful"),
    _("Proud"),
    _("Curious"),
    _("Tired"),
    _("Sad"),
    _("Worried"),
    _("Angry"),
    _("Lonely"),
    _("I do not know"),
]


class DrawnForm(forms.Form):
    """`written`: when the browser says it was drawn (milliseconds, on our clock)."""

    svg = forms.CharField(strip=False)
    ground = forms.ChoiceField(choices=Attachment.Ground, required=False)
    written = forms.IntegerField(required=False, min_value=0, max_value=2**42)

    def drawn(self) -> Drawn:
        written = self.cleaned_data["written"]
        return Drawn(
            svg=self.cleaned_data["svg"],
            ground=Attachment.Ground(self.cleaned_data["ground"] or Attachment.Ground.PAPER),
            at=dt.datetime.fromtimestamp(written / 1000, tz=dt.UTC) if written else timezone.now(),
        )


class FinishedDrawingForm(DrawnForm):
    png = forms.FileField()

from django import forms
from django.utils.translation import gettext_lazy as _

# The drawing page's eight pens (tokens, "Pens for drawing") and its stamps, whose shapes are in frontend/drawing.
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
STAMPS = [
    ("sun", _("The sun")),
    ("cloud", _("Cloud")),
    ("tree", _("Tree")),
    ("flower", _("Flower")),
    ("house", _("House")),
    ("heart", _("Heart")),
    ("star", _("Star")),
    ("person", _("Person")),
    ("dog", _("Dog")),
]


class FinishedDrawingForm(forms.Form):
    svg = forms.CharField(strip=False)
    png = forms.FileField()

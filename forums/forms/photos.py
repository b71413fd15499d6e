from django import forms
from django.utils.translation import gettext_lazy as _

# The photo editor's stamps; their shapes are in frontend/drawing/shapes.js.
STAMPS = [
    ("heart", _("Heart")),
    ("star", _("Star")),
    ("sun", _("The sun")),
    ("flower", _("Flower")),
    ("cloud", _("Cloud")),
    ("house", _("House")),
]
TOOLS = ("crop", "draw", "cover")


class EditedPhotoForm(forms.Form):
    """The picture that the editor made. What it really is is for lib.media to find out."""

    picture = forms.FileField()
    # Something in it was covered.
    covered = forms.BooleanField(required=False)

from django import forms
from django.utils.translation import gettext_lazy as _


class PostEditForm(forms.Form):
    """The words of a message. Whether they will do is the action's to say: a picture may stand without words."""

    body = forms.CharField(
        label=_("Your message"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

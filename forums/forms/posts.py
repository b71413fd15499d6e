from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.options import OptionCards
from forums.models import TurnEnd


class PostEditForm(forms.Form):
    """The words of a message. Whether they will do is the action's to say: a picture may stand without words."""

    body = forms.CharField(
        label=_("Your message"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    turn_end = forms.ChoiceField(
        label=_("How does your turn end?"),
        choices=[("", _("I leave this open")), *TurnEnd.choices],
        required=False,
        widget=OptionCards,
    )

from django import forms

from profiles.models import DeviceCheck


class ResultForm(forms.Form):
    result = forms.ChoiceField(choices=DeviceCheck.Result.choices)

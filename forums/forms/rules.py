from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.actions.rules import Wording
from forums.models import Rule
from lib import richtext

TEXT_LENGTH = 160
REASON_LENGTH = 240

FIELDS = ("pk", "text", "reason", "is_small")

type Row = dict[str, Any]


class RuleForm(forms.Form):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Rule"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": _("Because…")}),
    )

    is_small = forms.BooleanField(
        label=_("A small correction: nobody is asked to read this again"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for field in ("text", "reason"):
            cleaned[field] = " ".join(richtext.clean_source(cleaned.get(field) or "").split())
        if cleaned["reason"] and not cleaned["text"] and "text" not in self.errors:
            self.add_error("text", _("Write the rule, or remove its reason."))
        return cleaned


RuleFormSet = forms.formset_factory(
    RuleForm, extra=0, max_num=Rule.MOST, absolute_max=Rule.MOST, validate_max=True
)


def rows_of(rules: Iterable[Rule]) -> list[Row]:
    return [{"pk": rule.pk, "text": rule.text, "reason": rule.reason, "is_small": False} for rule in rules]


def rows_in(data: Mapping[str, Any]) -> list[Row]:
    """What was typed, valid or not, so that no button on the page loses a word."""
    formset = RuleFormSet(data)
    return [{name: form[name].value() or "" for name in FIELDS} for form in formset.forms]


def after(act: str, rows: list[Row]) -> list[Row]:
    """The rows after one button: "add", "up-2", "down-2" or "remove-2" (the first row is 0)."""
    verb, _dash, number = act.partition("-")
    if verb == "add" and len(rows) < Rule.MOST:
        return [*rows, {"pk": "", "text": "", "reason": "", "is_small": False}]
    if not number.isascii() or not number.isdigit() or int(number) >= len(rows):
        return rows
    return _moved(verb, rows, int(number))


def _moved(verb: str, rows: list[Row], n: int) -> list[Row]:
    others = rows[:n] + rows[n + 1 :]
    if verb == "remove":
        return others
    to = {"up": max(0, n - 1), "down": n + 1}.get(verb, n)
    return [*others[:to], rows[n], *others[to:]]


def wordings(formset: Any) -> list[Wording]:
    rows = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("text")]
    return [Wording(row["text"], row["reason"], row["pk"], row["is_small"]) for row in rows]

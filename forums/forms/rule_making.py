"""Proposing a ground rule, saying something about it, and the coach's answer (P57)."""

import uuid
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.rules import REASON_LENGTH, TEXT_LENGTH
from forums.models import Rule, RuleProposal
from lib import richtext


class LineField(forms.CharField):
    """A text on one line, however it was pasted. `long` gives the field room for several lines of a phone."""

    def __init__(self, *, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(richtext.clean_source(str(value or "")).split())


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class _WordsForm(_Form):
    """The words of a rule, its reason, and the rule whose place they take."""

    rule = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": _("That rule is not there any more. Choose again. Your words are here.")
        },
    )
    text = LineField(
        max_length=TEXT_LENGTH, error_messages={"required": _("Write the rule. A short one is good.")}
    )
    reason = LineField(
        label=_("Why?"),
        max_length=REASON_LENGTH,
        error_messages={"required": _("Tell why. A reason helps the others to agree.")},
    )

    def __init__(self, *args: Any, rules: Iterable[Rule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", self.new_label), *((str(rule.pk), rule.text) for rule in rules)]  # type: ignore[attr-defined]
        self.fields["reason"].widget.attrs["placeholder"] = _("Because…")

    new_label: Any = ""

    @property
    def rule_pk(self) -> int | None:
        chosen = self.cleaned_data["rule"]
        return int(chosen) if chosen else None


class ProposalForm(_WordsForm):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    new_label = _("A new rule")
    field_order = ("rule", "text", "reason", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].label = _("What do you propose?")
        self.fields["text"].label = _("The rule in your words")
        self.fields["key"].initial = uuid.uuid4

    def sent_key(self) -> uuid.UUID:
        return self.cleaned_data.get("key") or uuid.uuid4()


class TakeForm(_WordsForm):
    """The coach takes a proposal into the rules, in the same words or in others."""

    answer = LineField(label=_("A few words to the proposer"), max_length=600, required=False)

    new_label = _("A new rule after the others")

    def __init__(self, *args: Any, proposal: RuleProposal, **kwargs: Any) -> None:
        words = {"text": proposal.text, "reason": proposal.reason, "rule": str(proposal.rule_id or "")}
        super().__init__(*args, initial=words, **kwargs)
        self.fields["rule"].label = _("Where does it go?")
        self.fields["text"].label = _("The rule as the group sees it")
        self.fields["answer"].help_text = _("You can leave this empty.")


class WhyNotForm(_Form):
    answer = LineField(
        label=_("Why is it not taken now?"),
        help_text=_("Thank for the thought first. Tell the reason in plain words."),
        max_length=600,
        rows=4,
        error_messages={"required": _("Tell why. A person who has proposed something hears the reason.")},
    )


class SayForm(_Form):
    text = LineField(
        label=_("What do you think about this?"),
        max_length=300,
        error_messages={"required": _("Write a few words, or choose a quick reply.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, about: RuleProposal, **kwargs: Any) -> None:
        """Many of these stand on one page: the ids of their fields tell which one it is."""
        super().__init__(*args, auto_id=f"id_{about.pk}_%s", **kwargs)
        self.fields["key"].initial = uuid.uuid4

    def sent_key(self) -> uuid.UUID:
        return self.cleaned_data.get("key") or uuid.uuid4()

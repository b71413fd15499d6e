"""Bringing a need or an idea, and what the coaches tell of it."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.drafts import WordsField
from forums.forms.options import OptionCards
from forums.forms.rule_making import LineField
from forums.models import Credit, Development, DevelopmentStage, Membership

Stage = Development.Stage
BROUGHT = [Stage.NEED, Stage.IDEA]
NOT_CREDITED, TOLD, NAMED = "", "told", "named"
CREDITS = [
    (NOT_CREDITED, _("No")),
    (TOLD, _("Yes. Only they are told")),
    (NAMED, _("Yes. They have agreed that the group sees their name")),
]


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class BroughtForm(_Form):
    title = LineField(
        label=_("What is it about?"),
        help_text=_("A few words are enough."),
        max_length=Development.TITLE_LENGTH,
        error_messages={"required": _("Write a few words about it.")},
    )
    about = WordsField(
        label=_("Tell more, if you like"),
        help_text=_("You can leave this empty."),
        max_length=Development.LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class BringForm(BroughtForm):
    stage = forms.TypedChoiceField(
        label=_("Which one is it?"),
        choices=[(stage.value, stage.label) for stage in BROUGHT],
        coerce=lambda value: Stage(int(value)),
        widget=OptionCards(
            {
                Stage.NEED: _("Something is missing or does not work."),
                Stage.IDEA: _("Something could be tried."),
            }
        ),
        error_messages={
            "required": _("Choose a need or an idea. Either will do."),
            "invalid_choice": _("Choose a need or an idea. Either will do."),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ("stage", "title", "about", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4

    def sent_key(self) -> uuid.UUID:
        return self.cleaned_data.get("key") or uuid.uuid4()


class DoneForm(_Form):
    """One line of what was done in the present stage."""

    done = LineField(
        label=_("What was done in this stage?"),
        help_text=_("One line. The group sees it. Do not write names here."),
        max_length=DevelopmentStage.LENGTH,
        error_messages={"required": _("Write one line of what was done.")},
    )
    seen = forms.TypedChoiceField(choices=Stage, coerce=int, widget=forms.HiddenInput)


class PartForm(_Form):
    """A coach adds a member who took part."""

    stage = forms.TypedChoiceField(label=_("Stage"), coerce=int)
    member = forms.ChoiceField(
        label=_("Who took part?"),
        error_messages={
            "required": _("Choose a person of this group."),
            "invalid_choice": _("Choose a person of this group."),
        },
    )
    agrees = forms.BooleanField(
        label=_("I have asked. The person agrees that the group sees this."),
        error_messages={"required": _("Ask the person first. Then tick this.")},
    )

    def __init__(
        self, *args: Any, stages: Sequence[DevelopmentStage], people: Iterable[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"stage": stages[-1].kind}, **kwargs)
        self.fields["stage"].choices = [(one.kind, one.get_kind_display()) for one in stages]  # type: ignore[attr-defined]
        self.people = {str(person.pk): person for person in people}
        names = [(pk, person.name) for pk, person in self.people.items()]
        self.fields["member"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]

    @property
    def person(self) -> Membership:
        return self.people[self.cleaned_data["member"]]


class ChangeForm(_Form):
    """ "You said, we did", and of each person whether their words changed something: fields `credit_<pk>`."""

    changed = WordsField(
        label=_("What was changed?"),
        help_text=_("The whole group sees this. Do not write names here."),
        max_length=Development.CHANGED_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was changed. A sentence is enough.")},
    )

    def __init__(
        self,
        *args: Any,
        development: Development,
        people: Iterable[Membership],
        credited: Iterable[Credit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial={"changed": development.changed}, **kwargs)
        now = {credit.member_id: NAMED if credit.is_named else TOLD for credit in credited}
        self.people = {f"credit_{person.pk}": person for person in people}
        for name, person in self.people.items():
            self.fields[name] = forms.ChoiceField(
                label=person.name,
                help_text=_("A message of theirs is quoted here.") if person.is_quoted else "",  # type: ignore[attr-defined]  # annotated by queries.developments
                choices=CREDITS,
                required=False,
                initial=now.get(person.pk, NOT_CREDITED),
            )

    @property
    def rows(self) -> list[Any]:
        """The fields of the people."""
        return [self[name] for name in self.people]

    @property
    def credited(self) -> dict[Membership, bool]:
        chosen = {person: self.cleaned_data[name] for name, person in self.people.items()}
        return {person: choice == NAMED for person, choice in chosen.items() if choice}

"""How I take part (DESIGN 6.13): asked when a person joins, and again whenever they want to change it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.options import OptionCards
from forums.models import Forum, Membership
from forums.permissions import NO_LISTENING

Mode = Membership.Mode

MODE_HINTS = {
    Mode.TAKE_PART: _("I read, and I tell something when I feel like it."),
    Mode.LISTEN: _("I do not have to write anything. This is a full way to take part."),
    Mode.TRY: _("I look around first and decide later."),
}


def modes(forum: Forum, present: str = "") -> list[tuple[str, Any]]:
    """`present` is offered also where the group has stopped offering it: a choice made holds."""
    offered = [Mode.TAKE_PART, Mode.LISTEN, Mode.TRY]
    if not forum.allows_listening and present != Mode.LISTEN:
        offered.remove(Mode.LISTEN)
    return [(mode.value, mode.label) for mode in offered]


def mode_field(forum: Forum, present: str = "") -> forms.ChoiceField:
    choices = modes(forum, present)
    return forms.ChoiceField(
        label=_("How do you want to take part?"),
        help_text="" if forum.allows_listening else NO_LISTENING,
        choices=choices,
        initial=present or choices[0][0],
        widget=OptionCards(MODE_HINTS),
        error_messages={"required": _("Choose one way. You can change it later.")},
    )


class CoachMayKnow(forms.BooleanField):
    """Never ticked beforehand."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=_("The coaches may know this"),
            help_text=_("You decide. The other members never see it."),
        )


class ModeForm(forms.Form):
    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"] = mode_field(membership.forum, membership.mode)
        self.fields["coach_may_know"] = CoachMayKnow()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("mode", "coach_may_know")

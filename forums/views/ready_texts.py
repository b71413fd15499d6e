"""What a coach often says about being there, to be written with one tap or checked first (P36)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from forums.models import Membership
from forums.models.presence_note import STANDS_FOR
from forums.queries import memberships
from lib import dates
from lib.moments import chosen_moment


@dataclass(frozen=True)
class Ready:
    """`label` is for the desk's button. `expires_at` and `answers_by` are moments from now, in the person's zone."""

    text: str
    label: str = ""
    expires_at: dt.datetime | None = None
    answers_by: dt.datetime | None = None


def at_once() -> dict[str, Ready]:
    """By the word that its button sends. Raises ValidationError where tomorrow has no such hour."""
    in_a_day = timezone.now() + STANDS_FOR
    return {
        "thinking": Ready(
            _("I am thinking about this for a moment."), _("I am thinking"), expires_at=in_a_day
        ),
        "source": Ready(
            _("One moment, I am looking for information."), _("Looking for information"), expires_at=in_a_day
        ),
        "tomorrow": Ready(
            _("I will come back to this tomorrow."), _("Back tomorrow"), answers_by=_on(1, dates.END_OF_DAY)
        ),
    }


def to_check(membership: Membership) -> dict[str, Ready]:
    """Texts with a day, an hour or a colleague in them, by the word in the address."""
    makers: dict[str, Callable[[], Ready]] = {"today": _today, "away": lambda: _away(membership)}
    return {word: make() for word, make in makers.items()}


def _today() -> Ready:
    text = _("I am reading messages until 14:00 today. I answer by tomorrow morning.")
    return Ready(text, answers_by=_on(1, dt.time(10)))


def _away(membership: Membership) -> Ready:
    until = _on(7, dates.END_OF_DAY)
    others = [coach for coach in memberships.coach_names(membership.forum) if coach != membership.name]
    away = _("I am away until %(date)s.") % {"date": dates.short_date(until)}
    answers = _("%(name)s answers.") % {"name": others[0]} if others else ""
    return Ready(f"{away} {answers}".strip(), expires_at=until)


def _on(days: int, clock: dt.time) -> dt.datetime:
    return chosen_moment(timezone.localdate() + dt.timedelta(days=days), clock)

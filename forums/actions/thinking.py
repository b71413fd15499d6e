"""Until when a group has time to think about a question (P22, P32, P33). It is said, and it never locks anything."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.actions.choices import Choices
from lib.dates import END_OF_DAY
from lib.moments import chosen_moment

FURTHEST = dt.timedelta(days=366)


def checked(until: dt.datetime | None) -> dt.datetime | None:
    """Raises ValidationError of `thinking_day`."""
    now = timezone.now()
    if until is not None and until <= now:
        sentence = _(
            "That time has passed already. Choose a later one, or leave it empty. Your text is safe."
        )
        raise ValidationError({"thinking_day": sentence}, code="past")
    if until is not None and until > now + FURTHEST:
        sentence = _("Choose a day within a year, or leave it empty. Your text is safe.")
        raise ValidationError({"thinking_day": sentence}, code="far")
    return until


def until(choices: Choices) -> dt.datetime | None:
    """As a draft keeps it: a day and an hour in the person's zone, read only when the message is sent."""
    if choices.thinking_day is None:
        return None
    try:
        return checked(chosen_moment(choices.thinking_day, choices.thinking_hour or END_OF_DAY))
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            raise
        raise ValidationError({"thinking_hour": error}) from error

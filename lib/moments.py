"""A day and an hour as a person chooses them, and the moment they mean in the active zone (architecture, rule 10).

Twice a year the clock is moved. In spring one hour is skipped: nobody can do anything in it. In autumn one hour
comes twice: the first of the two is meant, because something early disappoints nobody.
"""

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lib import dates


class NoSuchHour(ValueError):
    """The clock was moved over this hour, or the calendar does not reach it."""


def local_moment(day: date, clock: time) -> datetime:
    """In UTC: a moment in an hour that comes twice equals nothing while it is in its own zone (PEP 495).

    The first of the two when the hour comes twice. Raises NoSuchHour.
    """
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0), timezone.get_current_timezone())
    try:
        moment = local.astimezone(UTC)
        there_and_back = moment.astimezone(local.tzinfo)
    except OverflowError as error:
        raise NoSuchHour from error
    if there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour
    return moment


def comes_twice(moment: datetime) -> bool:
    """The clock of the active zone shows this hour again, after it was moved back."""
    local = timezone.localtime(moment)
    return local.replace(fold=0).utcoffset() > local.replace(fold=1).utcoffset()  # type: ignore[operator]  # aware


def chosen_moment(day: date, clock: time) -> datetime:
    """The same for a form: raises ValidationError with a sentence for the person who chose."""
    try:
        return local_moment(day, clock)
    except NoSuchHour as error:
        sentence = _("On that day the clock jumps over this hour. Choose another hour.")
        raise ValidationError(sentence, code="no_such_hour") from error


def twice_note(moment: datetime) -> str:
    """A sentence that says which of two hours was taken; empty when there was only one."""
    if not comes_twice(moment):
        return ""
    return _("The clock shows %(hour)s twice on that day. We chose the first one.") % {
        "hour": dates.clock(moment)
    }

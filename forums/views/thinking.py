"""What is said about the time to think: to the coach who gives it, and to the coach who would ask again (P22, P32)."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.models import Post, Thread
from forums.queries.rest import Rest
from forums.schedule import Short, shortness
from lib import dates
from lib.moments import twice_note


def short_words(until: dt.datetime | None) -> str:
    """A friendly sentence where the time is short for somebody; empty where it is not. Never a reason to refuse."""
    more = _("You can give more time whenever you like.")
    words = {
        Short.DAYS: _("That is less than three days. Some people need longer."),
        Short.WEEKEND: _("There is only a weekend in that time. Not everybody is here at weekends."),
    }.get(shortness(timezone.now(), until))
    return f"{words} {more}" if words else ""


def rest_words(rest: Rest) -> str:
    if rest.until:
        return _("They have time until %(time)s. Do you want to wait?") % {"time": dates.until(rest.until)}
    return _("You asked here less than two days ago. Do you want to wait?")


def tell_of_time(request: HttpRequest, message: Post | Thread) -> None:
    """After a conversation was opened: which of two hours was taken, and that the time is short."""
    tell(request, (message if isinstance(message, Thread) else message.thread).thinking_until)


def tell(request: HttpRequest, until: dt.datetime | None) -> None:
    for words in (twice_note(until) if until else "", short_words(until)):
        if words:
            messages.info(request, words)

"""The project's template language: a builtin library, so no page needs to load it."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from lib import dates, lists
from lib.browsers import device

register = template.Library()

MANY = 9
STONES = 12


class Person(Protocol):
    """What a page may show of a person: always the name and picture of one group, never the account."""

    name: str
    avatar: str
    tint: int

    @property
    def is_coach(self) -> bool: ...

    @property
    def initials(self) -> str: ...


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One of frontend/icons.svg. It always stands beside a word, so a screen reader passes it by."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>', static("build/icons.svg"), name
    )


@register.simple_tag
@cache
def nature(key: str) -> SafeString:
    """A nature picture of frontend/avatars.svg, without its round ground."""
    return format_html('<svg aria-hidden="true"><use href="{}#{}"/></svg>', static("build/avatars.svg"), key)


@register.simple_tag
def avatar(person: Person, size: Literal["s", "m", "l"] = "m") -> SafeString:
    """The person's picture, else their initials. Decorative: the name is always written beside it."""
    tint = "coach" if person.is_coach else str(person.tint)
    portrait = getattr(person, "portrait_url", "")
    return _avatar(tint, size, person.avatar, person.initials, portrait)


@lru_cache(maxsize=1000)
def _avatar(tint: str, size: str, picture: str, initials: str, portrait: str) -> SafeString:
    ring = " av-coach" if tint == "coach" else ""
    return format_html(
        '<span class="av av-{} tint-{}{}" aria-hidden="true">{}</span>',
        size,
        tint,
        ring,
        _face(picture, initials, portrait),
    )


def _face(picture: str, initials: str, portrait: str) -> str:
    if portrait:
        return format_html('<img src="{}" alt="" width="96" height="96">', portrait)
    return nature(picture) if picture else initials


@register.simple_tag
def stones(done: int, ahead: int) -> SafeString:
    """The stone path: where a person is. The same fact stands beside it in words (DESIGN D11)."""
    shown_ahead = min(ahead, max(STONES // 2, STONES - done))
    shown_done = min(done, STONES - shown_ahead)
    return format_html(
        '<div class="stones" aria-hidden="true">{}<svg><use href="{}#flagpole"/></svg>{}</div>',
        SafeString("<i></i>" * shown_done),
        static("build/icons.svg"),
        SafeString('<i class="ahead"></i>' * shown_ahead),
    )


@register.simple_tag
def wave(bars: list[int]) -> str:
    """The loudness of a voice as upright lines, 4 apart and at most 40 high, in a drawing 44 high."""
    lines = ((2 + 4 * n, max(2, 2 * round(bar / 5))) for n, bar in enumerate(bars))
    return "".join(f"M{x} {22 - height // 2}v{height}" for x, height in lines)


@register.inclusion_tag("components/_nav.html", takes_context=True)
def main_nav(context: Context, current: str = "") -> dict[str, Any]:
    """The list of places. `current` is one of home, groups, surveys, desk, project, me."""
    return {"frame": context["frame"], "current": current}


@register.simple_tag(takes_context=True)
def from_here(context: Context) -> str:
    """For a link that should know which page it was on: `?at=` the name of the address, `from=` the address itself."""
    request = getattr(context, "request", None)
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or not match.url_name:
        return ""
    here = (
        {"at": match.url_name, "from": request.get_full_path()}
        if request.method == "GET"
        else {"at": match.url_name}
    )
    return f"?{urlencode(here)}"


@register.simple_tag(takes_context=True)
def device_kind(context: Context) -> str:
    """android, iphone or computer: a guide for one's own device comes first."""
    request = getattr(context, "request", None)
    return device(request.headers.get("User-Agent", "")) if request else "computer"


@register.filter
def count_words(count: int) -> str:
    """4 new; above nine only "many new" (glossary 85): a number is never a reproach."""
    if count > MANY:
        return gettext("many new")
    return ngettext("%(count)d new", "%(count)d new", count) % {"count": count}


@register.filter
def listed(people: Iterable[Person]) -> str:
    """Their names: "Marjut and Teemu"."""
    return lists.listed([person.name for person in people])


@register.filter
def day_time(when: datetime) -> str:
    return dates.day_time(when)


@register.simple_tag
def present() -> str:
    """ke 7.10. klo 8.12: when the page was made."""
    return dates.day_time(timezone.now())


@register.filter
def until_time(when: datetime) -> str:
    return dates.until(when)


@register.filter
def near_time(when: datetime) -> str:
    return dates.near_time(when)


@register.filter
def near_date(when: date) -> str:
    return dates.near_date(when)


@register.filter
def short_date(when: date) -> str:
    return dates.short_date(when)


@register.filter
def clock(when: datetime) -> str:
    return dates.clock(when)

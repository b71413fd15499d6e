"""How Omatahti works: three pages, read at any time and as often as one likes (DESIGN 6.4, P23)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PAGES = 3


@dataclass(frozen=True)
class Card:
    title: str
    lines: list[str]
    picture: str
    seen_in_picture: str


@dataclass(frozen=True)
class Way:
    """Where the pages of one walk through the tour lie, and what comes before and after them."""

    url: Callable[[int], str]
    before: str
    after: str
    after_label: str
    step: int = 0

    def back(self, page: int) -> str:
        return self.url(page - 1) if page > 1 else self.before

    def on(self, page: int) -> str:
        return self.url(page + 1) if page < PAGES else self.after


@login_not_required
@require_safe
def tour(request: HttpRequest, page: int) -> HttpResponse:
    """Ends at the sign-in card for whoever can have one."""
    signed_in = request.user.is_authenticated
    way = Way(
        url=lambda number: reverse("tour", args=[number]),
        before=reverse("help"),
        after=reverse("me_card" if signed_in else "home"),
        after_label=_("Go to the sign-in card") if signed_in else _("To the beginning"),
    )
    return shown(request, page, way)


def shown(request: HttpRequest, page: int, way: Way) -> HttpResponse:
    if not 1 <= page <= PAGES:
        raise Http404
    context = {
        "card": _cards()[page - 1],
        "page": page,
        "pages": PAGES,
        "step": way.step,
        "back_url": way.back(page),
        "next_url": way.on(page),
        "next_label": _("Continue") if page < PAGES else way.after_label,
        "skip_url": way.after if page < PAGES else "",
    }
    return render(request, "profiles/tour/index.html", context)


def _cards() -> list[Card]:
    return [
        Card(
            title=_("Here is your group"),
            lines=[
                _("A group is closed. Only its members see the messages."),
                _("On the page of the group are the conversations, the people and the ground rules."),
                _("There the coach also tells when they read the messages."),
            ],
            picture="tour-1",
            seen_in_picture=_("Seven stones in a ring on the shore of a lake."),
        ),
        Card(
            title=_("Tell in your own way, or only listen"),
            lines=[
                _(
                    "You can write, send a photo, draw, speak or make a video. "
                    "The page shows which ways the group uses."
                ),
                _("All ways are equal. One word is enough."),
                _("You can also only read and listen. That is taking part too."),
            ],
            picture="tour-2",
            seen_in_picture=_(
                "Stepping stones on a lake. On them are a pen, a camera, a brush and a microphone."
            ),
        ),
        Card(
            title=_("Nobody hurries you"),
            lines=[
                _("You go on where you stopped. We keep your place."),
                _("You may answer tomorrow or next week."),
                _("Help is at the top of every page, always in the same place."),
            ],
            picture="tour-3",
            seen_in_picture=_("A path of stones goes over a calm lake. A small flag stands on one stone."),
        ),
    ]

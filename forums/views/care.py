"""What the desk tells beside its queues: who waits to be heard, who is away, and what the others did meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from forums import permissions
from forums.actions import desk_visits
from forums.models import DeskVisit, Membership, Substitution
from forums.models.desk_visit import AWAY_FROM_DESK
from forums.queries import coached, handled, substitutes
from forums.queries.handled import Handled
from forums.views.substitutes import away_words
from forums.views.wording import listed
from lib.dates import near_date, short_date
from lib.decisions import require
from profiles.models import User
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Away:
    """One line of an absence. `kind` is "mine", "back", "standing_in" or "over"."""

    kind: str
    words: str
    note: str
    url: str
    back_url: str
    has_note: bool


@dataclass(frozen=True)
class Care:
    """forums/desk/_care.html. `handled` is "" but on the day a coach comes back after a week or more."""

    handled: str
    away: list[Away]


def on_desk(user: User, groups: Sequence[Membership]) -> Care | None:
    """One query for who has been away or stood in, and three more after a week away. `groups` are from
    `queries.coached.groups_of_coach`."""
    is_told = not groups or groups[0].has_absences  # type: ignore[attr-defined]  # annotated
    away = [_away(one, user) for one in substitutes.concerning(user)] if is_told else []
    if not groups:
        return Care("", away) if away else None
    forums = [group.forum_id for group in groups]
    visit = desk_visits.note(by=user, visit=getattr(groups[0].user, "desk_visit", None))
    return Care(handled=_handled_words(user, forums, visit), away=away)


def _handled_words(user: User, forums: Sequence[UUID], visit: DeskVisit) -> str:
    if visit.away_since is None:
        return ""
    found = handled.by_others(user, forums, visit.away_since)
    if not found:
        return ""
    words = ngettext(
        "%(names)s handled %(many)d thing while you were away.",
        "%(names)s handled %(many)d things while you were away.",
        len(found),
    )
    return words % {"names": listed(sorted({one.coach for one in found})), "many": len(found)}


def _away(one: Substitution, user: User) -> Away:
    forum = one.away.forum
    words = away_words(one.away.name, one.substitute.name, one)
    kind = "over"
    if one.away.user_id == user.pk:
        kind = "back" if one.is_over else "mine"
    elif not one.is_over:
        kind = "standing_in"
    told = {
        "mine": f"{forum.name}: {words}",
        "back": _("You are back in %(group)s. Do you want to change your note?") % {"group": forum.name},
        "standing_in": _("You answer for %(name)s in %(group)s from %(first)s until %(last)s.")
        % {
            "name": one.away.name,
            "group": forum.name,
            "first": short_date(one.starts_on),
            "last": short_date(one.ends_on),
        },
        "over": _("Your days as a substitute in %(group)s have ended. Thank you!") % {"group": forum.name},
    }
    return Away(
        kind=kind,
        words=told[kind],
        note=one.note if kind == "standing_in" else "",
        url=reverse("group_substitute", args=[forum.slug]),
        back_url=reverse("group_substitute_back", args=[forum.slug]),
        has_note=one.has_note,  # type: ignore[attr-defined]  # annotated
    )


@require_safe
def meanwhile(request: SignedInRequest) -> HttpResponse:
    """What the other coaches did, by day: since the person was away, or in the last week."""
    groups = list(coached.groups_of_coach(request.user))
    require(permissions.can_see_unheard(coaches_a_group=bool(groups)))
    visit = getattr(groups[0].user, "desk_visit", None)
    since = visit.away_since if visit and visit.away_since else timezone.now() - AWAY_FROM_DESK
    found = handled.by_others(request.user, [group.forum_id for group in groups], since)
    days: dict[str, list[str]] = {}
    for one in found:
        days.setdefault(near_date(one.at), []).append(_deed(one))
    context = {"days": list(days.items()), "since": near_date(since)}
    return render(request, "forums/desk/meanwhile.html", context)


def _deed(one: Handled) -> str:
    sentences = {
        "post": _("%(coach)s answered %(member)s · %(place)s")
        if one.member
        else _("%(coach)s wrote to everybody · %(place)s"),
        "quick": _("%(coach)s gave %(member)s a quick reply · %(place)s"),
        "private": _("%(coach)s wrote to %(member)s privately · %(place)s"),
    }
    return sentences[one.kind] % {"coach": one.coach, "member": one.member, "place": one.place}

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums.models import Membership, Signal
from forums.permissions import can_use_desk
from forums.queries import desk as queries
from forums.queries import participation, private_lines, reports
from forums.queries.taps import unanswered
from forums.views import reports as report_views
from forums.views import taps
from lib.decisions import require
from profiles.permissions import can_open_forum
from profiles.views import SignedInRequest

logger = logging.getLogger(__name__)


@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    groups = list(queries.groups_of_coach(request.user))
    may_open = can_open_forum(request.user)
    require(can_use_desk(coaches_a_group=bool(groups), may_open_one=may_open))
    asked = _queue(lambda: list(private_lines.waiting_for(request.user))) if groups else []
    wishes = _queue(lambda: taps.desk_rows(unanswered(request.user, Signal.Kind.WISH))) if groups else []
    to_check = _queue(lambda: report_views.desk_rows(reports.to_check(request.user))) if groups else []
    weeks = participation.this_week([group.forum_id for group in groups]) if groups else {}
    context = {
        "groups": [
            {"membership": group, "steps": first_steps(group), "week": weeks[group.forum_id]}
            for group in groups
        ],
        "asked": asked,
        "wishes": wishes,
        "to_check": to_check,
        "all_done": bool(groups) and asked == [] and wishes == [] and to_check == [],
        "name": groups[0].name if groups else request.user.profile.name,
        "may_open": bool(may_open),
    }
    return render(request, "forums/desk/index.html", context)


def _queue[Row](read: Callable[[], list[Row]]) -> list[Row] | None:
    """None where this one queue cannot be read: the coach still gets the others (DESIGN 6.23)."""
    try:
        return read()
    except DatabaseError:
        logger.exception("A queue of the desk could not be read")
        return None


def first_steps(group: Membership) -> list[dict[str, object]]:
    """The first-visit checklist (DESIGN 6.15); empty when all four are done. `group` is from queries.desk."""
    slug = group.forum.slug
    steps = [
        (_("Tell when you are here"), "group_presence", group.has_presence),  # type: ignore[attr-defined]
        (_("Read and change the ground rules"), "group_rules_edit", group.rules_read_at is not None),
        (_("Begin the introductions round"), "group_introduce", group.has_introduced),  # type: ignore[attr-defined]
        (_("Make an invitation"), "group_invitations", group.has_invitation),  # type: ignore[attr-defined]
    ]
    if all(done for _title, _url, done in steps):
        return []
    return [{"title": title, "url": reverse(url, args=[slug]), "done": done} for title, url, done in steps]

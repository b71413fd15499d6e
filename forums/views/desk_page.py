"""The coach's desk put together, with or without something open at its side (DESIGN 6.15, 6.23)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.models import Membership, Post, PresenceNote, PrivateLine, Report, Signal, Worry
from forums.permissions import can_use_desk
from forums.queries import coached, participation, private_lines, reports, worries
from forums.queries import desk as queries
from forums.queries.closing import Due, corrected_in, due_in
from forums.queries.desk import Queue
from forums.views import care, prompt_list, ready_texts, taps, waiting
from forums.views import reports as report_views
from forums.views import worries as worry_views
from forums.views.waiting import Greeting, Item
from lib.decisions import require
from profiles.permissions import can_open_forum
from profiles.views import SignedInRequest

logger = logging.getLogger(__name__)

MORNING_ENDS, EVENING_BEGINS = 10, 17


@dataclass
class Desk:
    """What one coach's desk holds. A queue is None where it cannot be read: the coach still gets the others."""

    request: SignedInRequest
    groups: list[Membership]
    may_open: bool = False
    asked: list[PrivateLine] | None = field(default_factory=list)
    wishes: list[Signal] | None = field(default_factory=list)
    passed: list[PresenceNote] = field(default_factory=list)
    to_check: list[Report] | None = field(default_factory=list)
    worries: list[Worry] | None = field(default_factory=list)
    prompts: dict[str, Any] | None = None
    waiting: Queue[Post] | None = field(default_factory=Queue)
    quiet: Queue[Membership] | None = field(default_factory=Queue)

    @cached_property
    def chosen(self) -> Membership | None:
        """The group whose things are shown; None for all of them."""
        slug = self.request.GET.get("group", "")
        return next((group for group in self.groups if group.forum.slug == slug), None)

    @property
    def only(self) -> UUID | None:
        return self.chosen.forum_id if self.chosen else None

    @property
    def told(self) -> list[Membership]:
        """The person in each group whose things are shown."""
        return [self.chosen] if self.chosen else self.groups

    @property
    def query(self) -> str:
        return "?" + urlencode({"group": self.chosen.forum.slug}) if self.chosen else ""

    def read(self) -> None:
        user = self.request.user
        self.asked = _read(lambda: private_lines.waiting_for(user))
        self.wishes = _read(lambda: queries.wishes(user))
        self.passed = coached.passed_promises(self.groups)
        self.to_check = _read(lambda: reports.to_check(user))
        if any(group.has_worries for group in self.groups):  # type: ignore[attr-defined]  # annotated by queries.coached
            self.worries = _read(lambda: worries.open_for(user))
        self.prompts = _read(lambda: prompt_list.for_desk(user))
        self.waiting = _read(lambda: queries.waiting(user, self.only))
        self.quiet = _read(lambda: queries.quiet(user, self.only))

    def count(self, forum: UUID | None) -> int:
        """How many things wait in one group, or in all."""
        lines = sum(forum in (None, line.membership.forum_id) for line in self.asked or [])
        wishes = sum(forum in (None, wish.thread.forum_id) for wish in self.wishes or [])
        passed = sum(forum in (None, note.membership.forum_id) for note in self.passed)
        checks = sum(forum in (None, report.post.thread.forum_id) for report in self.to_check or [])
        worries = sum(forum in (None, worry.forum_id) for worry in self.worries or [])
        rest = sum(queue.total(forum) for queue in (self.waiting, self.quiet) if queue)
        rounds = sum(forum in (None, due.forum_id) for due in [*self.closing, *self.corrected])
        return lines + wishes + passed + checks + worries + rest + rounds

    @cached_property
    def closing(self) -> list[Due]:
        """The conversations whose last day for questions has gone, the earliest first."""
        return sorted((due for group in self.groups for due in due_in(group)), key=lambda due: due.day)

    @cached_property
    def corrected(self) -> list[Due]:
        """The summaries with corrections that wait, the earliest first."""
        return sorted((due for group in self.groups for due in corrected_in(group)), key=lambda due: due.day)

    @property
    def asked_here(self) -> list[PrivateLine] | None:
        return _here(self.asked, lambda line: line.membership.forum_id, self.only)

    @property
    def wishes_here(self) -> list[Signal] | None:
        return _here(self.wishes, lambda wish: wish.thread.forum_id, self.only)

    @property
    def passed_here(self) -> list[PresenceNote] | None:
        return _here(self.passed, lambda note: note.membership.forum_id, self.only)

    @property
    def to_check_here(self) -> list[Report] | None:
        return _here(self.to_check, lambda report: report.post.thread.forum_id, self.only)

    @property
    def worries_here(self) -> list[Worry] | None:
        return _here(self.worries, lambda worry: worry.forum_id, self.only)

    @property
    def all_done(self) -> bool:
        queues = (self.asked, self.wishes, self.worries, self.to_check, self.waiting, self.quiet)
        failed = bool(self.prompts and self.prompts["failed"])
        return bool(self.groups) and None not in queues and not self.count(self.only) and not failed

    @property
    def listeners(self) -> int:
        here = [group for group in self.groups if self.only in (None, group.forum_id)]
        return sum(group.listeners for group in here)  # type: ignore[attr-defined]  # annotated by queries.coached

    @property
    def settled(self) -> Membership | None:
        """The group whose card is shown: the chosen one, or the only one."""
        return self.chosen or (self.groups[0] if len(self.groups) == 1 else None)


def _here[Row](rows: list[Row] | None, forum: Callable[[Row], UUID], only: UUID | None) -> list[Row] | None:
    return rows and [row for row in rows if only in (None, forum(row))]


def _read[Rows](read: Callable[[], Rows]) -> Rows | None:
    """None where this one queue cannot be read: the coach still gets the others (DESIGN 6.23)."""
    try:
        return read()
    except DatabaseError:
        logger.exception("A queue of the desk could not be read")
        return None


def groups_on(request: SignedInRequest) -> Desk:
    """The groups, not yet what waits in them; 403 for everybody who coaches none and may not open one."""
    groups = coached.groups_of_coach(request.user)
    if not groups:
        require(can_use_desk(coaches_a_group=False, may_open_one=can_open_forum(request.user)))
        return Desk(request, groups, may_open=True)
    return Desk(request, groups, may_open=groups[0].may_open)  # type: ignore[attr-defined]  # by queries.coached


def desk_of(request: SignedInRequest) -> Desk:
    desk = groups_on(request)
    if desk.groups:
        desk.read()
    return desk


def answer(
    request: SignedInRequest,
    *,
    item: Item | None = None,
    greeting: Greeting | None = None,
    note: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole desk. With neither an item nor a greeting the first message that nobody answers is at its side."""
    desk = desk_of(request)
    looked_after = care.on_desk(request.user, desk.groups)
    found = desk.waiting.rows if desk.waiting else []
    pieces = queries.pieces([post.pk for post in found]) if found else []
    rows = waiting.rows(found, pieces, request.user, desk.query)
    is_open = item is not None or greeting is not None
    if not is_open and (first := next((row.post for row in rows if not row.other), None)):
        mine = next(group for group in desk.groups if group.forum_id == first.thread.forum_id)
        mine.user = request.user
        own = [piece for piece in pieces if piece.post_id == first.pk]
        item = waiting.item(first, mine, pieces=own, query=desk.query)
    if item:
        item.is_shared_device = request.session.get_expire_at_browser_close()
    context = _context(request, desk) | {
        "care": looked_after,
        "waiting": None if desk.waiting is None else rows,
        "item": item,
        "greeting": greeting,
        "is_open": is_open,
        "note": note,
        "form": item.form if item else greeting.form if greeting else None,
        "current": item.post.pk if item else greeting.member.pk if greeting else None,
    }
    return render(request, "forums/desk/index.html", context, status=status)


def _context(request: SignedInRequest, desk: Desk) -> dict[str, Any]:
    group = desk.settled
    wishes, quiet, checks = desk.wishes_here, desk.quiet, desk.to_check_here
    return {
        "greeting_words": hello(desk.groups[0].name if desk.groups else request.user.profile.name),
        "groups": desk.groups,
        "chips": _chips(desk) if len(desk.groups) > 1 else [],
        "presences": _presences(desk.told),
        "ready": ready_texts.at_once(),
        "away_url": _away_url(desk.told),
        "group": group,
        "steps": first_steps(group) if group else [],
        "week": participation.this_week([group.forum_id])[group.forum_id] if group else None,
        "asked": desk.asked_here,
        "wishes": None if wishes is None else taps.desk_rows(wishes),
        "passed": desk.passed_here,
        "closing": _here(desk.closing, lambda due: due.forum_id, desk.only),
        "corrected": _here(desk.corrected, lambda due: due.forum_id, desk.only),
        "to_check": None if checks is None else report_views.desk_rows(checks),
        "worries": worry_views.desk_rows(desk.worries_here or []),
        "prompts": desk.prompts,
        "quiet": None if quiet is None else [(member, waiting.away(member)) for member in quiet.rows],
        "more_waiting": _beyond(desk.waiting, desk.only),
        "more_quiet": _beyond(quiet, desk.only),
        "listeners": desk.listeners,
        "count": desk.count(desk.only),
        "all_done": desk.all_done,
        "query": desk.query,
        "may_open": desk.may_open,
    }


def _beyond(queue: Queue[Any] | None, only: UUID | None) -> int:
    return queue.total(only) - len(queue.rows) if queue else 0


def _chips(desk: Desk) -> list[dict[str, Any]]:
    """All the groups, and each of them, with how many things wait there."""
    every = {
        "name": _("All groups"),
        "url": reverse("desk"),
        "count": desk.count(None),
        "is_here": not desk.chosen,
    }
    return [every] + [
        {
            "name": group.forum.name,
            "url": f"{reverse('desk')}?{urlencode({'group': group.forum.slug})}",
            "count": desk.count(group.forum_id),
            "is_here": group is desk.chosen,
        }
        for group in desk.groups
    ]


def _presences(groups: list[Membership]) -> list[dict[str, Any]]:
    """What the groups are told now: the same text is shown once, with the first group that it stands in."""
    notes = [(group.note, group) for group in reversed(groups)]  # type: ignore[attr-defined]  # by queries.coached
    texts = {note.text: group for note, group in notes if note and note.is_living}
    return [{"text": text, "membership": group} for text, group in reversed(texts.items())]


def _away_url(told: list[Membership]) -> str:
    """Where a coach says until when they are away: the day is theirs to check."""
    return reverse("group_presence", args=[told[0].forum.slug]) + "?draft=away#id_text" if told else ""


def hello(name: str) -> str:
    """By the time of day where the coach is."""
    hour = timezone.localtime().hour
    if not name:
        return _("Coach's desk")
    if hour < MORNING_ENDS:
        return _("Good morning, %(name)s") % {"name": name}
    if hour >= EVENING_BEGINS:
        return _("Good evening, %(name)s") % {"name": name}
    return _("Hello, %(name)s") % {"name": name}


def first_steps(group: Membership) -> list[dict[str, object]]:
    """The first-visit checklist (DESIGN 6.15); empty when all four are done. `group` is from queries.coached."""
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

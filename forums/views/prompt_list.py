"""The page of topics that wait: by day, with the library and what members like under them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from forums import schedule
from forums.actions.ready_topics import ready_topics
from forums.models import Membership, Prompt
from forums.permissions import can_use_desk
from forums.queries import memberships
from forums.queries import prompts as queries
from forums.queries.prompts import Prompts, Shared
from forums.views.addresses import uuid
from forums.views.prompt_preview import Preview, preview_of
from lib.dates import clock, day_time, near_time, short_date
from lib.decisions import Denied, require
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Row:
    """forums/prompts/_row.html. `line` is when and where, `note` a sentence that tells to look again."""

    id: UUID
    title: str
    line: str
    note: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Suggestion:
    sentence: str
    group: str
    url: str


@require_safe
def prompts(request: SignedInRequest) -> HttpResponse:
    """Six queries at most, however many topics wait."""
    coached = list(memberships.coached_by(request.user))
    require(can_use_desk(coaches_a_group=bool(coached), may_open_one=Denied("")))
    slug = request.GET.get("group", "")
    slug = slug if any(me.forum.slug == slug for me in coached) else ""
    found = queries.of_coach(request.user, timezone.now(), slug)
    chosen = _chosen(found, request.GET.get("show", ""))
    shown = [me for me in coached if not slug or me.forum.slug == slug]
    context: dict[str, Any] = {
        "groups": coached if len(coached) > 1 else [],
        "slug": slug,
        "failed": [row(one, chosen, _failed(one)) for one in found.failed],
        "days": days(found.scheduled, chosen),
        "waiting": [row(one, chosen, one.forum.name) for one in found.waiting],
        "published": [row(one, None, _published(one)) for one in found.published],
        "ready": ready_topics(),
        "suggestions": _suggestions(shown),
        "chosen": chosen,
        "preview": _preview(chosen, coached),
    }
    return render(request, "forums/prompts/index.html", context)


def _chosen(found: Prompts, asked: str) -> Prompt | None:
    """What is shown beside the list on a wide page: the one asked for, or the first."""
    wanted = uuid(asked)
    here = found.unpublished
    return next((one for one in here if one.pk == wanted), here[0] if here else None)


def _preview(chosen: Prompt | None, coached: list[Membership]) -> Preview | None:
    if chosen is None:
        return None
    return preview_of(chosen, next(me for me in coached if me.forum_id == chosen.forum_id))


def days(prompts: Iterable[Prompt], chosen: Prompt | None = None) -> list[tuple[str, list[Row]]]:
    """(a day in words, its topics): in the coach's own zone."""
    by_day = groupby(prompts, lambda one: timezone.localtime(one.publish_at).date())
    return [(short_date(day), [row(one, chosen, _scheduled(one)) for one in ones]) for day, ones in by_day]


def row(prompt: Prompt, chosen: Prompt | None, line: str) -> Row:
    at = prompt.publish_at
    told = schedule.cautions(at) if at and not prompt.published_thread_id and not prompt.failed_at else []
    return Row(
        id=prompt.pk,
        title=prompt.title or _("A topic without a name"),
        line=line,
        note=" ".join(told),
        url=reverse("thread", args=[prompt.published_thread_id])
        if prompt.published_thread_id
        else reverse("prompt", args=[prompt.pk]),
        is_chosen=chosen is not None and chosen.pk == prompt.pk,
    )


def _scheduled(prompt: Prompt) -> str:
    return _("at %(time)s, %(group)s") % {"time": clock(prompt.publish_at), "group": prompt.forum.name}  # type: ignore[arg-type]


def _failed(prompt: Prompt) -> str:
    return f"{prompt.forum.name}. {prompt.get_failed_reason_display()}"


def _published(prompt: Prompt) -> str:
    thread = prompt.published_thread
    return f"{prompt.forum.name} · {near_time(thread.created_at)}" if thread else prompt.forum.name


def _suggestions(coached: list[Membership]) -> list[Suggestion]:
    forums = {me.forum_id: me.forum for me in coached}
    return [_suggestion(shared, forums[shared.forum_id]) for shared in queries.shared_interests(forums)]


def _suggestion(shared: Shared, forum: Any) -> Suggestion:
    sentence = ngettext(
        "%(counter)s person has told that they like this: %(text)s.",
        "%(counter)s people have told that they like this: %(text)s.",
        shared.people,
    )
    about = urlencode({"group": forum.slug, "about": shared.text})
    return Suggestion(
        sentence=sentence % {"counter": shared.people, "text": shared.text},
        group=forum.name,
        url=f"{reverse('prompt_new')}?{about}",
    )


def for_desk(user: Any) -> dict[str, Any]:
    """What the desk's two sections show: forums/desk/_failed.html and _scheduled.html. One query."""
    found = queries.for_desk(user)
    return {
        "failed": [row(one, None, _failed(one)) for one in found.failed],
        "scheduled": [
            row(one, None, f"{day_time(one.publish_at)} · {one.forum.name}")  # type: ignore[arg-type]
            for one in found.scheduled
        ],
    }

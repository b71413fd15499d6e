"""The group's meetings, as its members read and answer them (P10, P52; DESIGN 6.6)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums import permissions
from forums.actions import meetings as actions
from forums.models import Meeting, MeetingAnswer, Membership
from forums.queries import meetings as queries
from forums.queries import memberships
from forums.views import meeting_card
from forums.views.addresses import uuid
from lib import lists, video_rooms
from profiles.views import SignedInRequest


@require_safe
def meetings(request: SignedInRequest, slug: str) -> HttpResponse:
    me = memberships.get_for(request.user, slug)
    before = uuid(request.GET.get("before"))
    coming = [] if before else queries.coming(me)
    past, has_more = queries.past(me, before=before)
    context = {
        "forum": me.forum,
        "coming": [_row(meeting) for meeting in coming],
        "past": [_row(meeting) for meeting in past],
        "next_page": past[-1].pk if has_more else None,
        "is_first_page": before is None,
        "has_file": any(not meeting.cancelled_at for meeting in coming),
        "may_make": bool(permissions.can_make_meeting(me)),
    }
    return render(request, "forums/meetings/index.html", context)


def _row(meeting: Meeting) -> dict[str, Any]:
    """forums/meetings/_row.html. The person's own answer only: nobody is told of another's."""
    answer = getattr(meeting, "my_answer", "")
    return {
        "meeting": meeting_card.card(meeting),
        "answer": MeetingAnswer.Answer(answer).label if answer else "",
        "summary_url": reverse("thread", args=[meeting.recap_thread_id]) if meeting.recap_thread_id else "",
    }


@require_safe
def meeting(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    found, me = queries.get_for(request.user, slug, meeting_id)
    actions.see(meeting=found, by=me)
    return render(request, "forums/meeting/index.html", page(found, me))


def page(meeting: Meeting, me: Membership) -> dict[str, Any]:
    """forums/meeting/index.html. `meeting` is from `queries.get_for`."""
    may_answer = permissions.can_answer_meeting(me, meeting)
    return {
        "forum": me.forum,
        "meeting": meeting,
        "card": meeting_card.card(meeting),
        "before": meeting_card.before(meeting),
        "how_long": meeting_card.how_long(meeting),
        "link_host": video_rooms.host_of(meeting.link) if meeting.link else "",
        "my_name": me.name,
        "answers": [
            (value, label, value == meeting.my_answer)  # type: ignore[attr-defined]  # annotated
            for value, label in MeetingAnswer.Answer.choices
        ]
        if may_answer
        else [],
        "has_answered": bool(meeting.my_answer),  # type: ignore[attr-defined]
        "given": _given(meeting) if permissions.can_see_answers(me) else None,
        "may_change": bool(permissions.can_change_meeting(me, meeting)),
        "may_bring_back": bool(meeting.cancelled_at and permissions.can_bring_back_meeting(me, meeting)),
        "may_sum_up": bool(permissions.can_sum_up_meeting(me, meeting)),
    }


def _given(meeting: Meeting) -> list[tuple[str, str]]:
    """Each answer with the names of those who gave it, "" for nobody."""
    names = queries.answers(meeting)
    return [(str(label), lists.listed(names[value])) for value, label in MeetingAnswer.Answer.choices]


@require_POST
def answer(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    found, me = queries.get_for(request.user, slug, meeting_id)
    given = request.POST.get("answer", "")
    try:
        actions.answer(meeting=found, by=me, answer=given)
    except ValidationError as error:
        context = page(found, me) | {"wrong": error.messages[0]}
        return render(request, "forums/meeting/index.html", context, status=422)
    if given:
        said = _("Saved. Only the coaches see your answer. You can change it at any time.")
    else:
        said = _("Your answer is taken back.")
    messages.success(request, said)
    return redirect(f"{found.get_absolute_url()}#answer")


@require_POST
def sum_up(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponseRedirect:
    """Opens a conversation for the meeting, and the page where its summary is written."""
    found, me = queries.get_for(request.user, slug, meeting_id)
    thread = actions.sum_up(meeting=found, by=me)
    return redirect("recap", thread.pk)

"""The calendar files of meetings (RFC 5545). Unless the person asks, a file tells only when and gives a link here."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums.models import Meeting
from forums.queries import meetings as queries
from forums.queries import memberships
from forums.views import meeting_card
from lib import calendars
from lib.calendars import Entry
from profiles.views import SignedInRequest

# The word in the address of a file that also names the meeting and its place.
DETAILS = "details"


@require_safe
def meeting(request: SignedInRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    found, _me = queries.get_for(request.user, slug, meeting_id)
    return _file(request, [found])


@require_safe
def meetings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Of the whole group: what is coming, and what was cancelled of it."""
    return _file(request, queries.coming(memberships.get_for(request.user, slug)))


def _file(request: SignedInRequest, found: Iterable[Meeting]) -> HttpResponse:
    entries = [_entry(request, one) for one in found]
    content = calendars.write(entries, now=timezone.now(), language=get_language() or "en")
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="omatahti.ics"'
    return answer


def _entry(request: SignedInRequest, meeting: Meeting) -> Entry:
    with_details = DETAILS in request.GET
    where = [meeting.place, meeting.link] if with_details and not meeting.cancelled_at else []
    days = meeting.whole_days
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts=meeting.first_day if days else meeting.starts_at,
        ends=meeting.last_day if days else meeting.ends_at,
        summary=meeting.title if with_details else meeting_card.neutral_name(),
        description=_("More about the meeting is in Omatahti. You may come just to listen.")
        if meeting.may_listen_only
        else _("More about the meeting is in Omatahti."),
        location=", ".join(part for part in where if part),
        url=request.build_absolute_uri(meeting.get_absolute_url()),
        changed=meeting.updated_at,
        is_cancelled=meeting.cancelled_at is not None,
    )

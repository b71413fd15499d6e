"""A recording while a worker makes it ready: asked for until it is."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forums.models import Attachment
from forums.models.attachment import RECORDINGS
from forums.queries import attachments, drafts
from profiles.views import SignedInRequest


@require_safe
def state_on_draft(request: SignedInRequest, draft_id: UUID, attachment_id: UUID) -> HttpResponse:
    draft = drafts.get_for(request.user, draft_id)
    return _state(
        request,
        get_object_or_404(draft.attachments, pk=attachment_id, kind__in=RECORDINGS),
        is_mine=True,
    )


@require_safe
def state(request: SignedInRequest, attachment_id: UUID) -> HttpResponse:
    """Of a message, of a coach's note or of a summary."""
    found = attachments.get_recording_shown(request.user, attachment_id)
    is_mine = attachments.author_of(found) == request.user.pk
    return _state(request, found, is_mine=is_mine)


def _state(request: SignedInRequest, found: Attachment, *, is_mine: bool) -> HttpResponse:
    """204 while nothing has changed, so that nothing on the page moves."""
    if found.state == Attachment.State.WAITING:
        return HttpResponse(status=204)
    shown = attachments.figure(found, is_mine=is_mine)
    return render(request, shown.template, {"attachment": shown})

"""The photo editor (DESIGN 6.10). Without a script it turns the photo and puts it back as it was."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forums.actions import photos as actions
from forums.forms.drawings import PENS
from forums.forms.photos import STAMPS, TOOLS, EditedPhotoForm
from forums.models import Attachment, Draft, Membership
from forums.queries import attachments as pictures
from forums.queries import drafts as queries
from forums.views.composer import see_other
from forums.views.places import message_url, place_url
from lib.media.refusals import NOT_EDITED, TOO_BIG, TOO_MANY_PIXELS, MediaRefused
from profiles.views import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, draft_id: UUID, attachment_id: UUID) -> HttpResponse:
    if request.method != "POST" and (message := queries.sent_by_user(request.user, draft_id)):
        return see_other(message_url(message))
    draft = queries.get_for(request.user, draft_id)
    photo = get_object_or_404(
        draft.attachments.defer("strokes"), pk=attachment_id, kind=Attachment.Kind.PHOTO
    )
    if request.method == "POST":
        return _save(request, draft, photo)
    context = {
        "draft": draft,
        "photo": pictures.changing_figure(photo),
        "whole": pictures.whole(photo),
        "tool": _tool(request.GET.get("tool", "")),
        "pens": PENS,
        "stamps": STAMPS,
        "back_url": _back_url(draft_id),
        "later_url": place_url(queries.of_draft(draft)),
        "is_shared_device": request.session.get_expire_at_browser_close(),
    }
    return render(request, "forums/photo/index.html", context)


def _tool(given: str) -> str:
    return given if given in TOOLS else TOOLS[0]


def _back_url(draft_id: UUID) -> str:
    return f"{reverse('draft', args=[draft_id])}?means=photo#pictures"


def _save(request: SignedInRequest, draft: Draft, photo: Attachment) -> HttpResponse:
    """`act` is a plain button's; else the picture comes that the editor made."""
    try:
        _do(request, photo, draft.author)
    except MediaRefused as error:
        too_much = error.reason in {TOO_BIG, TOO_MANY_PIXELS}
        return JsonResponse({"line": str(error.reason if too_much else NOT_EDITED)}, status=422)
    except Attachment.DoesNotExist as gone:
        raise Http404 from gone
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"to": _back_url(draft.pk)})
    return see_other(reverse("draft_photo_edit", args=[draft.pk, photo.pk]))


def _do(request: SignedInRequest, photo: Attachment, by: Membership) -> None:
    act = request.POST.get("act", "")
    if act == "turn":
        actions.turn(photo=photo, by=by)
    elif act == "original":
        actions.restore(photo=photo, by=by)
    else:
        form = EditedPhotoForm(request.POST, request.FILES)
        if not form.is_valid():
            raise MediaRefused(NOT_EDITED)
        given = form.cleaned_data
        actions.edit(photo=photo, by=by, upload=given["picture"], is_covered=given["covered"])

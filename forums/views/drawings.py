"""The drawing page (DESIGN 6.9).

js-draw writes styles into its own elements, so this one page allows inline styles; scripts stay as strict as anywhere.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forums import permissions
from forums.actions import drawings as actions
from forums.forms.drawings import FEELINGS, PENS, PICTURES, SHAPES, DrawnForm, FinishedDrawingForm
from forums.models import Attachment, Draft, Means
from forums.queries import attachments as pictures
from forums.queries import drafts
from forums.queries import drawings as queries
from forums.views import addresses
from forums.views.composer import milliseconds
from forums.views.pieces import attachments_of
from forums.views.places import place_url
from forums.views.shown import goes_on_from
from lib.dates import clock
from lib.decisions import require
from lib.media.photo import Upload
from lib.media.refusals import NOT_A_DRAWING, MediaRefused
from profiles.views import SignedInRequest

DRAWING_CSP: dict[str, list[str]] = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}


@csp_override(DRAWING_CSP)
@require_http_methods(["GET", "HEAD", "POST"])
def drawing(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    draft = drafts.get_for(request.user, draft_id)
    if request.method == "POST":
        return _finish(request, draft)
    drawn = queries.of_draft(draft)
    if drawn is None:
        require(permissions.can_use(draft.author, Means.DRAW, draft.thread))
    now = timezone.now()
    context = {
        "draft": draft,
        "strokes": drawn.strokes if drawn else "",
        "ground": drawn.ground if drawn else Attachment.Ground.PAPER,
        "ground_url": _ground_url(draft, drawn) if drawn else "",
        "written": milliseconds(drawn.drawn_at) if drawn and drawn.drawn_at else 0,
        "now": milliseconds(now),
        "is_shared_device": request.session.get_expire_at_browser_close(),
        "origin": goes_on_from(drawn, draft.author) if drawn else "",
        "paper": actions.PAPER,
        "tools": _tools(draft),
        "back_url": _back_url(draft),
        "later_url": place_url(drafts.of_draft(draft)),
    }
    return render(request, "forums/drawing/index.html", context)


def _tools(draft: Draft) -> dict[str, Any]:
    photos = [a for a in attachments_of(draft) if a.kind == Attachment.Kind.PHOTO and a.master]
    return {
        "pens": PENS,
        "shapes": SHAPES,
        "pictures": PICTURES,
        "feelings": FEELINGS,
        "grounds": [ground for ground in Attachment.Ground if ground != Attachment.Ground.PHOTO],
        "photos": [(photo.pk, pictures.url(photo, "thumb"), photo.description) for photo in photos],
    }


def _back_url(draft: Draft) -> str:
    return f"{reverse('draft', args=[draft.pk])}?means=draw"


def _ground_url(draft: Draft, drawn: Attachment) -> str:
    if not drawn.ground_picture:
        return ""
    return f"{reverse('draft_ground_picture', args=[draft.pk])}?v={queries.ground_tag(drawn)}"


def _finish(request: SignedInRequest, draft: Draft) -> HttpResponse:
    """Done: the strokes, and the picture that the browser made of them."""
    form = FinishedDrawingForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"line": str(NOT_A_DRAWING)}, status=422)
    try:
        actions.finish(draft=draft, by=draft.author, drawn=form.drawn(), picture=form.cleaned_data["png"])
    except REFUSED as error:
        return _refused(error)
    return JsonResponse({"to": f"{_back_url(draft)}#pictures"})


@require_POST
def strokes(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Sent after each lift of the pen."""
    draft = drafts.find_for(request.user, draft_id)
    form = DrawnForm(request.POST)
    if draft is None:
        return _refused(Draft.DoesNotExist())
    if not form.is_valid():
        return JsonResponse({"line": str(NOT_A_DRAWING)}, status=422)
    try:
        actions.keep(draft=draft, by=draft.author, drawn=form.drawn())
    except REFUSED as error:
        return _refused(error)
    return JsonResponse({"line": _("The drawing is saved. %(time)s.") % {"time": clock(timezone.now())}})


@require_POST
def ground(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Put a photo under the strokes: one of the message's own (`picture`), or one that comes here (`photo`)."""
    draft = drafts.find_for(request.user, draft_id)
    if draft is None:
        return _refused(Draft.DoesNotExist())
    upload = _chosen_photo(request, draft)
    if upload is None:
        return JsonResponse({"line": _("Choose a photo first.")}, status=422)
    try:
        drawn = actions.put_under(draft=draft, by=draft.author, upload=upload)
    except REFUSED as error:
        return _refused(error)
    return JsonResponse({"url": _ground_url(draft, drawn)})


def _chosen_photo(request: SignedInRequest, draft: Draft) -> Upload | None:
    wanted = addresses.uuid(request.POST.get("picture", ""))
    return queries.photo_of(draft, wanted) if wanted else request.FILES.get("photo")


@require_safe
def ground_picture(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """From this process and never by a signed address: what is drawn on paper must not come from another site."""
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline"}
    content = queries.ground_for(request.user, draft_id)
    return HttpResponse(content, content_type="image/webp", headers=headers)


REFUSED = (MediaRefused, ValidationError, Draft.DoesNotExist, actions.NewerStrokes)


def _refused(error: Exception) -> JsonResponse:
    if isinstance(error, MediaRefused):
        return JsonResponse({"line": str(error.reason)}, status=422)
    if isinstance(error, ValidationError):
        return JsonResponse({"line": error.messages[0]}, status=422)
    if isinstance(error, actions.NewerStrokes):
        line = _("You have drawn more in another window. Open the drawing again to see it.")
        return JsonResponse({"line": line}, status=409)
    line = _("This message has been sent or deleted. The drawing is no longer saved.")
    return JsonResponse({"line": line, "gone": True}, status=409)

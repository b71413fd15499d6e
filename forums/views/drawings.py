"""The drawing page (DESIGN 6.9).

js-draw writes styles into its own elements, so this one page allows inline styles; scripts stay as strict as anywhere.
"""

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
from django.views.decorators.http import require_http_methods, require_POST

from forums import permissions
from forums.actions import attachments as actions
from forums.forms.drawings import PENS, STAMPS, FinishedDrawingForm
from forums.models import Attachment, Draft, Means
from forums.queries import drafts as queries
from forums.views.places import place_url
from lib.dates import clock
from lib.decisions import require
from lib.media.refusals import NOT_A_DRAWING, MediaRefused
from profiles.views import SignedInRequest

DRAWING_CSP: dict[str, list[str]] = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}


@csp_override(DRAWING_CSP)
@require_http_methods(["GET", "HEAD", "POST"])
def drawing(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    draft = queries.get_for(request.user, draft_id)
    if request.method == "POST":
        return _finish(request, draft)
    drawn = draft.attachments.filter(kind=Attachment.Kind.DRAWING).first()
    if drawn is None:
        require(permissions.can_use(draft.author, Means.DRAW, draft.thread))
    context = {
        "draft": draft,
        "place": queries.of_draft(draft),
        "strokes": drawn.strokes if drawn else "",
        "paper": actions.PAPER,
        "pens": PENS,
        "stamps": STAMPS,
        "back_url": _back_url(draft),
        "later_url": place_url(queries.of_draft(draft)),
    }
    return render(request, "forums/drawing/index.html", context)


def _back_url(draft: Draft) -> str:
    return f"{reverse('draft', args=[draft.pk])}?means=draw"


def _finish(request: SignedInRequest, draft: Draft) -> HttpResponse:
    """Done: the strokes, and the picture that the browser made of them."""
    form = FinishedDrawingForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"line": str(NOT_A_DRAWING)}, status=422)
    try:
        actions.finish_drawing(
            draft=draft, by=draft.author, svg=form.cleaned_data["svg"], png=form.cleaned_data["png"]
        )
    except (MediaRefused, ValidationError, Draft.DoesNotExist) as error:
        return _refused(error)
    return JsonResponse({"to": f"{_back_url(draft)}#pictures"})


@require_POST
def strokes(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Sent after each lift of the pen."""
    draft = queries.find_for(request.user, draft_id)
    if draft is None:
        return _refused(Draft.DoesNotExist())
    try:
        actions.keep_strokes(draft=draft, by=draft.author, svg=request.POST.get("svg", ""))
    except (MediaRefused, ValidationError, Draft.DoesNotExist) as error:
        return _refused(error)
    return JsonResponse({"line": _("The drawing is saved. %(time)s.") % {"time": clock(timezone.now())}})


def _refused(error: Exception) -> JsonResponse:
    if isinstance(error, MediaRefused):
        return JsonResponse({"line": str(error.reason)}, status=422)
    if isinstance(error, ValidationError):
        return JsonResponse({"line": error.messages[0]}, status=422)
    return JsonResponse(
        {"line": _("This message has been sent or deleted. The drawing is no longer saved.")}, status=409
    )

"""tus 1.0, core protocol with creation and termination (docs/adr/0008). A refusal says why in JSON, as `line`."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums.actions import uploads as actions
from forums.actions.drafts import AlreadySent
from forums.actions.uploads import WrongOffset
from forums.models import Draft, Upload
from forums.queries import drafts, uploads
from forums.views import addresses
from forums.views.drafts import place_of
from forums.views.places import message_url
from lib import tus
from lib.media.recording import Kind
from lib.media.refusals import RecordingRefused, recording_refusal
from profiles.views import SignedInRequest

type View = Callable[..., HttpResponseBase]


def speaking_tus(view: View) -> View:
    """The headers of every answer, and what all refusals have in common."""

    @wraps(view)
    def answer(request: SignedInRequest, **named: UUID) -> HttpResponseBase:
        response = _answer(view, request, named)
        response.headers["Tus-Resumable"] = response.headers["Tus-Version"] = tus.VERSION
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer


class UnknownWay(Exception):
    """Something else than tus 1.0, or tus without what it needs: `status` is the protocol's for it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def _check_version(request: SignedInRequest) -> None:
    if request.headers.get("Tus-Resumable") != tus.VERSION:
        raise UnknownWay(412)


def _answer(view: View, request: SignedInRequest, named: dict[str, UUID]) -> HttpResponseBase:
    try:
        return view(request, **named)
    except Draft.DoesNotExist as gone:
        raise Http404 from gone
    except tuple(STATUS) as error:
        return _refused(error)


STATUS: dict[type[Exception], int] = {
    AlreadySent: 410,
    PermissionDenied: 403,
    RecordingRefused: 422,
    UnknownWay: 400,
    ValidationError: 422,
    WrongOffset: 409,
}


FILE_STATUS = {"too_big": 413, "no_room": 507}


def _refused(error: Exception) -> JsonResponse:
    """As tus-js-client acts: after 409 it asks where to go on, after 5xx it tries again, after another 4xx it stops."""
    status, more = STATUS[type(error)], {}
    match error:
        case UnknownWay():
            status, line = error.status, _("We could not take the file in this way. Load the page again.")
        case WrongOffset():
            line = _("Part of the file was missing. We go on from where it broke.")
        case RecordingRefused():
            status, line = FILE_STATUS.get(error.code, status), recording_refusal(error.code)
        case AlreadySent():
            line, more = _("The message has been sent already."), {"to": message_url(error.message)}
        case ValidationError():
            line = error.messages[0]
        case _:
            line = str(error)
    return JsonResponse({"line": line, **more}, status=status)


def _told(upload: Upload, status: int) -> HttpResponse:
    told = {"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.length)}
    return HttpResponse(status=status, headers=told)


@require_http_methods(["OPTIONS", "POST"])
@speaking_tus
def create(request: SignedInRequest, draft_id: UUID) -> HttpResponseBase:
    """Metadata: `kind` is voice or video, `key` the id that the recording will have."""
    if request.method == "OPTIONS":
        can = {"Tus-Extension": tus.EXTENSIONS, "Tus-Max-Size": str(settings.VIDEO_LIMIT_BYTES)}
        return HttpResponse(status=204, headers=can)
    draft = drafts.find_for(request.user, draft_id)
    place = drafts.of_draft(draft) if draft else place_of(request)
    _check_version(request)
    told = tus.metadata(request.headers.get("Upload-Metadata"))
    length, key = tus.whole_number(request.headers.get("Upload-Length")), addresses.uuid(told.get("key"))
    if length is None or key is None:
        raise UnknownWay(400)
    kind: Kind = "video" if told.get("kind") == "video" else "voice"
    upload = actions.begin(
        draft_key=draft_id, place=place, by=place.membership, kind=kind, key=key, length=length
    )
    response = _told(upload, 201)
    response.headers["Location"] = reverse("upload", args=[upload.pk])
    return response


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@speaking_tus
def upload(request: SignedInRequest, upload_id: UUID) -> HttpResponseBase:
    found = uploads.get_for(request.user, upload_id)
    _check_version(request)
    if request.method == "HEAD":
        return _told(found, 200)
    if request.method == "DELETE":
        actions.drop(uploads=[found])
        return HttpResponse(status=204)
    return _part(request, found)


def _part(request: SignedInRequest, found: Upload) -> HttpResponseBase:
    if request.content_type != tus.CONTENT_TYPE:
        raise UnknownWay(415)
    size = tus.whole_number(request.headers.get("Content-Length"))
    if size is None or size > settings.UPLOAD_PART_BYTES:
        raise UnknownWay(413)
    start = tus.whole_number(request.headers.get("Upload-Offset"))
    if start is None:
        raise UnknownWay(400)
    return _told(actions.add_part(upload=found, start=start, content=request.body), 204)

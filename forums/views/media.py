"""One picture, voice or video. Whether this person may have it is asked each time, for each part of a file that a
player fetches in parts, and nothing of its place in the store is told."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from forums.queries import attachments
from forums.queries.attachments import FORMATS, KEPT, PLAY, SOUNDS, MediaFile
from lib import ranges
from lib.media import photo, recording
from lib.ranges import NoSuchPart
from profiles.views import SignedInRequest

PROTECTED = "/protected/"
CONTENT_TYPES = photo.CONTENT_TYPES | recording.CONTENT_TYPES


@require_safe
def media(request: SignedInRequest, attachment_id: UUID, size: str) -> HttpResponseBase:
    format_ = request.GET.get("f", "webp")
    if size in KEPT:
        found = attachments.get_kept_file_for(request.user, attachment_id, size)
    elif format_ in (SOUNDS if size == PLAY else FORMATS) and size in {PLAY, *photo.SIZES}:
        found = attachments.get_file_for(request.user, attachment_id, size, format_)
    else:
        raise Http404
    headers = _headers(found)
    if size in KEPT:
        # Neither does a browser keep what may be about to be covered.
        headers["Cache-Control"] = "private, no-store"
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None and unchanged.status_code == 304:
        return _with_headers(unchanged, headers)
    # The editor may not look into pixels that came from another address.
    return _stream(request, found, headers) if size in KEPT else _deliver(request, found, headers)


def _headers(found: MediaFile) -> dict[str, str]:
    return {
        "ETag": quote_etag(found.tag),
        "Cache-Control": "private, no-cache",
        "Content-Type": CONTENT_TYPES[found.format],
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
    }


def _with_headers(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _deliver(request: HttpRequest, found: MediaFile, headers: dict[str, str]) -> HttpResponseBase:
    """By this process, by nginx behind it, or by the store itself under an address that soon expires.

    nginx and the store know about parts of files themselves.
    """
    if settings.MEDIA_DELIVERY == "redirect":
        return HttpResponseRedirect(_signed(found, headers), headers={"Cache-Control": "private, no-store"})
    if settings.MEDIA_DELIVERY == "accel":
        return HttpResponse(headers={**headers, "X-Accel-Redirect": f"{PROTECTED}{found.file.name}"})
    return _stream(request, found, headers)


def _stream(request: HttpRequest, found: MediaFile, headers: dict[str, str]) -> HttpResponseBase:
    total = found.file.size
    try:
        span = ranges.asked_for(_range(request, headers["ETag"]), total)
    except NoSuchPart:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{total}"})
    if span is None:
        # Django would put the stored file's name into a header, so ours are set last.
        return _with_headers(FileResponse(found.file.open("rb")), headers)
    part: Any = ranges.part_of(found.file.open("rb"), span)  # type: ignore[arg-type]  # read and sought only
    answer = StreamingHttpResponse(part, status=206)
    return _with_headers(answer, {**headers, "Content-Range": str(span), "Content-Length": str(span.length)})


def _range(request: HttpRequest, etag: str) -> str | None:
    """A player that has a part of another file wants the whole of this one."""
    if_range = request.headers.get("If-Range")
    return request.headers.get("Range") if if_range in {None, etag} else None


def _signed(found: MediaFile, headers: dict[str, str]) -> str:
    asked: dict[str, Any] = {
        "ResponseContentType": headers["Content-Type"],
        "ResponseContentDisposition": "inline",
        "ResponseCacheControl": "private, no-store",
    }
    store: Any = default_storage  # only a store that can sign addresses knows `parameters`
    url: str = store.url(found.file.name, parameters=asked)
    return url

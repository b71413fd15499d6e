"""One picture. Whether this person may see it is asked each time, and nothing of its place in the store is told."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from forums.queries import attachments
from forums.queries.attachments import FORMATS, KEPT, MediaFile
from lib.media.photo import CONTENT_TYPES, SIZES
from profiles.views import SignedInRequest

PROTECTED = "/protected/"


@require_safe
def media(request: SignedInRequest, attachment_id: UUID, size: str) -> HttpResponseBase:
    format_ = request.GET.get("f", "webp")
    if size in KEPT:
        found = attachments.get_kept_file_for(request.user, attachment_id, size)
    elif size in SIZES and format_ in FORMATS:
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
    return _stream(found, headers) if size in KEPT else _deliver(found, headers)


def _headers(found: MediaFile) -> dict[str, str]:
    return {
        "ETag": quote_etag(found.tag),
        "Cache-Control": "private, no-cache",
        "Content-Type": CONTENT_TYPES[found.format],
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
    }


def _with_headers(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _deliver(found: MediaFile, headers: dict[str, str]) -> HttpResponseBase:
    """By this process, by nginx behind it, or by the store itself under an address that soon expires."""
    if settings.MEDIA_DELIVERY == "redirect":
        return HttpResponseRedirect(_signed(found, headers), headers={"Cache-Control": "private, no-store"})
    if settings.MEDIA_DELIVERY == "accel":
        return HttpResponse(headers={**headers, "X-Accel-Redirect": f"{PROTECTED}{found.file.name}"})
    return _stream(found, headers)


def _stream(found: MediaFile, headers: dict[str, str]) -> HttpResponseBase:
    # Django would put the stored file's name into a header, so ours are set last.
    return _with_headers(FileResponse(found.file.open("rb")), headers)


def _signed(found: MediaFile, headers: dict[str, str]) -> str:
    asked: dict[str, Any] = {
        "ResponseContentType": headers["Content-Type"],
        "ResponseContentDisposition": "inline",
        "ResponseCacheControl": "private, no-store",
    }
    store: Any = default_storage  # only a store that can sign addresses knows `parameters`
    url: str = store.url(found.file.name, parameters=asked)
    return url

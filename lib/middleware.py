from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "Permissions-Policy"
CLOSED = "geolocation=(), payment=(), usb=(), browsing-topics=()"
WITHOUT_RECORDING = f"camera=(), microphone=(), {CLOSED}"
WITH_RECORDING = f"camera=(self), microphone=(self), {CLOSED}"


class PrivacyHeadersMiddleware:
    """Signed-in pages are kept by no cache, no page may use what it does not need, and no other site our files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault(POLICY, WITHOUT_RECORDING)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not response.has_header("Cache-Control") and getattr(request, "user", None) is not None:
            response.headers["Cache-Control"] = "no-store, private"
        return response


def may_record(response: HttpResponse) -> HttpResponse:
    """For the few pages that ask for the camera or the microphone."""
    response.headers[POLICY] = WITH_RECORDING
    return response

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = (
    "camera=(self), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=()"
)


class PrivacyHeadersMiddleware:
    """Signed-in pages are kept by no cache, and no page may use what it does not need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        if not response.has_header("Cache-Control") and getattr(request, "user", None) is not None:
            response.headers["Cache-Control"] = "no-store, private"
        return response

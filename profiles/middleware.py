import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class PreferencesMiddleware:
    """A signed-in person gets their own language and time zone; a visitor keeps the browser's (LocaleMiddleware)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        profile = request.user.profile
        translation.activate(profile.language)
        request.LANGUAGE_CODE = profile.language
        with timezone.override(zoneinfo.ZoneInfo(profile.time_zone)):
            response = self.get_response(request)
        response.headers["Content-Language"] = profile.language
        return response

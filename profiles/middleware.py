import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lib.errors import too_many_attempts
from profiles import adapters
from profiles.permissions import needs_second_factor

type GetResponse = Callable[[HttpRequest], HttpResponse]


class PreferencesMiddleware:
    """A signed-in person gets their own language and time zone; a visitor keeps the browser's (LocaleMiddleware)."""

    def __init__(self, get_response: GetResponse) -> None:
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


class RateLimitMiddleware:
    """Counts what config/limits.py says, before the view does any work."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        limit = adapters.limit_of(request)
        seconds = adapters.wait_for(request, limit) if limit else 0
        return too_many_attempts(request, seconds) if seconds else None


class SecondFactorMiddleware:
    """Where the setting asks for it, whoever works in an organisation sets up a second factor before anything else."""

    OPEN = frozenset(
        {"sign_out", "account_logout", "language", "help", "accessibility", "privacy", "about"}
        | {"account_email", "account_confirm_email", "account_reauthenticate", "account_set_password"}
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated or self._is_open(request):
            return None
        if not needs_second_factor(request.user):
            return None
        messages.info(
            request, _("Your work needs a second step at sign-in. Choose one here and then continue.")
        )
        return redirect("mfa_index")

    def _is_open(self, request: HttpRequest) -> bool:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        return name in self.OPEN or name.startswith("mfa_")

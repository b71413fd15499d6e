"""One view answers both a plain browser and htmx; these are the two places where the answers differ."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def fragment_or_redirect(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    to: str,
    status: int = 200,
) -> HttpResponse:
    """htmx gets the fragment, a plain browser goes (303) to the page where the same thing stands."""
    if is_htmx(request):
        return render(request, template, context, status=status)
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response

"""Pages for when something is wrong. They say what happened, what is safe and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form had been open too long. The browser still has what was typed: Back brings it."""
    return render(request, "403_csrf.html", status=403)


def too_many_attempts(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with the wait in whole minutes in the text and in seconds in Retry-After."""
    response = render(request, "429.html", {"minutes": max(1, -(-seconds // 60))}, status=429)
    response["Retry-After"] = str(seconds)
    return response

"""When something is wrong. The pages say what happened, what is safe and what to do next."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form had been open too long. The browser still has what was typed: Back brings it."""
    return render(request, "403_csrf.html", status=403)


def too_many_attempts(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with the wait in whole minutes in the text and in seconds in Retry-After."""
    response = render(request, "429.html", {"minutes": max(1, -(-seconds // 60))}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def first_or_404[Row](rows: Sequence[Row]) -> Row:
    """As get_object_or_404, of rows that have been read already."""
    if not rows:
        raise Http404
    return rows[0]

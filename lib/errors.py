"""When something is wrong. The pages say what happened, what is safe and what to do next."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lib.htmx import is_htmx

SECRET = ("csrf", "password", "pin", "code", "credential")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form had been open too long. The browser still has what was typed: Back brings it."""
    return render(request, "403_csrf.html", status=403)


def too_many_attempts(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with the wait in whole minutes in the text and in seconds in Retry-After. What was written is kept.

    htmx puts the sentence where the page's messages are, so that the form stays as it is.
    """
    line = _wait_line(max(1, -(-seconds // 60)))
    response: HttpResponse
    if is_htmx(request):
        response = render(request, "429_line.html", {"line": line}, status=429)
        response["HX-Retarget"], response["HX-Reswap"] = ".messages", "innerHTML"
    elif "application/json" in request.headers.get("Accept", ""):
        response = JsonResponse({"line": line}, status=429)
    else:
        kept = _kept(request)
        words = max((value for _name, value in kept if " " in value.strip()), key=len, default="")
        context = {"line": line, "kept": kept, "words": words, "has_files": bool(request.FILES)}
        response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _wait_line(minutes: int) -> str:
    wait = ngettext(
        "There have been many tries. You can try again in %(minutes)s minute.",
        "There have been many tries. You can try again in %(minutes)s minutes.",
        minutes,
    )
    return f"{wait % {'minutes': minutes}} {_('Nothing is lost.')}"


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form brought, to be sent again with one press; nothing of a sign-in stands on a page."""
    if request.method != "POST" or not request.user.is_authenticated:
        return []
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if not any(part in name for part in SECRET)]


def first_or_404[Row](rows: Sequence[Row]) -> Row:
    """As get_object_or_404, of rows that have been read already."""
    if not rows:
        raise Http404
    return rows[0]

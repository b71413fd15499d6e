"""Who did what, to whom, why and when: for the administrator, and for the person whom it is about."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lib.decisions import require
from profiles import permissions
from profiles.forms.audit import TrailForm
from profiles.queries import audit as queries
from profiles.queries import organisations
from profiles.views import SignedInRequest


@require_safe
def organisation(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    found = organisations.get_for(request.user, organisation_id)
    require(permissions.can_manage(request.user, found))
    form = TrailForm(request.GET, people=queries.workers(found))
    lines, has_more = queries.of_organisation(found, form.wanted, before=_before(request))
    context = {
        "organisation": found,
        "form": form,
        "lines": lines,
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "older": _older(request, lines) if has_more else "",
    }
    return render(request, "profiles/trail/organisation.html", context)


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    lines, has_more = queries.about(request.user, before=_before(request))
    context = {"lines": lines, "older": _older(request, lines) if has_more else ""}
    return render(request, "profiles/trail/mine.html", context)


def _before(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


def _older(request: HttpRequest, lines: list[queries.Line]) -> str:
    chosen = request.GET.copy()
    chosen["before"] = str(lines[-1].entry.pk)
    return f"?{chosen.urlencode()}"

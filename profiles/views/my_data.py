"""The person's own data: ask for a copy, wait, fetch it."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from lib.dates import day_time
from lib.htmx import is_htmx
from profiles import my_page
from profiles.actions import data_copies
from profiles.queries import data_copies as queries
from profiles.views import SignedInRequest


@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    """htmx asks for the state alone, again and again while the copy is being prepared."""
    copy = queries.of(request.user)
    context = {"copy": copy, "until": day_time(copy.expires_at) if copy and copy.expires_at else ""}
    if is_htmx(request):
        return render(request, "profiles/my_data/_state.html", context)
    return render(request, "profiles/my_data/index.html", context | {"rows": my_page.rows(request.user)})


@require_POST
def ask(request: SignedInRequest) -> HttpResponse:
    data_copies.ask(by=request.user)
    return redirect("me_data")


@require_GET
def fetch(request: SignedInRequest, copy_id: UUID) -> FileResponse:
    copy = queries.get_ready_for(request.user, copy_id)
    file = data_copies.fetch(copy=copy, by=request.user)
    answer = FileResponse(file, as_attachment=True, filename="omatahti.zip", content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer

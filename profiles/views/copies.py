"""The last known copy of a page while there is no connection (DESIGN 6.23, docs/adr/0009)."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

WORKER = "build/worker.js"


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """From the root, so that it may answer for every page, and always the newest."""
    source = Path(finders.find(WORKER) or staticfiles_storage.path(WORKER))
    return HttpResponse(
        source.read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the worker shows in the place of a page of which it has no copy."""
    return render(request, "profiles/offline/index.html")

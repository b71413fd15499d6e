from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from lib.browsers import device
from profiles.queries import help as help_topics
from profiles.queries.page_names import page_name, place_of


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """First what can be done on the page one came from (`at` names its address), then everything (P24)."""
    back, at = request.GET.get("from", ""), request.GET.get("at", "")
    back = back if place_of(back)[0] and url_has_allowed_host_and_scheme(back, None) else ""
    context = {
        "here": help_topics.here(at),
        "page": page_name(at),
        "back": back,
        "ask_query": f"?{urlencode({'at': at, 'from': back})}" if page_name(at) else "",
        "sections": help_topics.SECTIONS,
        "for_coaches": help_topics.FOR_COACHES,
        "device": device(request.headers.get("User-Agent", "")),
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "profiles/help/index.html", context)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/accessibility/index.html", {"contact": settings.CONTACT_EMAIL})


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/privacy/index.html", {"contact": settings.CONTACT_EMAIL})


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/about/index.html")

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/help/index.html", {"contact": settings.CONTACT_EMAIL})


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

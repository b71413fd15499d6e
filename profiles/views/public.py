from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/help/index.html", {"contact": settings.CONTACT_EMAIL})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/accessibility/index.html", {"contact": settings.CONTACT_EMAIL})


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/privacy/index.html", {"contact": settings.CONTACT_EMAIL})


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/about/index.html")

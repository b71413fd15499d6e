from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from profiles.actions import accounts
from profiles.forms.sign_in import LanguageForm
from profiles.views.sign_in import safe_next

KEPT_FOR = timedelta(days=365)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """A language we do not speak changes nothing: the buttons never send one."""
    form = LanguageForm(request.POST)
    response = redirect(safe_next(request) or "home")
    if not form.is_valid():
        return response
    chosen = form.cleaned_data["language"]
    if request.user.is_authenticated:
        accounts.change_language(by=request.user, language=chosen)
    keep_language(response, chosen)
    return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Also for the signed-in: after sign-out, or on the next visit, the browser still speaks their language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=KEPT_FOR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )

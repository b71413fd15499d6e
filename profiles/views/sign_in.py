"""The ways in (DESIGN D7). No answer here tells whether an account or a card exists."""

import time
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from profiles import adapters
from profiles.actions import sign_in_cards
from profiles.forms.sign_in import CardForm, WaysForm

WAYS = {
    "code": "account_request_login_code",
    "passkey": "sign_in_passkey",
    "card": "sign_in_card",
    "password": "account_login",
}
SCANNED_CODE = "scanned_card"
SCANNED_FOR = 15 * 60  # seconds


def safe_next(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of ours."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    # Without the slash it would be taken for the name of a page.
    return to if ours and to.startswith("/") else ""


def with_next(url: str, to: str) -> str:
    return f"{url}?{urlencode({'next': to})}" if to else url


@login_not_required
def hub(request: HttpRequest) -> HttpResponse:
    to = safe_next(request)
    if request.user.is_authenticated:
        return redirect(to or "home")
    form = WaysForm(request.POST)
    if request.method == "POST" and form.is_valid():
        adapters.remember(request, shared=form.cleaned_data["device"] == "shared")
        return redirect(with_next(reverse(WAYS[form.cleaned_data["way"]]), to))
    shared = request.session.get(adapters.SHARED_DEVICE, False)
    context = {"next": to, "ended": bool(to) or "ended" in request.GET, "shared": shared}
    return render(request, "profiles/sign_in/index.html", context)


@login_not_required
def passkey(request: HttpRequest) -> HttpResponse:
    to = safe_next(request)
    field = format_html('<input type="hidden" name="next" value="{}">', to) if to else ""
    return render(request, "profiles/sign_in/passkey.html", {"next": to, "redirect_field": field})


@login_not_required
def card_code(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code leads here. The code goes on to the form by the session, not by an address that a browser keeps."""
    request.session[SCANNED_CODE] = {"code": code, "at": time.time()}
    return redirect("sign_in_card")


@sensitive_post_parameters("code", "pin")
@login_not_required
def card(request: HttpRequest) -> HttpResponse:
    form = CardForm(request.POST or None, initial={"code": _scanned_code(request)})
    if form.is_valid():
        try:
            return _sign_in_with_card(request, form)
        except sign_in_cards.CardRefused as refused:
            form.add_error(None, refused)
    context = {"form": form, "next": safe_next(request), "scanned": bool(_scanned_code(request))}
    return render(request, "profiles/sign_in/card.html", context, status=422 if form.errors else 200)


def _scanned_code(request: HttpRequest) -> str:
    scanned = request.session.get(SCANNED_CODE, {"code": "", "at": 0.0})
    return str(scanned["code"]) if time.time() - scanned["at"] < SCANNED_FOR else ""


def _sign_in_with_card(request: HttpRequest, form: CardForm) -> HttpResponse:
    user = sign_in_cards.sign_in(**form.cleaned_data)
    request.session.pop(SCANNED_CODE, None)
    return adapters.start_session(request, user, to=safe_next(request) or resolve_url("home"))

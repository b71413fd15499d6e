"""The person's own sign-in card. Its code is shown once, in the answer to the form that made it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from profiles import my_page
from profiles.actions import sign_in_cards
from profiles.forms.me import PinForm
from profiles.queries.sign_in_cards import in_force
from profiles.views import SignedInRequest
from profiles.views.card_picture import printable


@require_safe
def my_card(request: SignedInRequest) -> HttpResponse:
    return _page(request, PinForm())


@sensitive_post_parameters("pin")
@require_POST
def new(request: SignedInRequest) -> HttpResponse:
    """The first card asks for a PIN; a card that takes an earlier one's place keeps its PIN."""
    earlier = in_force(request.user)
    if earlier and earlier.pin_hash:
        issued = sign_in_cards.issue(user=request.user, by=request.user, keep_pin=True)
        return _issued(request, issued)
    form = PinForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    return _issued(
        request, sign_in_cards.issue(user=request.user, by=request.user, pin=form.cleaned_data["pin"])
    )


@sensitive_post_parameters("pin")
@require_POST
def pin(request: SignedInRequest) -> HttpResponse:
    form, card = PinForm(request.POST), in_force(request.user)
    if card is None:
        return redirect("me_card")
    if not form.is_valid():
        return _page(request, form)
    sign_in_cards.change_pin(card=card, by=request.user, pin=form.cleaned_data["pin"])
    messages.success(request, _("Your PIN is changed."))
    return redirect("me_card")


def end(request: SignedInRequest) -> HttpResponse:
    card = in_force(request.user)
    if card is None:
        return redirect("me_card")
    if request.method != "POST":
        return render(request, "profiles/me/card_end.html")
    sign_in_cards.revoke(card=card, by=request.user)
    messages.success(request, _("Your card does not work any more."))
    return redirect("me_card")


def _page(request: SignedInRequest, form: PinForm) -> HttpResponse:
    context = {"form": form, "card": in_force(request.user), "rows": my_page.rows(request.user)}
    return render(request, "profiles/me/card.html", context, status=422 if form.errors else 200)


def _issued(request: SignedInRequest, issued: sign_in_cards.IssuedCard) -> HttpResponse:
    return render(request, "profiles/me/card_issued.html", printable(request, issued.code))

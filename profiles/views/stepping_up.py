"""Before an export, a reveal or a role change the person shows again that it is them."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from profiles.actions import sign_in_cards
from profiles.forms.sign_in import CardForm
from profiles.views import SignedInRequest

type View = Callable[..., HttpResponse]


def recently_confirmed(view: View) -> View:
    """Who has not signed in or confirmed within ACCOUNT_REAUTHENTICATION_TIMEOUT is asked first, and comes back to what
    they were doing: a form that was sent is kept in the session and sent on.

    Somebody without password, card, key and e-mail cannot be asked: they came by an invitation, on this device alone.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_recent(request):
            return view(request, *args, **kwargs)
        if get_adapter(request).get_reauthentication_methods(request.user):
            raise ReauthenticationRequired
        if request.user.email:
            return render(
                request, "profiles/stepping_up/again.html", {"next": request.get_full_path()}, status=403
            )
        return view(request, *args, **kwargs)

    return guarded


def is_recent(request: SignedInRequest) -> bool:
    records = get_authentication_records(request, request.user)
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record["at"] > since for record in records)


@method_decorator(sensitive_post_parameters("code", "pin"), name="dispatch")
class ConfirmByCard(BaseReauthenticateView):  # type: ignore[misc]
    form_class = CardForm
    template_name = "profiles/stepping_up/card.html"

    def form_valid(self, form: CardForm) -> HttpResponse:
        try:
            sign_in_cards.confirm(**form.cleaned_data, by=self.request.user)
        except sign_in_cards.CardRefused as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        record_authentication(self.request, self.request.user, method="card", reauthenticated=True)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: CardForm) -> HttpResponse:
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return answer


def confirm_by_card(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = ConfirmByCard.as_view()(request)
    return answer

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lib import ratelimit
from lib.limits import Limit
from profiles.models import User
from profiles.permissions import asks_second_step
from profiles.queries.sign_in_cards import in_force

SHARED_DEVICE = "shared_device"
HALF_WAY = "account_login"  # where allauth keeps who has still a second step to take


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account alone: people come by an invitation to a group or to an organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        stage = "allauth.mfa.stages.AuthenticateStage"
        return [
            "profiles.adapters.SecondStep" if name == stage else name for name in super().get_login_stages()
        ]

    def login(self, request: HttpRequest, user: User) -> None:
        shared = request.session.get(SHARED_DEVICE, False)  # read first: another person's session is emptied
        super().login(request, user)
        remember(request, shared=shared)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A card with its PIN is a way like any other. A new card has no PIN yet, so it proves nothing."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        card = in_force(user)
        if card and card.pin_hash:
            url = reverse("confirm_by_card")
            ways.append({"id": "card", "description": _("Use your sign-in card"), "url": url})
        return ways

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Home greets the person; "signed in as" would show the account's name to whoever looks at the screen."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, *args, **kwargs)


class SecondStep(AuthenticateStage):
    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user is not None and not asks_second_step(self.login.user):
            return None, True
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer


def remember(request: HttpRequest, *, shared: bool) -> None:
    """90 days on one's own device; on a shared one until the browser closes. Kept for the sign-in that follows."""
    request.session[SHARED_DEVICE] = shared
    request.session.set_expiry(0 if shared else None)


def start_session(request: HttpRequest, user: User, *, to: str = "") -> HttpResponse:
    """Sign in a person who has shown who they are (a card, an invitation). A second factor is still asked for."""
    record_authentication(request, user, method="card")
    response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=to or None)
    return response


def address(request: HttpRequest) -> str:
    """The visitor's network address, as far as the proxies in front are trusted."""
    found: str = AccountAdapter(request).get_client_ip(request)
    return found


def limit_of(request: HttpRequest) -> Limit | None:
    """The row of config/limits.py that counts this request."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    limits: tuple[Limit, ...] = settings.RATE_LIMITS
    return next((limit for limit in limits if name in limit.urls and request.method == limit.method), None)


def wait_for(request: HttpRequest, limit: Limit | str) -> int:
    """Counts a try. The seconds to wait, 0 to go on."""
    if isinstance(limit, str):
        limit = next(row for row in settings.RATE_LIMITS if row.name == limit)
    person = _person_trying(request, limit.named_in)
    return ratelimit.wait_for(limit, person=person, address=address(request))


def _person_trying(request: HttpRequest, named_in: str) -> str:
    """Whose tries these are: who has signed in, who is half-way there, or whom the form names, be it anybody or not."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    half_way = request.session.get(HALF_WAY) or {}
    return str(half_way.get("user_pk") or request.POST.get(named_in, "").strip().casefold())


def display(user: User) -> str:
    """How a person's own authenticator names the account. Nobody else sees it."""
    return user.profile.name or user.username or "Omatahti"

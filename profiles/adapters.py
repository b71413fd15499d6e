from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody makes an account alone: people come by an invitation to a group or to an organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

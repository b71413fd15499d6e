from allauth.mfa.webauthn.views import AddWebAuthnView
from django.urls import reverse

from profiles.permissions import asks_second_step


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """A participant goes back to the list: recovery codes are for those whose sign-in has a second step."""

    def get_success_url(self) -> str:
        if asks_second_step(self.request.user):
            url: str = super().get_success_url()
            return url
        return reverse("mfa_list_webauthn")

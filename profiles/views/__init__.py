from django.http import HttpRequest

from profiles.models import User


class SignedInRequest(HttpRequest):
    """What a view gets that LoginRequiredMiddleware guards."""

    user: User

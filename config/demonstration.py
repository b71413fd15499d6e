"""The demonstration people have a published password: a server for real people refuses to start with them."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

USERNAME_PREFIX = "demo-"
REFUSAL = (
    "The demonstration data is loaded in this database, and its password is public. "
    "Use an empty database, or delete the users whose names begin with 'demo-'."
)


def demonstration_is_loaded() -> bool:
    return get_user_model()._default_manager.filter(username__startswith=USERNAME_PREFIX).exists()


def refuse_demonstration() -> None:
    if not settings.DEMONSTRATION_ALLOWED and demonstration_is_loaded():
        raise ImproperlyConfigured(REFUSAL)


def check_demonstration(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Runs with `check --deploy --database default`."""
    if databases and not settings.DEMONSTRATION_ALLOWED and demonstration_is_loaded():
        return [Error(REFUSAL, id="omatahti.E001")]
    return []

"""Guarded by default: whoever has not signed in is sent to sign in, except at the addresses listed here."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

PUBLIC = {
    "home",
    "join",
    "join_code",
    "join_name",
    "sign_in",
    "sign_in_card",
    "sign_in_card_code",
    "sign_out",
    "language",
    "help",
    "accessibility",
    "privacy",
    "about",
    "staff_invitation",
    "gallery",
    # The ways in, by allauth
    "account_login",
    "account_signup",
    "account_signup_by_passkey",
    "account_inactive",
    "account_logout",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_verify_phone",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "mfa_trust",
}
SAMPLES = (
    "1",
    str(UUID(int=7)),
    "sample",
    "small",
    "kuu-puu-7",
    "a-b",
)


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern)
        else:
            yield pattern


def address(pattern: URLPattern) -> str:
    wanted = pattern.pattern.converters
    kwargs = {key: sample(converter.regex) for key, converter in wanted.items()} or {
        key: "a-b" if key == "key" and "-" in pattern.pattern.regex.pattern else "a"
        for key in pattern.pattern.regex.groupindex
    }
    return reverse(str(pattern.name), kwargs=kwargs)


def sample(regex: str) -> str:
    return next(value for value in SAMPLES if re.fullmatch(regex, value))


ALL = sorted(patterns(get_resolver()), key=lambda pattern: str(pattern.name))
GUARDED = [pattern for pattern in ALL if pattern.name not in PUBLIC]


def test_every_address_has_a_name() -> None:
    assert [str(pattern.pattern) for pattern in ALL if not pattern.name] == []


def test_whoever_has_to_sign_in_is_checked_before_any_view_runs() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("pattern", GUARDED, ids=lambda pattern: str(pattern.name))
def test_a_visitor_is_sent_to_sign_in(client: Client, pattern: URLPattern, method: str) -> None:
    answer = getattr(client, method)(address(pattern))
    assert answer.status_code == 302
    assert answer["Location"].split("?")[0] == resolve_url(settings.LOGIN_URL)

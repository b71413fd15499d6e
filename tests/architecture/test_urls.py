"""Guarded by default: whoever has not signed in is sent to sign in, except at the addresses listed here."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

PUBLIC = {
    "home",
    "join",
    "join_card",
    "join_code",
    "join_device",
    "join_name",
    "join_tour",
    "sign_in",
    "sign_in_card",
    "sign_in_passkey",
    "sign_in_card_code",
    "sign_out",
    "language",
    "ask",
    "help",
    "place",
    "tour",
    "accessibility",
    "privacy",
    "about",
    "offline",
    "worker",
    "staff_invitation",
    "gallery",
    # The ways in, by allauth
    "account_login",
    "account_signup",
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
    "mfa_authenticate",
    "mfa_login_webauthn",
}
SAMPLES = (
    "1",
    str(UUID(int=7)),
    "sample",
    "small",
    "kuu-puu-7",
    "a-b",
)


class Address(NamedTuple):
    name: str
    kwargs: dict[str, str]

    def path(self) -> str:
        return reverse(self.name, kwargs=self.kwargs)


def addresses(resolver: URLResolver, kwargs: dict[str, str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        known = {**kwargs, **samples(entry.pattern)}
        if isinstance(entry, URLResolver):
            yield from addresses(entry, known)
        else:
            yield Address(entry.name or "", known)


def samples(pattern: Any) -> dict[str, str]:
    """A value for each part of the address that varies. allauth writes some as regular expressions."""
    if isinstance(pattern, RegexPattern):
        return dict.fromkeys(pattern.regex.groupindex, "1")
    return {name: sample(converter.regex) for name, converter in pattern.converters.items()}


def sample(regex: str) -> str:
    return next(value for value in SAMPLES if re.fullmatch(regex, value))


ALL = sorted(addresses(get_resolver(), {}))
GUARDED = [address for address in ALL if address.name not in PUBLIC]


def test_every_address_has_a_name() -> None:
    assert [address for address in ALL if not address.name] == []


def test_the_list_of_public_addresses_holds_nothing_that_is_gone() -> None:
    only_for_developers = {"gallery"}
    assert PUBLIC - {address.name for address in ALL} == only_for_developers


def test_whoever_has_to_sign_in_is_checked_before_any_view_runs() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", GUARDED, ids=lambda address: address.name)
def test_a_visitor_is_sent_to_sign_in(address: Address, method: str) -> None:
    answer = getattr(Client(), method)(address.path())
    assert answer.status_code == 302
    assert answer["Location"].split("?")[0] == resolve_url(settings.LOGIN_URL)

"""What a peer can fetch holds nothing of the person behind a nickname: every answer is searched byte by byte."""

import base64
import html
import uuid
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client

from forums.models import Forum
from profiles.models import Profile, User
from tests.access.table import ROWS, ask
from tests.access.world import World
from tests.factories import MembershipFactory

SECRETS = {
    "e-mail": "salainen.osoite@posti.example",
    "username": "salatunnus-77",
    "own name": "Toivo Salamäki",
    "other group": "Salaryhmä Ääres",
    "name elsewhere": "Salakotka",
}


def forms_of(secret: str) -> Iterator[bytes]:
    """As it stands, escaped, in an address, in hexadecimal and in base64 wherever it begins."""
    plain = secret.encode()
    yield from (plain, html.escape(secret).encode(), quote(secret).encode(), plain.hex().encode())
    for start in range(3):
        coded = base64.b64encode(b"\0" * start + plain)
        yield coded[4 if start else 0 : len(coded) - 4]


def forms_of_id(pk: uuid.UUID) -> Iterator[bytes]:
    yield from (str(pk).encode(), pk.hex.encode(), str(pk.int).encode(), pk.bytes)
    yield base64.urlsafe_b64encode(pk.bytes)[:20]


def everything(answer: HttpResponse) -> bytes:
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    body = b"" if answer.streaming else answer.content
    return head.encode() + b"\n\n" + body


@pytest.fixture
def secrets(world: World, iltatee: Forum) -> dict[str, list[bytes]]:
    user = world.client.user
    User.objects.filter(pk=user.pk).update(email=SECRETS["e-mail"], username=SECRETS["username"])
    Profile.objects.filter(user=user).update(name=SECRETS["own name"])
    Forum.objects.filter(pk=iltatee.pk).update(name=SECRETS["other group"])
    MembershipFactory(forum=iltatee, user=user, name=SECRETS["name elsewhere"])
    return {kind: list(forms_of(secret)) for kind, secret in SECRETS.items()} | {
        "account": list(forms_of_id(user.pk))
    }


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["client_2", "stranger", "anonymous"])
def test_nothing_a_peer_can_get_tells_who_is_behind_a_nickname(
    persona: str, world: World, browsers: dict[str, Client], secrets: dict[str, list[bytes]]
) -> None:
    told: dict[tuple[str, str], bytes] = {}
    for name in dict.fromkeys(row.name for row in ROWS if row.method == "GET"):
        got = everything(ask(browsers[persona], world, name, "GET"))
        told |= {(name, kind): form for kind, forms in secrets.items() for form in forms if form in got}
    assert told == {}


def test_a_secret_is_found_in_every_form() -> None:
    for secret in SECRETS.values():
        for padding in (b"", b"a", b"ab"):
            assert any(form in base64.b64encode(padding + secret.encode()) for form in forms_of(secret))

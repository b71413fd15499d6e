"""Rooms for video meetings at another service. Whoever knows a room's address may come in, so nobody can guess one."""

import secrets
from urllib.parse import urlsplit

from django.conf import settings

# About 2^118 names, each of letters that can be read aloud.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 24
PLACE = "{room}"


def are_made() -> bool:
    """Only where the service has been told of a provider."""
    return bool(settings.VIDEO_ROOM_ADDRESS)


def new_room() -> str:
    """The address of a room that nobody has been in. Its name tells nothing of the group or the meeting."""
    name = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return str(settings.VIDEO_ROOM_ADDRESS).replace(PLACE, name)


def host_of(address: str) -> str:
    """Whose service an address leads to, as a person knows it: meet.jit.si."""
    return urlsplit(address).hostname or address

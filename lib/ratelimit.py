"""Attempts per key in a window of time.

allauth's own limiter is switched off: it tells nobody how long to wait, and knows only its own forms.
An attempt takes one of `limit` places for `seconds`. Taking a place is one `cache.add`, which keeps its time to live in
every cache of Django's; `cache.incr` does not in all of them.
"""

import ipaddress
import secrets
import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from lib.limits import Limit

NETWORK_OF_ONE = 64  # bits: who has one address of IPv6 has all that begin like it


def wait_for(limit: Limit, *, person: str, address: str) -> int:
    """Counts a try for the person ("" for nobody known) and the address. The seconds to wait, 0 to go on."""
    counts = [
        (f"{limit.name}:person", person, limit.person),
        (f"{limit.name}:address", network(address), limit.address),
    ]
    waits = [
        max(1, remaining_seconds(scope, key, rate.times))
        for scope, key, rate in counts
        if rate and key and not hit(scope, key, *rate)
    ]
    return max(waits, default=0)


def network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((found, NETWORK_OF_ONE), strict=False))


def hit(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Counts an attempt; False when there have been `limit` of them in the last `seconds` (and counts no more).

    It begins at a place by chance: while most are free the first is, and the cache is asked once, not `limit` times.
    """
    free_at, places = int(time.time()) + seconds, _places(scope, key, limit)
    first = secrets.randbelow(limit)
    return any(cache.add(place, free_at, timeout=seconds) for place in places[first:] + places[:first])


def remaining_seconds(scope: str, key: str, limit: int) -> int:
    """How long until the next attempt is allowed; 0 when it is allowed now."""
    taken = cache.get_many(_places(scope, key, limit))
    return max(0, min(taken.values()) - int(time.time())) if len(taken) == limit else 0


def clear(scope: str, key: str, limit: int) -> None:
    cache.delete_many(_places(scope, key, limit))


def _places(scope: str, key: str, limit: int) -> list[str]:
    """Names that keep no address or code in clear, not even for a while."""
    digest = salted_hmac(f"lib.ratelimit.{scope}", key, algorithm="sha256").hexdigest()
    return [f"ratelimit:{scope}:{digest}:{number}" for number in range(limit)]

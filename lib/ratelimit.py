"""Attempts per key in a window of time.

allauth's own limiter is not used: its public module is to be deprecated and reads only the settings of its own forms.
An attempt takes one of `limit` places for `seconds`. Taking a place is one `cache.add`, which keeps its time to live in
every cache of Django's; `cache.incr` does not in all of them.
"""

import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def hit(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Counts an attempt; False when there have been `limit` of them in the last `seconds` (and counts no more)."""
    free_at = int(time.time()) + seconds
    return any(cache.add(place, free_at, timeout=seconds) for place in _places(scope, key, limit))


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

from datetime import timedelta

import time_machine
from django.utils import timezone

from lib import ratelimit


def test_attempts_end_at_the_limit_and_begin_again_after_the_window() -> None:
    key = "test:1"
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert [ratelimit.hit("card", key, limit=3, seconds=60) for _ in range(5)] == [True] * 3 + [False] * 2
        assert ratelimit.remaining_seconds("card", key, limit=3) == 60
        clock.shift(timedelta(seconds=61))
        assert ratelimit.remaining_seconds("card", key, limit=3) == 0
        assert ratelimit.hit("card", key, limit=3, seconds=60)


def test_keys_and_scopes_do_not_share_attempts() -> None:
    assert ratelimit.hit("card", "test:2", limit=1, seconds=60)
    assert ratelimit.hit("card", "test:3", limit=1, seconds=60)
    assert ratelimit.hit("join", "test:2", limit=1, seconds=60)


def test_a_success_clears_the_attempts() -> None:
    ratelimit.hit("card", "test:4", limit=1, seconds=60)
    ratelimit.clear("card", "test:4", limit=1)
    assert ratelimit.hit("card", "test:4", limit=1, seconds=60)


def test_no_address_is_kept_in_clear() -> None:
    assert not [name for name in ratelimit._places("card", "192.0.2.7", limit=3) if "192.0.2.7" in name]

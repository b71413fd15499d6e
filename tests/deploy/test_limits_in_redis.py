"""The tries are counted in a real Redis as in any other cache, and by all its clients together."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from lib import ratelimit
from lib.limits import Limit, Rate

pytestmark = pytest.mark.skipif(not shutil.which("redis-server"), reason="No Redis on this machine")


@pytest.fixture
def redis(tmp_path: Path, settings: Settings) -> Iterator[None]:
    socket = tmp_path / "redis.sock"
    command = [
        "redis-server",
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        for _ in range(100):
            if socket.exists():
                break
            time.sleep(0.05)
        settings.CACHES = {
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": f"unix://{socket}",
            }
        }
        yield
        server.terminate()


def test_tries_end_at_the_limit_and_say_when_to_come_again(redis: None) -> None:
    row = Limit("card", person=Rate(2, 60), address=Rate(5, 60))
    mine = [ratelimit.wait_for(row, person="1", address="192.0.2.7") for _ in range(3)]
    assert mine[:2] == [0, 0]
    assert 0 < mine[2] <= 60
    assert ratelimit.wait_for(row, person="2", address="192.0.2.7") == 0


def test_many_tries_at_once_are_no_more_than_the_limit(redis: None) -> None:
    with ThreadPoolExecutor(8) as pool:
        hits = list(pool.map(lambda _: ratelimit.hit("card", "192.0.2.9", 10, 60), range(40)))
    assert hits.count(True) == 10


def test_a_try_is_forgotten_after_its_time(redis: None) -> None:
    assert ratelimit.hit("card", "192.0.2.8", 1, 1)
    assert not ratelimit.hit("card", "192.0.2.8", 1, 1)
    time.sleep(1.2)
    assert ratelimit.hit("card", "192.0.2.8", 1, 1)
    assert cache.get("nothing") is None

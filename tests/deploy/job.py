"""`make run` without its set-up, in a folder of its own: what the tests start, ask and stop."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from celery import Celery
from django.conf import settings

FIRST_START_SECONDS = 240


class Job:
    command = (sys.executable, "-m", "config.run")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **{
                name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}
            },
            "DJANGO_SETTINGS_MODULE": "tests.deploy.running_settings",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
        }

    def set_up(self) -> None:
        """What `make setup` has done by then; the word forms take half a minute, so they are borrowed."""
        (self.folder / "word-forms").symlink_to(Path(settings.VAR_DIR) / "word-forms")
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(command, env=self.environment, check=True)

    def start(self) -> None:
        with (self.folder / "output").open("a") as output:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until(lambda: not self.is_running() or self.answers(), FIRST_START_SECONDS)
        assert self.is_running(), self.output()

    def stop(self, sign: signal.Signals) -> int | None:
        if self.process is None:
            return None
        self.process.send_signal(sign)
        return self.process.wait(timeout=120)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def enqueue(self, lines: list[str]) -> None:
        queue = str(self.folder / "broker" / "queue")
        app = Celery(broker="filesystem://localhost")
        app.conf.broker_transport = "config.broker.Transport"
        app.conf.broker_transport_options = {
            "data_folder_in": queue,
            "data_folder_out": queue,
            "control_folder": str(self.folder / "broker" / "control"),
        }
        for line in lines:
            app.send_task("tests.write_slowly", args=[str(self.folder), line])
        app.close()

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().split() if path.exists() else []

    def queued(self) -> int:
        """How many of the lines wait. At every full minute the clock adds work of its own."""
        waiting = (self.folder / "broker" / "queue").glob("*.celery.msg")
        return sum("tests.write_slowly" in message.read_text() for message in waiting)

    def output(self) -> str:
        return (self.folder / "output").read_text()

    def processes_left(self) -> list[str]:
        """Every process that carries this job's folder in its environment, by its command line."""
        mark = f"VAR_DIR={self.folder}".encode()
        return [command_line(pid) for pid in Path("/proc").glob("[0-9]*") if mark in environment_of(pid)]


def environment_of(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def command_line(process: Path) -> str:
    return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_until(happened: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.1)

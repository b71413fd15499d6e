import signal
import socket
import subprocess
from collections.abc import Iterator

import pytest

from tests.deploy.job import Job, wait_until

LINES = [f"line-{number}" for number in range(1, 7)]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Job]:
    job = Job(tmp_path_factory.mktemp("run"))
    job.set_up()
    yield job
    if job.is_running():
        job.stop(signal.SIGTERM)


def test_ctrl_c_stops_every_process_and_loses_no_task(job: Job) -> None:
    job.start()
    job.enqueue(LINES)
    wait_until(lambda: len(job.lines("begun")) >= 2, 120)

    assert job.stop(signal.SIGINT) == 0

    assert job.processes_left() == []
    assert job.lines("finished") == job.lines("begun")
    assert len(job.lines("finished")) + job.queued() == len(LINES)


def test_the_next_start_finishes_what_was_left_and_a_kill_by_the_system_stops_it_as_well(job: Job) -> None:
    assert job.queued() > 0

    job.start()
    wait_until(lambda: len(job.lines("finished")) == len(LINES), 120)

    assert job.stop(signal.SIGTERM) == 0
    assert job.processes_left() == []
    assert sorted(job.lines("finished")) == LINES


def test_the_start_tells_the_address_and_the_logins(job: Job) -> None:
    assert f"http://127.0.0.1:{job.port}" in job.output()
    assert "demo-coach-2" in job.output()
    assert "omatahti-demo" in job.output()


def test_a_closed_terminal_stops_it_too(job: Job) -> None:
    job.start()
    assert job.stop(signal.SIGHUP) == 0
    assert job.processes_left() == []


def test_a_taken_port_is_said_in_words(job: Job) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", job.port))
        listener.listen()
        answer = subprocess.run(
            job.command, env=job.environment, capture_output=True, text=True, check=False, timeout=30
        )
    assert answer.returncode == 1
    assert f"Port {job.port} is taken" in answer.stderr

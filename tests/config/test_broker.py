import json
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection
from kombu.simple import SimpleQueue

from config.broker import Transport
from config.celery import app


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    (tmp_path / "queue").mkdir()
    return tmp_path / "queue"


@pytest.fixture
def connection(queue: Path) -> Connection:
    Transport.global_state.clear()  # kombu remembers for the whole process which queues it has written down
    folders = {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(queue.parent),
    }
    return Connection(
        "filesystem://localhost", transport="config.broker.Transport", transport_options=folders
    )


def taken(work: SimpleQueue) -> Any:
    message = work.get(timeout=1)
    message.ack()
    return message.payload


def test_messages_are_taken_out_as_they_were_put_in_and_in_order(connection: Connection) -> None:
    with connection.SimpleQueue("work") as work:
        for number in (1, 2, 3):
            work.put({"number": number})
        assert [taken(work) for _ in range(3)] == [{"number": 1}, {"number": 2}, {"number": 3}]


def test_a_message_half_written_is_not_there_yet(
    connection: Connection, queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    with connection.SimpleQueue("work") as work, pytest.raises(OSError, match="No space left"):
        work.put({"number": 1})
    assert list(queue.glob("*.msg")) == []


def test_a_message_file_is_whole(connection: Connection, queue: Path) -> None:
    with connection.SimpleQueue("work") as work:
        work.put({"number": 1})
        (file,) = queue.iterdir()
        assert json.loads(file.read_text())["content-type"] == "application/json"


def test_the_broker_is_a_folder_when_no_redis_is_named() -> None:
    assert app.conf.broker_transport == "config.broker.Transport"
    assert Path(app.conf.broker_transport_options["data_folder_in"]).is_dir()

import time
from pathlib import Path

from celery import shared_task


@shared_task(name="tests.write_slowly")
def write_slowly(folder: str, line: str) -> None:
    """Leaves a trace of its beginning and of its end."""
    with (Path(folder) / "begun").open("a") as begun:
        begun.write(f"{line}\n")
    time.sleep(0.8)
    with (Path(folder) / "finished").open("a") as finished:
        finished.write(f"{line}\n")

"""A folder as message broker: kombu's, but a message file appears only when it is whole.

kombu opens the file under its final name and then writes, so a worker that looks in between takes an empty message and
loses it. Writing aside and renaming closes that gap; both names are in one folder, so the rename is atomic. The name
begins with the time, by which kombu sorts; its own, in milliseconds since the machine's start, mixes up neighbours.
"""

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # as in kombu
        folder = Path(self.data_folder_out)
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        unfinished = folder / f".{name}.part"
        unfinished.write_text(dumps(payload), encoding="utf-8")
        unfinished.rename(folder / name)


class Transport(filesystem.Transport):
    Channel = Channel

"""Recordings in the tests of forums: one that waits, one that is sent from the composer."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from forums.models import Attachment
from lib.media.recording import Kind
from tests import recordings
from tests.factories import RecordingFactory
from tests.forums.writing import Writer


def waiting(kind: Kind = "voice", content: bytes | None = None, **changes: Any) -> Attachment:
    made = recordings.voice() if kind == "voice" else recordings.film()
    source = ContentFile(made if content is None else content, name="source")
    plain: dict[str, Any] = {"duration_ms": None, "waveform": [], "state": "waiting", "source": source}
    recording: Attachment = RecordingFactory(kind=kind, **(plain | changes))
    return recording


def send_file(writer: Writer, content: bytes, kind: str = "voice", **fields: Any) -> Any:
    means = "speak" if kind == "voice" else "video"
    file = recordings.uploaded(content)
    return writer.post("recording", means=means, kind=kind, recording=file, **fields)


def stored_files() -> set[str]:
    return {name for folder in default_storage.listdir("")[0] for name in default_storage.listdir(folder)[1]}

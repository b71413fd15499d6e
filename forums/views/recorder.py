"""Voice or video as the composer offers it, with the limits that its script has to know."""

from dataclasses import dataclass

from forums.models import Means
from forums.views.pieces import RECORDED
from lib.media import recording
from lib.media.refusals import recording_refusal


@dataclass(frozen=True)
class Recorder:
    kind: recording.Kind

    @property
    def seconds(self) -> int:
        return recording.limit_seconds(self.kind)

    @property
    def minutes(self) -> int:
        return self.seconds // 60

    @property
    def limit(self) -> int:
        """In bytes, of a file from the phone."""
        return recording.limit_bytes(self.kind)

    @property
    def too_big(self) -> str:
        return recording_refusal("too_big")


def recorder_of(means: Means) -> Recorder | None:
    return Recorder(RECORDED[means]) if means in RECORDED else None

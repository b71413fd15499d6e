"""A voice and a video for the demonstration: noise and a painted picture, taken in as anybody's are."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from lib.media import ffmpeg
from lib.media.photo import Photo
from lib.media.recording import Kind, accept_recording

# A wind that rises and falls; nobody's voice was recorded for this.
WIND = (
    "anoisesrc=color=brown:amplitude=0.8:seed=7:duration={seconds},"
    "tremolo=f=0.17:d=0.8,tremolo=f=0.53:d=0.4,lowpass=f=900"
)
# Slowly over the picture from the left to the right.
OVER = "crop=w=ih*16/9*0.75:h=ih*0.75:x=(iw-ow)*t/{seconds}:y=(ih-oh)/2,scale=854:480"
VOICE_SECONDS = 24
VIDEO_SECONDS = 8


@dataclass(frozen=True)
class Recorded:
    kind: Kind
    files: dict[str, bytes]
    duration_ms: int
    waveform: list[int]
    poster: Photo | None


def voice() -> Recorded:
    return _accepted("voice", [*_wind(VOICE_SECONDS), "-c:a", "libopus", "-f", "webm"])


def video(scene: Image.Image) -> Recorded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.png"
        scene.save(path)
        picture = ["-loop", "1", "-framerate", "25", "-t", str(VIDEO_SECONDS), "-i", f"file:{path}"]
        over = ["-vf", OVER.format(seconds=VIDEO_SECONDS), "-c:v", "libx264", "-preset", "veryfast"]
        return _accepted("video", [*picture, *_wind(VIDEO_SECONDS), *over, "-shortest", "-f", "mp4"])


def _wind(seconds: int) -> list[str]:
    return ["-f", "lavfi", "-i", WIND.format(seconds=seconds)]


def _accepted(kind: Kind, arguments: list[str]) -> Recorded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        ffmpeg.run([*arguments, "-y", f"file:{path}"], seconds=60)
        with path.open("rb") as upload, accept_recording(upload, kind) as made:
            return Recorded(
                kind=kind,
                files={format_: file.read_bytes() for format_, file in made.files.items()},
                duration_ms=made.duration_ms,
                waveform=made.waveform,
                poster=made.poster,
            )

"""A stranger's sound or film in, our own out: everything is decoded and encoded anew, and no metadata follows.

Voice is made twice. Opus comes first: at 32 kb/s it sounds as good as AAC at twice that, which matters to whoever pays
for each megabyte, and it costs a tenth of a second for a minute. AAC is for phones that do not play Opus. Film is made
once, as H.264 and AAC, which every phone plays: VP9 takes five times as long and saves about a third.
"""

import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Literal

from django.conf import settings

from lib.media import ffmpeg
from lib.media.ffmpeg import Source
from lib.media.photo import Photo, Upload, accept_photo
from lib.media.refusals import MediaRefused, RecordingRefused
from lib.media.sniff import HEAD_LENGTH, recording_demuxer

type Kind = Literal["voice", "video"]

CONTENT_TYPES = {"webm": "audio/webm", "m4a": "audio/mp4", "mp4": "video/mp4"}
FORMATS: dict[Kind, tuple[str, ...]] = {"voice": ("webm", "m4a"), "video": ("mp4",)}
# Seconds that making one may take; whoever is not ready by then never will be.
PATIENCE: dict[Kind, int] = {"voice": 90, "video": 420}
FOLDER_PREFIX = "omatahti-recording-"
BARS = 48
LOUDNESS_RATE = 8000
# What a covered microphone hears: a hundredth of a whisper, in samples of 16 bits.
SILENCE = 12.0
CHUNK = 1024 * 1024
# A recorder that stops at the limit is a little late.
TOLERANCE_MS = 1000
SHORTEST_MS = 100

CLEAN = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags", "+bitexact", "-y"]
# At most 480 lines, whichever way the phone was held; even numbers, as the encoder wants.
FIT = (
    "scale='if(gt(iw,ih),-2,2*trunc(min(480,iw)/2))':'if(gt(iw,ih),2*trunc(min(480,ih)/2),-2)',"
    "setsar=1,format=yuv420p"
)


@dataclass(frozen=True)
class Recording:
    """`files` by format, for as long as the folder lives. `waveform`: loudness of 48 equal parts, 0 to 100; of a film
    without a sound track it is empty. `poster` is one picture of a film, None of a voice."""

    files: dict[str, Path]
    duration_ms: int
    waveform: list[int]
    poster: Photo | None


@contextmanager
def accept_recording(upload: Upload, kind: Kind) -> Iterator[Recording]:
    """Raises RecordingRefused, whose `code` has its sentence in lib.media.refusals."""
    with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as name:
        folder = Path(name)
        source = _take_in(upload, folder / "source", kind)
        contents = _check(source, kind)
        loudness = _encode(source, folder, kind, has_sound=contents.has_sound)
        yield _describe(folder, kind, loudness)


def check_head(head: bytes, kind: Kind) -> str:
    """The demuxer for what begins so. Raises RecordingRefused for what is neither sound nor film."""
    if not head:
        raise RecordingRefused("empty")
    demuxer = recording_demuxer(head)
    if demuxer is None:
        raise RecordingRefused("not_sound" if kind == "voice" else "not_video")
    return demuxer


def limit_bytes(kind: Kind) -> int:
    limit: int = settings.VOICE_LIMIT_BYTES if kind == "voice" else settings.VIDEO_LIMIT_BYTES
    return limit


def limit_seconds(kind: Kind) -> int:
    limit: int = settings.VOICE_LIMIT_SECONDS if kind == "voice" else settings.VIDEO_LIMIT_SECONDS
    return limit


def _take_in(upload: Upload, path: Path, kind: Kind) -> Source:
    upload.seek(0)
    left = limit_bytes(kind)
    with path.open("wb") as file:
        while chunk := upload.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise RecordingRefused("too_big")
            file.write(chunk)
    with path.open("rb") as file:
        return Source(path, check_head(file.read(HEAD_LENGTH), kind))


def _check(source: Source, kind: Kind) -> ffmpeg.Contents:
    contents = ffmpeg.probe(source)
    if kind == "voice" and not contents.has_sound:
        raise RecordingRefused("no_sound")
    if kind == "video" and not contents.has_picture:
        raise RecordingRefused("no_picture")
    _check_length(contents.duration_ms or 0, kind)
    return contents


def _check_length(duration_ms: int, kind: Kind) -> None:
    if duration_ms > limit_seconds(kind) * 1000 + TOLERANCE_MS:
        raise RecordingRefused("voice_too_long" if kind == "voice" else "video_too_long")


def _encode(source: Source, folder: Path, kind: Kind, *, has_sound: bool) -> bytes:
    """Writes the files of every format; answers with the plain sound, for its loudness. One decoding does it all."""
    at_most = str(limit_seconds(kind) + 2 * TOLERANCE_MS // 1000)
    # The limit stands before the input: what is longer is not even read.
    arguments = ["-threads", str(ffmpeg.THREADS), "-t", at_most, *source.arguments]
    outputs = _voice(folder) if kind == "voice" else _video(folder, has_sound=has_sound)
    if has_sound:
        outputs += ["-map", "0:a:0", "-ac", "1", "-ar", str(LOUDNESS_RATE), "-f", "s16le", "pipe:1"]
    return ffmpeg.run(arguments + outputs, PATIENCE[kind])


def _voice(folder: Path) -> list[str]:
    mono = ["-map", "0:a:0", "-ac", "1", "-ar", "48000", *CLEAN]
    opus = [*mono, "-c:a", "libopus", "-b:a", "32k", "-cues_to_front", "1", "-f", "webm"]
    aac = [*mono, "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", "-f", "ipod"]
    return [*opus, f"file:{folder / 'webm'}", *aac, f"file:{folder / 'm4a'}"]


def _video(folder: Path, *, has_sound: bool) -> list[str]:
    """25 pictures a second whatever the file claims: browsers' WebM claims a thousand."""
    picture = ["-map", "0:v:0", *CLEAN, "-vf", FIT, "-r", "25", "-c:v", "libx264", "-preset", "veryfast"]
    quality = ["-profile:v", "main", "-crf", "27", "-maxrate", "900k", "-bufsize", "1800k", "-g", "100"]
    sound = ["-map", "0:a:0", "-ac", "1", "-ar", "48000", "-c:a", "aac", "-b:a", "64k"] if has_sound else []
    threads = ["-threads", str(ffmpeg.THREADS), "-movflags", "+faststart", "-f", "mp4"]
    return [*picture, *quality, *sound, *threads, f"file:{folder / 'mp4'}"]


def _describe(folder: Path, kind: Kind, loudness: bytes) -> Recording:
    files = {format_: folder / format_ for format_ in FORMATS[kind]}
    made = Source(files[FORMATS[kind][0]], "matroska" if kind == "voice" else "mov")
    duration_ms = ffmpeg.probe(made).duration_ms or 0
    if duration_ms < SHORTEST_MS:
        raise RecordingRefused("broken")
    _check_length(duration_ms, kind)
    return Recording(
        files=files,
        duration_ms=duration_ms,
        waveform=bars(loudness) if loudness else [],
        poster=_poster(made, duration_ms, folder) if kind == "video" else None,
    )


def _poster(film: Source, duration_ms: int, folder: Path) -> Photo:
    """A picture from a little after the beginning, which is often dark."""
    at = min(1.0, duration_ms / 3000)
    path = folder / "poster.png"
    ffmpeg.run(
        ["-ss", f"{at:.2f}", *film.arguments, "-frames:v", "1", "-f", "image2", "-y", f"file:{path}"], 20
    )
    try:
        with path.open("rb") as file:
            return accept_photo(file)
    except (OSError, MediaRefused) as error:
        raise RecordingRefused("broken") from error


def bars(loudness: bytes) -> list[int]:
    """The loudest part is 100; a quiet one is seen, as it is heard, higher than its power. All are 0 in silence."""
    samples = array("h")
    samples.frombytes(loudness[: len(loudness) // 2 * 2])
    step = max(1, -(-len(samples) // BARS))
    parts = [samples[start : start + step] for start in range(0, len(samples), step)]
    powers = [(sum(map(mul, part, part)) / len(part)) ** 0.5 for part in parts]
    powers += [0.0] * (BARS - len(powers))
    loudest = max(powers)
    if loudest < SILENCE:
        return [0] * BARS
    return [round(100 * (power / loudest) ** 0.6) for power in powers]

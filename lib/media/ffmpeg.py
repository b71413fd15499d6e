"""The one way ffmpeg is run here: as a program of its own, without an environment, on files that have our own names.

A stranger's file is read only by the demuxer that its first bytes call for and by decoders from a fixed list, so it can
neither name another file nor make ffmpeg fetch anything.
"""

import errno
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from lib.media.refusals import RecordingRefused

MEMORY_BYTES = 1_500_000_000
FILE_BYTES = 200_000_000
THREADS = 2
LIMITED = Path(__file__).with_name("limited.py")

DECODERS = (
    "aac,opus,libopus,vorbis,mp3,mp3float,flac,alac,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,"
    "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_u8,pcm_mulaw,pcm_alaw,"
    "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,libdav1d,av1,mpeg4,h263"
)
STREAM = re.compile(r"^\s*Stream #\d+:\d+.*?: (Audio|Video): (.*)$", re.M)
DURATION = re.compile(r"^\s*Duration: (\d+):(\d\d):(\d\d)\.(\d\d)", re.M)


@dataclass(frozen=True)
class Source:
    """A file and the demuxer that may read it."""

    path: Path
    demuxer: str

    @property
    def arguments(self) -> list[str]:
        guards = ["-protocol_whitelist", "file,pipe", "-format_whitelist", self.demuxer]
        return [*guards, "-codec_whitelist", DECODERS, "-f", self.demuxer, "-i", f"file:{self.path}"]


@dataclass(frozen=True)
class Contents:
    """What a file says it holds. `duration_ms` is None where it does not say, as in what browsers record."""

    has_sound: bool
    has_picture: bool
    duration_ms: int | None


def probe(source: Source) -> Contents:
    """Raises RecordingRefused("broken") for what the demuxer cannot open."""
    # Without an output ffmpeg describes its input and ends with an error.
    told = _run(["-hide_banner", *source.arguments], seconds=10).stderr.decode(errors="replace")
    if "Input #0" not in told:
        raise RecordingRefused("broken")
    streams = STREAM.findall(told)
    return Contents(
        has_sound=any(kind == "Audio" for kind, _words in streams),
        # A record sleeve is not a film.
        has_picture=any(kind == "Video" and "attached pic" not in words for kind, words in streams),
        duration_ms=_milliseconds(told),
    )


def _milliseconds(told: str) -> int | None:
    found = DURATION.search(told)
    if found is None:
        return None
    hours, minutes, seconds, hundredths = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10


def run(arguments: list[str], seconds: int) -> bytes:
    """What ffmpeg writes to its pipe. Raises RecordingRefused("too_slow") or ("broken"); OSError for a full disk."""
    done = _run(["-hide_banner", "-loglevel", "error", *arguments], seconds)
    if b"No space left on device" in done.stderr:
        raise OSError(errno.ENOSPC, "ffmpeg had no room to write")
    if done.returncode:
        raise RecordingRefused("broken")
    return done.stdout


def _run(arguments: list[str], seconds: int) -> subprocess.CompletedProcess[bytes]:
    limits = [str(MEMORY_BYTES), str(seconds * THREADS), str(FILE_BYTES)]
    command = [sys.executable, "-I", str(LIMITED), *limits, _program(), "-nostdin", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - every argument is ours
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RecordingRefused("too_slow") from error


@cache
def _program() -> str:
    """The one inside the wheel, or what IMAGEIO_FFMPEG_EXE names."""
    path: str = imageio_ffmpeg.get_ffmpeg_exe()
    return path

"""Little sounds and films, made by ffmpeg itself: what phones and browsers send."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg
from django.core.files.uploadedfile import SimpleUploadedFile

TONE = ("-f", "lavfi", "-i", "sine=frequency=220:duration={seconds}")
FILM = ("-f", "lavfi", "-i", "testsrc2=size={size}:rate=30:duration={seconds}")
PLACE = ("-metadata", "location=+60.98+25.66/", "-metadata", "title=salaisuus")


@cache
def voice(seconds: float = 1, container: str = "webm", codec: str = "libopus") -> bytes:
    return _made([*_filled(TONE, seconds), "-c:a", codec, *PLACE], container)


@cache
def film(
    seconds: float = 1,
    container: str = "mp4",
    size: str = "320x240",
    codec: str = "libx264",
    *,
    has_sound: bool = True,
) -> bytes:
    sound = _filled(TONE, seconds) if has_sound else []
    quick = ["-preset", "ultrafast"] if codec == "libx264" else ["-deadline", "realtime"]
    encoding = ["-c:v", codec, *quick, *(["-shortest"] if has_sound else [])]
    return _made([*_filled(FILM, seconds, size), *sound, *encoding, *PLACE], container)


def uploaded(content: bytes, name: str = "IMG_0042 koti.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _filled(arguments: tuple[str, ...], seconds: float, size: str = "") -> list[str]:
    return [argument.format(seconds=seconds, size=size) for argument in arguments]


def _made(arguments: list[str], container: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{container}"
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", *arguments, str(path)]
        subprocess.run(command, check=True, timeout=60)
        return path.read_bytes()

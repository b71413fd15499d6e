"""A stranger's picture in, our own picture out: only re-encoded pixels survive, never the uploaded bytes."""

import io
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Protocol

from django.conf import settings
from django.utils.functional import Promise
from PIL import Image

from lib.media import refusals
from lib.media.refusals import MediaRefused
from lib.media.sniff import HEAD_LENGTH, Kind, picture_kind

LONGEST_SIDE = 2048
PAPER = "#fffdf6"
SECONDS = 20
DECODER = Path(__file__).with_name("decode.py")

SIZES = {"large": 1600, "small": 640, "thumb": 160}
CONTENT_TYPES = {"webp": "image/webp", "jpeg": "image/jpeg"}

type Renditions = dict[tuple[str, str], tuple[bytes, str]]

_REASONS: dict[str, Promise] = {
    "too_many_pixels": refusals.TOO_MANY_PIXELS,
    "not_a_picture": refusals.NOT_A_PICTURE,
    "broken": refusals.BROKEN,
}
# Each decoding may take 1.5 GB at worst, so one server process has at most two at a time.
_turns = BoundedSemaphore(2)


class Upload(Protocol):
    """An UploadedFile, or any binary file open for reading."""

    def seek(self, offset: int, /) -> object: ...
    def read(self, size: int, /) -> Any: ...


@dataclass(frozen=True)
class Photo:
    """`content` is a WebP master of at most 2048 px without metadata; `colour` ("#rrggbb") its average.

    `located`: the file it was made of told where it was taken.
    """

    content: bytes
    width: int
    height: int
    colour: str
    located: bool = False


def accept_photo(upload: Upload) -> Photo:
    """Raises MediaRefused, whose `reason` is a sentence for the person."""
    content = _read(upload)
    kind = picture_kind(content[:HEAD_LENGTH])
    with _turns:
        head, _, master = _decode(content, kind).partition(b"\n")
    answer = json.loads(head)
    if "refused" in answer:
        raise MediaRefused(_REASONS[answer["refused"]])
    return Photo(content=master, **answer)


def read_master(content: bytes) -> Photo:
    """One of our own masters, measured again."""
    with Image.open(io.BytesIO(content), formats=["WEBP"]) as image:
        average = image.convert("RGB").resize((1, 1), Image.Resampling.BOX)
    return Photo(content, image.width, image.height, colour=f"#{average.tobytes().hex()}")


def turned(master: Photo) -> Photo:
    """A quarter turn to the right. A little finer than a first master, so that four turns do not show."""
    with Image.open(io.BytesIO(master.content), formats=["WEBP"]) as image:
        picture = image.transpose(Image.Transpose.ROTATE_270)
    content, _type = _encode(picture, "webp", quality=92, method=2)
    return replace(master, content=content, width=picture.width, height=picture.height)


def renditions(master: bytes) -> Renditions:
    """{("small", "webp"): (content, "image/webp"), ...}: every size of SIZES as WebP and, for old browsers, JPEG.

    A small picture is never enlarged. On ten phone photos at 1600 px WebP took 123 kB and 165 ms, AVIF of about the
    same look 101 kB and 390 to 930 ms: a fifth fewer bytes is not worth a worker's time and one more kind of file.
    """
    with Image.open(io.BytesIO(master), formats=["WEBP"]) as image:
        image.load()
    made: Renditions = {}
    for name, side in SIZES.items():
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        made[name, "webp"] = _encode(image, "webp", quality=78, method=4)
        made[name, "jpeg"] = _encode(image, "jpeg", quality=76, progressive=True, optimize=True)
    return made


def _encode(image: Image.Image, format_: str, **options: int | bool) -> tuple[bytes, str]:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue(), CONTENT_TYPES[format_]


def _read(upload: Upload) -> bytes:
    upload.seek(0)
    content: bytes = upload.read(settings.MEDIA_LIMIT_BYTES + 1)
    if not content:
        raise MediaRefused(refusals.EMPTY)
    if len(content) > settings.MEDIA_LIMIT_BYTES:
        raise MediaRefused(refusals.TOO_BIG)
    return content


def _decode(content: bytes, kind: Kind) -> bytes:
    """The answer of decode.py. It gets no environment, hence no secrets; -I keeps our own folder off its path."""
    command = [
        sys.executable,
        "-I",
        str(DECODER),
        kind,
        str(settings.MEDIA_LIMIT_PIXELS),
        str(LONGEST_SIDE),
        PAPER,
    ]
    try:
        done = subprocess.run(  # noqa: S603 - every argument is ours
            command, input=content, capture_output=True, timeout=SECONDS, env={}, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise MediaRefused(refusals.TOO_SLOW) from error
    except subprocess.CalledProcessError as error:
        raise MediaRefused(refusals.BROKEN) from error
    return done.stdout

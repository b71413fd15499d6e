"""The only place that decodes a stranger's picture: run as a program of its own, by lib.media.photo.

    decode.py KIND LIMIT_PIXELS LONGEST_SIDE PAPER < upload > answer

The answer is one line of JSON, {"width", "height", "colour", "located"} or {"refused": why}, then the bytes of the
WebP master. Nothing of ours or of Django's is imported, so that it starts quickly and has no secrets to lose.
"""

import contextlib
import importlib
import io
import json
import resource
import sys
import warnings
from typing import Any

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 15
THREADS = 2
GPS_BLOCK, LATITUDE, LONGITUDE = 0x8825, 2, 4
PLUGINS = {
    "JPEG": "PIL.JpegImagePlugin",
    "PNG": "PIL.PngImagePlugin",
    "GIF": "PIL.GifImagePlugin",
    "WEBP": "PIL.WebPImagePlugin",
    "AVIF": "PIL.AvifImagePlugin",
    "HEIF": "pillow_heif",
}


def limit_resources() -> None:
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, allowed))


limit_resources()

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError  # noqa: E402 - the limits come first


def main(kind: str, limit_pixels: str, longest_side: str, paper: str) -> None:
    load_plugins(kind, int(limit_pixels))
    try:
        image = open_first_frame(sys.stdin.buffer.read(), kind, int(longest_side))
        located = is_located(image)
        answer(flatten(plain(image, int(longest_side)), paper), located=located)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        refuse("too_many_pixels")
    except UnidentifiedImageError:
        refuse("not_a_picture")
    except Exception:  # noqa: BLE001 - a decoder may raise anything at all on a broken file
        refuse("broken")


def load_plugins(kind: str, limit_pixels: int) -> None:
    """Only the reader that is needed and the writer of the master."""
    Image._initialized = 2  # or Pillow would load all its other readers by itself
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = limit_pixels
    importlib.import_module(PLUGINS["WEBP"])
    plugin: Any = importlib.import_module(PLUGINS[kind])
    if kind == "HEIF":
        plugin.register_heif_opener(thumbnails=False, decode_threads=THREADS)
    if kind == "AVIF":
        plugin.DEFAULT_MAX_THREADS = THREADS


def open_first_frame(content: bytes, kind: str, longest_side: int) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(content), formats=[kind])
    image.draft("RGB", (longest_side, longest_side))
    image.load()
    return image


def plain(image: Image.Image, longest_side: int) -> Image.Image:
    """The picture in RGB or RGBA, sRGB, shrunk and the right way up."""
    profile = image.info.get("icc_profile")
    image = plain_mode(image)
    image.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS, reducing_gap=2)
    return to_srgb(upright(image), profile)


def is_located(image: Image.Image) -> bool:
    """Whether the file told where the photo was taken: in its EXIF block, or in words (XMP)."""
    with contextlib.suppress(Exception):
        place = image.getexif().get_ifd(GPS_BLOCK)
        if LATITUDE in place and LONGITUDE in place:
            return True
    return b"GPSLatitude" in image.info.get("xmp", b"")


def upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - broken metadata does not make a whole picture broken
        return image


def plain_mode(image: Image.Image) -> Image.Image:
    """RGB, RGBA or CMYK. Palettes, greys and 16 bits are widened before the picture is shrunk."""
    if image.mode.startswith(("I", "F")):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "CMYK":
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the embedded profile means them; a profile that does not fit the picture is left out."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, srgb, outputMode=mode) or image
    return image.convert(mode)


def flatten(image: Image.Image, paper: str) -> Image.Image:
    """A new picture on paper, so that no metadata of the old one can follow."""
    flat = Image.new("RGB", image.size, paper)
    flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return flat


def answer(image: Image.Image, *, located: bool) -> None:
    master = io.BytesIO()
    image.save(master, "WEBP", quality=85, method=2)
    colour = image.resize((1, 1), Image.Resampling.BOX).tobytes().hex()
    head = {"width": image.width, "height": image.height, "colour": f"#{colour}", "located": located}
    write(head, master.getvalue())


def refuse(why: str) -> None:
    write({"refused": why}, b"")


def write(head: dict[str, Any], body: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main(*sys.argv[1:])

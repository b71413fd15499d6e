"""What a file is, by its first bytes. Its name and declared type are never asked."""

from typing import Literal

from lib.media.refusals import NOT_A_PICTURE, MediaRefused

type Kind = Literal["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"]

HEAD_LENGTH = 64
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}


def picture_kind(head: bytes) -> Kind:
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    return _iso_media_kind(head)


def _iso_media_kind(head: bytes) -> Kind:
    brands = _brands(head)
    if brands & AVIF_BRANDS:
        return "AVIF"
    if brands & HEIF_BRANDS:
        return "HEIF"
    raise MediaRefused(NOT_A_PICTURE)


def _brands(head: bytes) -> set[bytes]:
    """Major and compatible brands of the `ftyp` box, as far as the head reaches."""
    if head[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(head[:4]), HEAD_LENGTH)
    return {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}

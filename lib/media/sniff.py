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


# First bytes of what phones and recorders make, and ffmpeg's name for its reader.
_SOUNDS = (
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
    (b"caff", "caf"),
)
_QUICKTIME_BOXES = {b"moov", b"mdat", b"free", b"wide", b"skip"}


def recording_demuxer(head: bytes) -> str | None:
    """None for what is neither a sound nor a film that we take."""
    for beginning, demuxer in _SOUNDS:
        if head.startswith(beginning):
            return demuxer
    if head[4:8] == b"ftyp":
        return None if _brands(head) & (HEIF_BRANDS | AVIF_BRANDS) else "mov"
    if head[4:8] in _QUICKTIME_BOXES:
        return "mov"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"FORM") and head[8:12] in {b"AIFF", b"AIFC"}:
        return "aiff"
    return _mpeg_demuxer(head)


def _mpeg_demuxer(head: bytes) -> str | None:
    """Bare MPEG sound begins with eleven set bits; the layer bits tell AAC (none) from MP3."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    return "aac" if head[1] & 0xF6 == 0xF0 else "mp3" if head[1] & 0x06 else None

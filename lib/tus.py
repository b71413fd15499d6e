"""What the headers of tus 1.0 say (https://tus.io/protocols/resumable-upload). What cannot be read is not there."""

import base64
import binascii
from typing import Final

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,termination"
CONTENT_TYPE: Final = "application/offset+octet-stream"
DIGITS = 15


def whole_number(header: str | None) -> int | None:
    return int(header) if header and header.isascii() and header.isdigit() and len(header) <= DIGITS else None


def metadata(header: str | None) -> dict[str, str]:
    """`kind dm9pY2U=,key YWJj` is {"kind": "voice", "key": "abc"}."""
    pairs = (pair.strip().partition(" ") for pair in (header or "").split(","))
    return {name: value for name, _, encoded in pairs if (value := _decoded(encoded)) is not None}


def _decoded(text: str) -> str | None:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None

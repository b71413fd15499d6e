"""Parts of a file, as players ask for them: one range at a time (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 64 * 1024
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True)
class Span:
    """Bytes `first` to `last` of `total`, both included."""

    first: int
    last: int
    total: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"bytes {self.first}-{self.last}/{self.total}"


class NoSuchPart(Exception):
    """The file is shorter than where the part would begin."""


def asked_for(header: str | None, total: int) -> Span | None:
    """None for the whole file: nothing was asked, or in a way that may be answered so. Raises NoSuchPart."""
    found = ONE_RANGE.fullmatch(header.strip()) if header else None
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return _end_of(int(last), total)
    if last and int(last) < int(first):
        return None
    if int(first) >= total:
        raise NoSuchPart
    return Span(int(first), min(int(last), total - 1) if last else total - 1, total)


def _end_of(length: int, total: int) -> Span:
    if length == 0 or total == 0:
        raise NoSuchPart
    return Span(max(0, total - length), total - 1, total)


def part_of(file: BinaryIO, span: Span) -> Iterator[bytes]:
    """The bytes of the span; closes the file after them."""
    with file:
        file.seek(span.first)
        left = span.length
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

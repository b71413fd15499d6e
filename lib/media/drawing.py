"""A drawing is kept twice: as a picture to look at, and as strokes to go on with."""

from dataclasses import dataclass

from lib.media.photo import Upload, accept_photo
from lib.media.svg import clean_svg


@dataclass(frozen=True)
class Drawing:
    """`svg`: cleaned strokes for the editor, never served as a document. The rest is as in Photo."""

    svg: str
    content: bytes
    width: int
    height: int
    colour: str


def accept_drawing(svg: str, png: Upload) -> Drawing:
    """What the browser's editor exports. Raises MediaRefused."""
    strokes = clean_svg(svg)
    photo = accept_photo(png)
    return Drawing(strokes, photo.content, photo.width, photo.height, photo.colour)

"""A drawing's strokes, as js-draw writes and reads them, with everything else left out.

Parsed by expat and written anew: nh3 cleans HTML, not SVG (it loses the case of `viewBox`), and expat lets us refuse
a DOCTYPE, hence every entity, before anything is read. Only names and values listed here are written, all of them
escaped, so the result is the same tree to an XML parser and to js-draw's, which is the HTML parser.
"""

import re
from collections.abc import Iterator
from html import escape
from xml.parsers import expat

from lib.media.refusals import DRAWING_TOO_BIG, NOT_A_DRAWING, MediaRefused

LIMIT_BYTES = 1_000_000
LIMIT_ELEMENTS = 5_000
LIMIT_DEPTH = 50

NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?"
NUMBERS = re.compile(rf"{NUMBER}(?:[\s,]+{NUMBER})*")
LENGTH = re.compile(rf"{NUMBER}(?:px|%)?")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|rgba?\([\d.,%\s/]{1,60}\)")
PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\deE+\-.,\s]*")
TRANSFORM = re.compile(
    r"none|(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([\deE+\-.,\s]{1,200}\)[\s,]*)+"
)
FONT = re.compile(r"[\w\s,'\"-]{1,100}")
WORD = re.compile(r"[a-z\d-]{1,20}")
# The only classes js-draw needs back: which path is the background, its grid, and whether the page grows.
CLASSES = re.compile(r"js-draw-image-background(?:-[a-z\dp-]{1,60})?|js-draw--autoresize")

ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
TEXT_ELEMENTS = {"text", "tspan"}
PROPERTIES = {
    **dict.fromkeys(("fill", "stroke"), COLOUR),
    **dict.fromkeys(("stroke-width", "font-size"), LENGTH),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity"), LENGTH),
    **dict.fromkeys(("stroke-linecap", "stroke-linejoin", "font-weight", "font-style", "font-variant"), WORD),
    "font-family": FONT,
    "transform": TRANSFORM,
}
ATTRIBUTES = {
    **PROPERTIES,
    **dict.fromkeys(("width", "height", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2"), LENGTH),
    **dict.fromkeys(("cx", "cy", "r", "rx", "ry"), LENGTH),
    **dict.fromkeys(("viewBox", "points"), NUMBERS),
    "d": PATH,
    "data-highp-transform": TRANSFORM,
}


def clean_svg(text: str) -> str:
    """Raises MediaRefused for what is not one well-formed SVG of a reasonable size."""
    if len(text.encode(errors="replace")) > LIMIT_BYTES:
        raise MediaRefused(DRAWING_TOO_BIG)
    writer = _Writer()
    try:
        # A browser's outerHTML has one entity that XML does not know.
        _parser(writer).Parse(text.replace("&nbsp;", "\u00a0"), True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise MediaRefused(NOT_A_DRAWING) from error
    return "".join(writer.parts)


def _parser(writer: "_Writer") -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    return parser


def _refuse(*_doctype: object) -> None:
    raise MediaRefused(NOT_A_DRAWING)


class _Writer:
    """Writes the listed elements; one that is not listed is left out with all that is in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[str] = []
        self.left_out = 0
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count()
        if not self.open and name != "svg":
            raise MediaRefused(NOT_A_DRAWING)
        if self.left_out or name not in ELEMENTS or (self.open and name == "svg"):
            self.left_out += 1
            return
        namespace = "" if self.open else ' xmlns="http://www.w3.org/2000/svg"'
        self.open.append(name)
        self.parts.append(f"<{name}{namespace}{''.join(_kept_attributes(attributes))}>")

    def end(self, _name: str) -> None:
        if self.left_out:
            self.left_out -= 1
        else:
            self.parts.append(f"</{self.open.pop()}>")

    def text(self, text: str) -> None:
        if not self.left_out and self.open and self.open[-1] in TEXT_ELEMENTS:
            self.parts.append(escape(text))

    def _count(self) -> None:
        self.count += 1
        if self.count > LIMIT_ELEMENTS or len(self.open) + self.left_out > LIMIT_DEPTH:
            raise MediaRefused(DRAWING_TOO_BIG)


def _kept_attributes(attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        kept = _kept_value(name, value.strip())
        if kept:
            yield f' {name}="{escape(kept)}"'


def _kept_value(name: str, value: str) -> str:
    if name == "class":
        return " ".join(word for word in value.split() if CLASSES.fullmatch(word))
    if name == "style":
        return "; ".join(_kept_declarations(value))
    return value if name in ATTRIBUTES and ATTRIBUTES[name].fullmatch(value) else ""


def _kept_declarations(style: str) -> Iterator[str]:
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in PROPERTIES and PROPERTIES[name].fullmatch(value):
            yield f"{name}: {value}"

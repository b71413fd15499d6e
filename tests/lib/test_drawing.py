import io
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from lib.media import refusals
from lib.media.drawing import accept_drawing
from lib.media.refusals import MediaRefused
from lib.media.svg import ATTRIBUTES, ELEMENTS, LIMIT_BYTES, LIMIT_ELEMENTS, clean_svg

EXPORT = (  # as js-draw writes it
    '<svg viewBox="0 0 500 375" width="500" height="375" version="1.1" baseProfile="full" '
    'xmlns="http://www.w3.org/2000/svg" class="js-draw--autoresize">'
    '<style id="js-draw-style-sheet">path{stroke-linecap:round;}</style>'
    '<path d="M0,0L500,0L500,375L0,375L0,0" fill="#fffdf6" class="js-draw-image-background"></path>'
    '<path d="M10.5,20Q1,2 3.25,4" fill="none" stroke="#22282b" stroke-width="3"></path>'
    '<text style="transform: matrix(1, 0, 0, 1, 10, 20); font-family: sans-serif; font-size: 32px; '
    'fill: rgb(1, 2, 3);" data-highp-transform="matrix(1,0,0,1,10,20)">Hyvä &lt;mieli&gt;&nbsp;&amp; ilo</text></svg>'
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
NAMES = st.sampled_from(
    [*sorted(ELEMENTS), "script", "foreignObject", "image", "a", "use", "style", "animate", "iframe"]
)
KEYS = st.sampled_from([*sorted(ATTRIBUTES), "href", "onload", "style", "class", "id", "xlink", "src"])
VALUES = TEXT | st.sampled_from(
    [
        "url(#x)",
        "javascript:alert(1)",
        "red",
        "1px",
        "M0,0",
        "fill: url(http://x); stroke: red",
        "matrix(1,0,0,1,0,0)",
    ]
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element(name: str, attributes: dict[str, str], inside: str) -> str:
    written = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>"


ELEMENT = st.recursive(
    st.builds(element, NAMES, st.dictionaries(KEYS, VALUES, max_size=3), TEXT.map(escaped)),
    lambda inner: st.builds(element, NAMES, st.dictionaries(KEYS, VALUES, max_size=2), inner),
)


def drawing(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'


@given(st.lists(ELEMENT, max_size=4).map("".join))
def test_only_listed_elements_and_attributes_are_kept(inside: str) -> None:
    cleaned = clean_svg(drawing(inside))
    for node in ET.fromstring(cleaned).iter():  # noqa: S314 - our own writing
        assert node.tag.removeprefix("{http://www.w3.org/2000/svg}") in ELEMENTS
        assert set(node.attrib) <= {*ATTRIBUTES, "style", "class"}
        assert not re.search(
            r"url|script|http|expression|@", " ".join([*node.attrib.values()]), re.IGNORECASE
        )
    assert clean_svg(cleaned) == cleaned


@given(st.text())
@example("<svg>")
@example("<svg/><svg/>")
@example("\ud800")
@example("<svg>\x00</svg>")
@example("<?xml version='1.0' encoding='utf-16'?><svg/>")
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    try:
        cleaned = clean_svg(text)
    except MediaRefused:
        return
    assert cleaned.startswith("<svg ")


def test_strokes_can_be_continued() -> None:
    cleaned = clean_svg(EXPORT)
    assert 'viewBox="0 0 500 375" width="500" height="375" class="js-draw--autoresize"' in cleaned
    assert '<path d="M10.5,20Q1,2 3.25,4" fill="none" stroke="#22282b" stroke-width="3"></path>' in cleaned
    assert 'class="js-draw-image-background"' in cleaned
    assert (
        "transform: matrix(1, 0, 0, 1, 10, 20); font-family: sans-serif; font-size: 32px; fill: rgb(1, 2, 3)"
        in cleaned
    )
    assert 'data-highp-transform="matrix(1,0,0,1,10,20)"' in cleaned
    assert ">Hyvä &lt;mieli&gt;\u00a0&amp; ilo</text>" in cleaned
    assert "<style" not in cleaned


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<path d="M0,0" onclick="alert(1)"/>',
        '<image href="https://evil.example/x.png"/>',
        "<foreignObject><iframe>evil</iframe></foreignObject>",
        '<a href="javascript:alert(1)"><text>evil</text></a>',
        '<use href="#evil"/>',
        '<path style="fill: url(https://evil.example)"/>',
        '<path fill="url(#evil)"/>',
        "<style>evil</style>",
        "<!-- evil --><?evil evil?>",
        "<g><script>alert(1)<g>evil</g></script></g>",
        "<svg><text>evil</text></svg>",
    ],
)
def test_what_could_act_is_left_out(hostile: str) -> None:
    cleaned = clean_svg(drawing(f'{hostile}<rect x="1"/>'))
    assert not re.search("evil|alert|script|href|on[a-z]+=", cleaned)
    assert '<rect x="1"></rect>' in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hei",
        "<html></html>",
        "<svg><path></svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg><text>&a;</text></svg>',
        '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd"><svg/>',
    ],
)
def test_what_is_not_a_drawing_is_refused(text: str) -> None:
    with pytest.raises(MediaRefused) as refused:
        clean_svg(text)
    assert refused.value.reason == refusals.NOT_A_DRAWING


@pytest.mark.parametrize(
    "text",
    [
        drawing(" " * LIMIT_BYTES),
        drawing("<g/>" * LIMIT_ELEMENTS),
        drawing("<g>" * 100 + "</g>" * 100),
        drawing("<x>" * 100 + "</x>" * 100),
    ],
    ids=["bytes", "elements", "depth", "depth of what is left out"],
)
def test_a_drawing_has_a_limit(text: str) -> None:
    with pytest.raises(MediaRefused) as refused:
        clean_svg(text)
    assert refused.value.reason == refusals.DRAWING_TOO_BIG


@pytest.mark.parametrize("value", ["1" * 400_000 + "x", "1 " * 300_000 + "x", "matrix(1)" * 90_000 + "x"])
@pytest.mark.parametrize("name", ["points", "transform", "width", "d", "fill", "style"])
def test_a_long_value_does_not_hold_up_the_server(name: str, value: str) -> None:
    assert clean_svg(f'<svg {name}="{value}"/>') == '<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def test_a_drawing_is_strokes_and_a_picture() -> None:
    png = io.BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(png, "PNG")
    accepted = accept_drawing(EXPORT, png)
    assert accepted.svg == clean_svg(EXPORT)
    assert (accepted.width, accepted.height) == (400, 300)
    assert accepted.colour == "#fffdf6"
    assert Image.open(io.BytesIO(accepted.content)).format == "WEBP"


def test_a_drawing_without_its_picture_is_refused() -> None:
    with pytest.raises(MediaRefused) as refused:
        accept_drawing(EXPORT, io.BytesIO(b"<svg/>"))
    assert refused.value.reason == refusals.NOT_A_PICTURE

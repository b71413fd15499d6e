"""The sign-in card as a picture that a phone keeps among its photos."""

import base64
import io

import segno
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 720, 960
INK, PAPER = "#17292B", "#FFFFFF"


def card_picture(*, code: str, link: str, address: str) -> str:
    """A PNG as a data address: it holds the code, so it is never a file on the server."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    square = _qr(link)
    _centred(draw, "Omatahti", top=40, size=56)
    picture.paste(square, ((WIDTH - square.width) // 2, 130))
    _centred(draw, code, top=150 + square.height, size=40)
    _centred(draw, address.partition("://")[2], top=220 + square.height, size=30)
    out = io.BytesIO()
    picture.crop((0, 0, WIDTH, 300 + square.height)).save(out, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _qr(link: str) -> Image.Image:
    out = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(out, kind="png", scale=560 // code.symbol_size()[0])
    return Image.open(out).convert("RGB")


def _centred(draw: ImageDraw.ImageDraw, text: str, *, top: int, size: int) -> None:
    """Smaller until it fits: an organisation's address can be long."""
    font = ImageFont.load_default(size)
    while draw.textlength(text, font) > WIDTH - 40 and size > 14:
        size -= 2
        font = ImageFont.load_default(size)
    draw.text(((WIDTH - draw.textlength(text, font)) / 2, top), text, fill=INK, font=font)

"""Brushes for the demonstration photographs: skies, hills, trees, water, light and grain."""

import math
from collections.abc import Callable
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

WIDTH, HEIGHT = 1440, 1080
# Below this many pixels nobody sees the difference of a quicker blur.
SLIGHT = 3

type Colour = str | tuple[int, int, int] | tuple[int, int, int, int]
type Points = list[tuple[float, float]]


def gradient(top: str, bottom: str, height: int = HEIGHT) -> Image.Image:
    mask = Image.linear_gradient("L").resize((WIDTH, height))
    size = (WIDTH, height)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)


def layer(image: Image.Image, paint: Callable[[ImageDraw.ImageDraw], None], blur: float = 0) -> None:
    """What `paint` draws, softened by `blur` pixels, on top of the image."""
    sheet = Image.new("RGBA", image.size)
    paint(ImageDraw.Draw(sheet))
    left, top, right, bottom = sheet.getbbox() or (0, 0, 1, 1)
    margin = math.ceil(blur * 3)
    box = (
        max(0, left - margin),
        max(0, top - margin),
        min(WIDTH, right + margin),
        min(HEIGHT, bottom + margin),
    )
    painted = sheet.crop(box)
    if blur:
        # Premultiplied, or the transparent black around a light cloud would darken its edges.
        soften = ImageFilter.BoxBlur(blur) if blur < SLIGHT else ImageFilter.GaussianBlur(blur)
        painted = painted.convert("RGBa").filter(soften).convert("RGBA")
    image.paste(painted, box[:2], painted)


def glow(image: Image.Image, x: float, y: float, radius: float, colour: str) -> None:
    """Light that fades outwards; it only ever brightens."""
    disc = Image.radial_gradient("L").resize((int(radius * 2), int(radius * 2)))
    light = Image.new("RGB", image.size)
    tinted = Image.composite(
        Image.new("RGB", disc.size),
        Image.new("RGB", disc.size, colour),
        disc.point(lambda v: min(255, v * 2)),
    )
    light.paste(tinted, (int(x - radius), int(y - radius)))
    image.paste(ImageChops.screen(image, light))


def ridge(rng: Random, base: float, height: float, roughness: float = 1.0) -> Points:
    """The upper edge of a far forest or hill, from side to side."""
    waves = [
        (rng.uniform(0.3, 1) / n, rng.uniform(0, 7), n * roughness * rng.uniform(0.7, 1.3))
        for n in range(1, 7)
    ]
    return [
        (x, base - height * (0.5 + sum(a * math.sin(p + x / WIDTH * math.tau * f) for a, p, f in waves) / 3))
        for x in range(-8, WIDTH + 9, 8)
    ]


def land(draw: ImageDraw.ImageDraw, edge: Points, colour: Colour, bottom: float = HEIGHT) -> None:
    draw.polygon([*edge, (WIDTH + 8, bottom), (-8, bottom)], fill=colour)


def spruce(
    draw: ImageDraw.ImageDraw, rng: Random, x: float, foot: float, height: float, colour: Colour
) -> None:
    tiers = max(4, int(height / 26))
    left: Points = []
    right: Points = []
    for tier in range(tiers + 1):
        y = foot - height + height * 0.94 * tier / tiers
        reach = height * 0.24 * (tier / tiers) ** 0.9
        for side, edge in ((-1, left), (1, right)):
            edge.append((x + side * reach * 0.45, y - height * 0.02))
            edge.append((x + side * reach * rng.uniform(0.8, 1.15), y + height * 0.03))
    draw.rectangle((x - height * 0.015, foot - height * 0.1, x + height * 0.015, foot), fill=colour)
    draw.polygon([(x, foot - height), *right, *reversed(left)], fill=colour)


def spruces(
    draw: ImageDraw.ImageDraw,
    rng: Random,
    edge: Points,
    heights: tuple[float, float],
    colour: Colour,
    step: int = 3,
) -> None:
    for x, y in edge[:: max(1, step)]:
        spruce(draw, rng, x + rng.uniform(-10, 10), y + 12, rng.uniform(*heights), colour)


def birch(image: Image.Image, rng: Random, x: float, foot: float, height: float, leaves: list[str]) -> None:
    lean = rng.uniform(-0.04, 0.04) * height
    thick = height * 0.026

    def trunk(draw: ImageDraw.ImageDraw) -> None:
        top = (x + lean, foot - height)
        draw.polygon(
            [
                (x - thick, foot),
                (x + thick, foot),
                (top[0] + thick / 4, top[1]),
                (top[0] - thick / 4, top[1]),
            ],
            fill="#e9e6dd",
        )
        for _ in range(int(height / 22)):
            t = rng.uniform(0.02, 0.9)
            centre = x + lean * t
            half = thick * (1 - 0.7 * t) * rng.uniform(0.4, 1)
            y = foot - height * t
            draw.line(
                (centre - half, y, centre + half * 0.4, y + rng.uniform(-3, 3)),
                fill="#3b3a37",
                width=max(2, int(thick / 5)),
            )

    layer(image, trunk)
    if leaves:
        layer(
            image,
            lambda draw: foliage(draw, rng, (x + lean * 0.8, foot - height * 0.78), height * 0.3, leaves),
            1.2,
        )


def foliage(
    draw: ImageDraw.ImageDraw, rng: Random, centre: tuple[float, float], reach: float, colours: list[str]
) -> None:
    for _ in range(340):
        angle, distance = rng.uniform(0, math.tau), reach * math.sqrt(rng.random())
        x = centre[0] + distance * math.cos(angle) * 0.7
        y = centre[1] + distance * math.sin(angle) * 1.15
        r = rng.uniform(0.025, 0.07) * reach
        draw.ellipse((x - r, y - r * 0.8, x + r, y + r * 0.8), fill=rng.choice(colours))


def water(image: Image.Image, rng: Random, horizon: int, tint: str, strength: float = 0.35) -> None:
    """Mirrors what is above the horizon, darkened, blurred and broken by ripples."""
    depth = HEIGHT - horizon
    above = image.crop((0, max(0, horizon - depth), WIDTH, horizon)).transpose(
        Image.Transpose.FLIP_TOP_BOTTOM
    )
    mirror = above.resize((WIDTH, depth)).filter(ImageFilter.GaussianBlur(5))
    mirror = Image.blend(mirror, Image.new("RGB", mirror.size, tint), strength)
    for y in range(0, depth, 3):
        shift = int(rng.gauss(0, 1 + y / depth * 7))
        mirror.paste(mirror.crop((0, y, WIDTH, y + 3)), (shift, y))
    image.paste(mirror, (0, horizon))

    def ripples(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(120):
            y = horizon + depth * rng.random() ** 1.6
            length = rng.uniform(20, 220) * (0.3 + (y - horizon) / depth)
            x = rng.uniform(-50, WIDTH)
            draw.line(
                (x, y, x + length, y),
                fill=(255, 255, 255, rng.randint(10, 42)),
                width=rng.choice((1, 2, 2, 3)),
            )

    layer(image, ripples, 1)


def specks(
    image: Image.Image,
    rng: Random,
    count: int,
    colour: Colour,
    size: tuple[float, float],
    above: float = HEIGHT,
    blur: float = 1,
) -> None:
    """Snowflakes, stars, fallen leaves seen from afar."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(count):
            x, y, r = rng.uniform(0, WIDTH), rng.uniform(0, above), rng.uniform(*size)
            draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    layer(image, paint, blur)


def finish(image: Image.Image, rng: Random) -> Image.Image:
    """Darker corners, a little grain, and half a degree of tilt: what a hand-held phone adds."""
    corners = Image.radial_gradient("L").resize(image.size).point(lambda v: 255 - int(v * 0.12))
    image = ImageChops.multiply(image, Image.merge("RGB", (corners, corners, corners)))
    film = grain()
    image = Image.blend(image, ImageChops.soft_light(image, film), 0.6)
    tilted = image.rotate(rng.uniform(-0.6, 0.6), Image.Resampling.BILINEAR)
    tilted = tilted.crop((20, 15, WIDTH - 20, HEIGHT - 15)).resize((1120, 840), Image.Resampling.LANCZOS)
    return ImageEnhance.Color(ImageEnhance.Brightness(tilted).enhance(1.07)).enhance(1.08)


@cache
def grain() -> Image.Image:
    """The film of every photograph, always the same: Pillow's own noise has no seed."""
    rng = Random("film")  # noqa: S311 - nothing secret
    numbers = bytes(min(255, max(0, int(rng.gauss(128, 22)))) for _ in range(480 * 360))
    film = Image.new("L", (WIDTH, HEIGHT))
    for x in range(0, WIDTH, 480):
        for y in range(0, HEIGHT, 360):
            film.paste(Image.frombytes("L", (480, 360), numbers), (x, y))
    return Image.merge("RGB", (film, film, film))

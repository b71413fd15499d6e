"""Forests, meadows and what grows there."""

import math
from random import Random

from PIL import Image, ImageDraw

from reminders.management.demonstration.pictures import paint
from reminders.management.demonstration.pictures.paint import HEIGHT, WIDTH, Points

GREEN = ["#6f9a4a", "#86b058", "#5c8440", "#a2c06c"]


def snow_forest(rng: Random) -> Image.Image:
    image = paint.gradient("#b8c9dc", "#eef0f2")
    ground(image, "#f4f6f8", "#c3d2e4")
    for foot, heights, colour in (
        (560, (200, 360), "#8fa2ad"),
        (650, (320, 560), "#56706b"),
        (820, (560, 860), "#2f4a44"),
    ):
        stand = [
            (WIDTH / 2 + side * rng.uniform(120 + (foot - 540) * 0.7, WIDTH * 0.62), rng.uniform(*heights))
            for side in (-1, 1) * 7
        ]
        snowy_spruces(image, rng, stand, foot, colour)
    track(image, rng)
    paint.specks(image, rng, 240, (255, 255, 255, 190), (1, 4))
    return paint.finish(image, rng)


def snowy_spruces(image: Image.Image, rng: Random, stand: Points, foot: float, colour: str) -> None:
    def green(draw: ImageDraw.ImageDraw) -> None:
        for x, height in stand:
            paint.spruce(draw, rng, x, foot, height, colour)

    def white(draw: ImageDraw.ImageDraw) -> None:
        for x, height in stand:
            paint.spruce(draw, rng, x - 6, foot - height * 0.09, height * 0.86, (244, 248, 252, 120))

    paint.layer(image, green, 1)
    paint.layer(image, white, 4)


def ground(image: Image.Image, top: str, bottom: str) -> None:
    start = int(HEIGHT * 0.5)
    image.paste(paint.gradient(top, bottom, HEIGHT - start), (0, start))


def track(image: Image.Image, rng: Random) -> None:
    def prints(draw: ImageDraw.ImageDraw) -> None:
        for step in range(17):
            t = (step / 17) ** 0.6
            y, scale = HEIGHT - (HEIGHT * 0.45) * t, 1 - 0.8 * t
            x = WIDTH / 2 + 60 * math.sin(step / 2.2) * scale + (26 if step % 2 else -26) * scale
            draw.ellipse(
                (x - 17 * scale, y - 12 * scale, x + 17 * scale, y + 12 * scale), fill=(120, 146, 178, 210)
            )

    paint.layer(image, prints, 2)


def forest(rng: Random) -> Image.Image:
    image = paint.gradient("#cfe0c8", "#f2efcf")
    ground(image, "#9db36a", "#556b3b")
    edge = paint.ridge(rng, 620, 80)
    paint.layer(image, lambda draw: paint.spruces(draw, rng, edge, (160, 320), "#8fae7c", 6), 5)
    path = [(WIDTH * 0.47, 560), (WIDTH * 0.53, 560), (WIDTH * 0.78, HEIGHT), (WIDTH * 0.22, HEIGHT)]
    paint.layer(image, lambda draw: draw.polygon(path, fill="#c9ab7c"), 14)
    for x in (70, 230, 360, 520, 930, 1080, 1230, 1390):
        near = abs(x - WIDTH / 2) / (WIDTH / 2)
        paint.birch(image, rng, x, 600 + near * 330, 480 + near * 420, GREEN)
    paint.glow(image, WIDTH * 0.5, 360, 460, "#ffe9a8")
    return paint.finish(image, rng)


def leaves(rng: Random) -> Image.Image:
    image = paint.gradient("#5b5248", "#37322e")

    def fallen(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(330):
            x, y = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)
            size, turn = 26 + y / HEIGHT * rng.uniform(30, 64), rng.uniform(0, math.tau)
            outline: Points = [
                (x + size * r * math.cos(turn + a), y + size * r * math.sin(turn + a) * 0.8)
                for a, r in ((n * math.tau / 16, 1 if n % 2 else 0.62) for n in range(16))
            ]
            draw.polygon(
                outline, fill=rng.choice(["#d9982c", "#c2542b", "#e6bf4a", "#a4392c", "#8b6b2d", "#b9801f"])
            )
            draw.line(
                (x, y, x + size * math.cos(turn), y + size * math.sin(turn) * 0.8), fill="#6d4a22", width=3
            )

    paint.layer(image, fallen, 0.8)
    paint.specks(image, rng, 130, (235, 240, 245, 130), (1.5, 4))
    return paint.finish(image, rng)


def meadow(rng: Random) -> Image.Image:
    image = paint.gradient("#a9cfe6", "#eef3d8")
    ground(image, "#a8bf6a", "#5d7f3c")

    def plants(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(900):
            x, foot = rng.uniform(0, WIDTH), HEIGHT * (0.56 + 0.46 * rng.random())
            draw.line(
                (x, foot, x + rng.uniform(-18, 18), foot - rng.uniform(30, 120)),
                fill=rng.choice(GREEN),
                width=3,
            )
        for _ in range(120):
            x, y = rng.uniform(0, WIDTH), HEIGHT * (0.5 + 0.46 * rng.random())
            daisy(draw, x, y, 6 + (y / HEIGHT - 0.45) * 46)

    paint.layer(image, plants, 0.9)
    return paint.finish(image, rng)


def daisy(draw: ImageDraw.ImageDraw, x: float, y: float, size: float) -> None:
    for n in range(9):
        px, py = x + size * math.cos(n * math.tau / 9), y + size * 0.7 * math.sin(n * math.tau / 9)
        draw.ellipse((px - size * 0.42, py - size * 0.34, px + size * 0.42, py + size * 0.34), fill="#fbfaf4")
    draw.ellipse((x - size * 0.5, y - size * 0.4, x + size * 0.5, y + size * 0.4), fill="#e9b92f")


def coltsfoot(rng: Random) -> Image.Image:
    image = paint.gradient("#b3a48c", "#7d7059")
    paint.specks(image, rng, 900, (96, 86, 70, 150), (3, 16), blur=1.5)
    paint.specks(image, rng, 500, (190, 178, 156, 150), (3, 12), blur=1.5)

    def flowers(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(13):
            x, y = rng.uniform(160, WIDTH - 160), rng.uniform(HEIGHT * 0.3, HEIGHT * 0.8)
            draw.line((x, y, x + rng.uniform(-30, 30), y + rng.uniform(110, 190)), fill="#8a7a4e", width=13)
            for n in range(40):
                a, size = n * math.tau / 40, rng.uniform(44, 62)
                draw.line(
                    (x, y, x + size * math.cos(a), y + size * 0.72 * math.sin(a)),
                    fill=rng.choice(["#f6d231", "#efc31c"]),
                    width=6,
                )
            draw.ellipse((x - 20, y - 15, x + 20, y + 15), fill="#d79c12")

    paint.layer(image, flowers, 0.9)
    return paint.finish(image, rng)


def mushrooms(rng: Random) -> Image.Image:
    image = paint.gradient("#46583a", "#2f3d29")
    paint.specks(image, rng, 2400, (108, 138, 70, 150), (3, 13), blur=1.2)
    paint.specks(image, rng, 1200, (62, 84, 46, 170), (3, 12), blur=1.2)

    def caps(draw: ImageDraw.ImageDraw) -> None:
        for x, y, size in ((480, 640, 190), (840, 700, 240), (1090, 590, 140)):
            draw.polygon(
                [
                    (x - size * 0.3, y),
                    (x + size * 0.3, y),
                    (x + size * 0.4, y + size),
                    (x - size * 0.4, y + size),
                ],
                fill="#e3d3b0",
            )
            draw.pieslice((x - size, y - size * 0.8, x + size, y + size * 0.8), 180, 360, fill="#7d4a26")
            draw.ellipse((x - size, y - size * 0.16, x + size, y + size * 0.16), fill="#68401f")
            draw.ellipse(
                (x - size * 0.5, y - size * 0.62, x - size * 0.05, y - size * 0.38), fill=(190, 140, 96, 130)
            )

    paint.layer(image, caps, 3)
    paint.specks(image, rng, 300, (118, 148, 78, 200), (4, 12), blur=1.2)
    return paint.finish(image, rng)

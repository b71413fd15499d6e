"""Lakes and skies of a Finnish year."""

import math
from functools import partial
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from reminders.management.demonstration.pictures import paint
from reminders.management.demonstration.pictures.paint import HEIGHT, WIDTH, Points

YELLOW = ["#e8b93a", "#d99a2b", "#f0cd5e", "#c77f24"]


def lake(rng: Random, sky: tuple[str, str], far: str, near: str, tint: str) -> Image.Image:
    image = paint.gradient(*sky)
    horizon = int(HEIGHT * rng.uniform(0.46, 0.54))
    clouds(image, rng, horizon)
    for colour, height, trees in ((far, 90, (16, 40)), (near, 60, (26, 70))):
        edge = paint.ridge(rng, horizon, height)
        paint.layer(image, partial(paint.land, edge=edge, colour=colour, bottom=horizon), 1.5)
        paint.layer(
            image, partial(paint.spruces, rng=rng, edge=edge, heights=trees, colour=colour, step=2), 1
        )
    paint.water(image, rng, horizon, tint)
    return image


def clouds(image: Image.Image, rng: Random, horizon: int) -> None:
    def puffs(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(9):
            x, y = rng.uniform(0, WIDTH), rng.uniform(0, horizon * 0.75)
            width = rng.uniform(160, 520)
            draw.ellipse((x, y, x + width, y + width * 0.09), fill=(255, 250, 240, rng.randint(40, 120)))

    paint.layer(image, puffs, 22)


def pier(rng: Random) -> Image.Image:
    image = lake(rng, ("#9db8c4", "#f3dfc0"), "#8a9a8c", "#5d6b4e", "#8fa6ab")
    for x in (90, 210, 330, 1180, 1300):
        paint.birch(image, rng, x + rng.uniform(-30, 30), HEIGHT * 0.58, rng.uniform(240, 380), YELLOW)
    planks(image, rng)
    return paint.finish(image, rng)


def planks(image: Image.Image, rng: Random) -> None:
    def paint_planks(draw: ImageDraw.ImageDraw) -> None:
        near, far, steps = HEIGHT, HEIGHT * 0.64, 26
        for step in range(steps):
            t, u = (step / steps) ** 0.7, ((step + 1) / steps) ** 0.7
            y, z = near - (near - far) * t, near - (near - far) * u
            left, right = 420 + 300 * t, 1080 - 190 * t
            shade = rng.randint(118, 150)
            draw.polygon(
                [(left, y), (right, y), (right - 190 * (u - t), z + 3), (left + 300 * (u - t), z + 3)],
                fill=(shade + 12, shade, shade - 14),
            )
        for x, y in ((740, far - 40), (875, far - 40)):
            draw.rectangle((x, y, x + 12, y + 110), fill="#6d6257")

    paint.layer(image, paint_planks, 0.8)


def lake_autumn(rng: Random) -> Image.Image:
    image = lake(rng, ("#5f7896", "#f6b77a"), "#5d5f6b", "#3f3b41", "#7c6a72")
    paint.glow(image, WIDTH * 0.62, HEIGHT * 0.47, 420, "#ffb45e")
    return paint.finish(image, rng)


def lake_spring(rng: Random) -> Image.Image:
    image = lake(rng, ("#6f8fb8", "#ffcfa0"), "#7d8496", "#4c4f58", "#6f85a6")

    def floes(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(46):
            y = HEIGHT * 0.56 + HEIGHT * 0.42 * rng.random() ** 1.4
            reach = 20 + 190 * (y / HEIGHT - 0.5) * rng.uniform(0.6, 1.6)
            x = rng.uniform(0, WIDTH)
            corners: Points = [
                (
                    x + reach * math.cos(a) * rng.uniform(0.8, 1.2),
                    y + reach * 0.22 * math.sin(a) * rng.uniform(0.8, 1.2),
                )
                for a in (n * math.tau / 9 for n in range(9))
            ]
            draw.polygon([(cx, cy + reach * 0.07) for cx, cy in corners], fill="#8aa2bd")
            draw.polygon(corners, fill="#eef2f4")

    paint.layer(image, floes, 0.8)
    paint.glow(image, WIDTH * 0.3, HEIGHT * 0.48, 380, "#ff9d6b")
    return paint.finish(image, rng)


def boat(rng: Random) -> Image.Image:
    image = lake(rng, ("#9cc3dc", "#e9f0e2"), "#8fa898", "#55704f", "#88aebb")

    def hull(draw: ImageDraw.ImageDraw) -> None:
        x, y = rng.uniform(480, 640), HEIGHT * 0.74
        draw.ellipse((x - 20, y + 50, x + 440, y + 96), fill=(30, 50, 60, 90))
        draw.polygon([(x, y), (x + 430, y - 14), (x + 350, y + 72), (x + 70, y + 76)], fill="#8a5a34")
        draw.polygon([(x, y), (x + 430, y - 14), (x + 424, y + 4), (x + 8, y + 16)], fill="#b98552")
        draw.polygon([(x + 60, y + 6), (x + 372, y - 4), (x + 340, y + 18), (x + 96, y + 24)], fill="#5c3b22")
        draw.line((x + 240, y + 4, x + 520, y + 96), fill="#d8b98a", width=9)

    paint.layer(image, hull, 1)
    return paint.finish(image, rng)


def fog(rng: Random) -> Image.Image:
    image = paint.gradient("#c9ced0", "#dcdedb")
    for depth in range(4):
        grey = 190 - depth * 28
        edge = paint.ridge(rng, HEIGHT * (0.56 + depth * 0.03), 120, 0.6)
        heights = (60 + depth * 50, 130 + depth * 90)
        colour = (grey - 6, grey, grey)
        trees = partial(paint.spruces, rng=rng, edge=edge, heights=heights, colour=colour, step=7 + depth)
        paint.layer(image, trees, 5 - depth)
        image = Image.blend(image, Image.new("RGB", image.size, "#d5d9d9"), 0.22)
    paint.water(image, rng, int(HEIGHT * 0.68), "#cfd4d4", 0.6)
    return paint.finish(image, rng)


def ice(rng: Random) -> Image.Image:
    image = paint.gradient("#7fa3c8", "#fbe3c3")
    horizon = int(HEIGHT * 0.45)
    edge = paint.ridge(rng, horizon + 6, 60)
    paint.layer(image, lambda draw: paint.spruces(draw, rng, edge, (24, 60), "#5b6b7c", 2), 1.5)
    snow = paint.gradient("#f6efe6", "#b9cbe0", HEIGHT - horizon)
    image.paste(snow, (0, horizon))

    def drifts(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(70):
            y = horizon + (HEIGHT - horizon) * rng.random() ** 1.3
            x, width = rng.uniform(-100, WIDTH), rng.uniform(80, 420)
            draw.ellipse((x, y, x + width, y + 10), fill=(150, 175, 205, rng.randint(30, 90)))

    paint.layer(image, drifts, 6)
    paint.layer(image, lambda draw: draw.ellipse((900, 800, 1010, 832), fill="#3f5a70"), 2)
    paint.layer(image, lambda draw: draw.rounded_rectangle((1060, 700, 1170, 830), 26, fill="#9c3b2e"), 1.5)
    paint.glow(image, WIDTH * rng.uniform(0.2, 0.8), horizon - 40, 460, "#ffcf8a")
    return paint.finish(image, rng)


def bonfire(rng: Random) -> Image.Image:
    image = lake(rng, ("#5a6ea0", "#f2b58a"), "#4a5268", "#2c3040", "#57608a")
    edge = paint.ridge(rng, HEIGHT * 0.86, 60)
    paint.layer(image, lambda draw: paint.land(draw, edge, "#1f221f"))
    x, foot = WIDTH * rng.uniform(0.4, 0.6), HEIGHT * 0.84
    paint.glow(image, x, foot - 150, 560, "#ff8a2e")
    for colour, width, height in (("#e2521c", 130, 330), ("#f78f27", 90, 260), ("#ffd76a", 50, 170)):
        fire = partial(flame, rng=rng, x=x, foot=foot, width=width, height=height, colour=colour)
        paint.layer(image, fire, 6)
    logs: Points = [(x - 150, foot + 26), (x + 120, foot - 24), (x - 120, foot - 24), (x + 150, foot + 26)]
    paint.layer(image, lambda d: d.line(logs[:2], fill="#3a2417", width=34), 2)
    paint.layer(image, lambda d: d.line(logs[2:], fill="#4a2f1d", width=34), 2)
    paint.specks(image, rng, 40, (255, 190, 90, 220), (1.5, 4), HEIGHT * 0.7)
    return paint.finish(image, rng)


def flame(
    draw: ImageDraw.ImageDraw, rng: Random, x: float, foot: float, width: float, height: float, colour: str
) -> None:
    for _ in range(5):
        shift, tall = rng.uniform(-0.6, 0.6) * width, height * rng.uniform(0.6, 1)
        w = width * rng.uniform(0.4, 0.7)
        draw.polygon(
            [(x + shift - w, foot), (x + shift * 0.6 + w * 0.2, foot - tall), (x + shift + w, foot)],
            fill=colour,
        )


def aurora(rng: Random) -> Image.Image:
    image = paint.gradient("#0c1730", "#1d3350")
    paint.specks(image, rng, 260, (240, 246, 255, 210), (0.8, 2.4), HEIGHT * 0.75)
    light = Image.new("RGB", image.size)
    draw = ImageDraw.Draw(light)
    for band in range(3):
        phase, base = rng.uniform(0, 6), HEIGHT * (0.62 - band * 0.12)
        for x in range(0, WIDTH, 5):
            y = base + 90 * math.sin(phase + x / 260) + 30 * math.sin(x / 71)
            tall = 230 + 120 * math.sin(phase * 2 + x / 140)
            draw.line((x, y - tall, x, y), fill=(14, 62 - band * 8, 34 + band * 12), width=5)
    for blur in (14, 40):
        image = ImageChops.screen(image, light.filter(ImageFilter.GaussianBlur(blur)))
    edge = paint.ridge(rng, HEIGHT * 0.9, 90)
    paint.layer(image, lambda d: paint.land(d, edge, "#070d16"))
    paint.layer(image, lambda d: paint.spruces(d, rng, edge, (90, 230), "#070d16", 5))
    return paint.finish(image, rng)

"""Windows, tables and what stands on them."""

import math
from random import Random

from PIL import Image, ImageDraw

from reminders.management.demonstration.pictures import paint
from reminders.management.demonstration.pictures.paint import HEIGHT, WIDTH, Points


def table(wall: tuple[str, str], wood: tuple[str, str]) -> Image.Image:
    image = paint.gradient(*wall)
    top = int(HEIGHT * 0.56)
    image.paste(paint.gradient(*wood, HEIGHT - top), (0, top))

    def boards(draw: ImageDraw.ImageDraw) -> None:
        for n in range(9):
            x = WIDTH / 2 + (n - 4) * 150
            draw.line((x, top, WIDTH / 2 + (n - 4) * 300, HEIGHT), fill=(60, 36, 18, 70), width=3)

    paint.layer(image, boards, 1.2)
    return image


def shadow(image: Image.Image, box: tuple[float, float, float, float], strength: int = 110) -> None:
    paint.layer(image, lambda draw: draw.ellipse(box, fill=(30, 18, 8, strength)), 18)


def cup(rng: Random) -> Image.Image:
    image = table(("#d9e1de", "#b9c6c2"), ("#c79a66", "#94663c"))
    colour = rng.choice(["#2f5d7c", "#a5432f", "#e9e2d3", "#4f7055"])
    x, y = WIDTH * rng.uniform(0.4, 0.55), HEIGHT * 0.42
    shadow(image, (x - 120, y + 330, x + 560, y + 440))

    def crockery(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((x - 150, y + 300, x + 470, y + 410), fill="#efe9dc")
        draw.ellipse((x + 250, y + 60, x + 420, y + 250), outline=colour, width=34)
        draw.rounded_rectangle((x, y, x + 320, y + 340), 70, fill=colour)
        draw.ellipse((x, y - 44, x + 320, y + 44), fill="#f4efe6")
        draw.ellipse((x + 18, y - 30, x + 302, y + 34), fill="#3c2414")
        draw.rounded_rectangle((x + 28, y + 60, x + 56, y + 290), 14, fill=(255, 255, 255, 60))

    paint.layer(image, crockery, 1.2)
    steam(image, rng, x + 160, y)
    return paint.finish(image, rng)


def steam(image: Image.Image, rng: Random, x: float, y: float) -> None:
    def wisps(draw: ImageDraw.ImageDraw) -> None:
        for wisp in (-60, 0, 64):
            phase = rng.uniform(0, 6)
            line: Points = [(x + wisp + 26 * math.sin(phase + n / 4), y - n * 11) for n in range(30)]
            draw.line(line, fill=(255, 255, 255, 120), width=20)

    paint.layer(image, wisps, 16)


def candle(rng: Random) -> Image.Image:
    image = table(("#131b2c", "#26303f"), ("#5a3a22", "#2a1a10"))
    frame(image, "#3a3530", panes=2)
    x, top = WIDTH * rng.uniform(0.36, 0.62), HEIGHT * 0.5
    paint.glow(image, x, top - 40, 620, "#ff9a3c")
    paint.layer(
        image, lambda d: d.rounded_rectangle((x - 44, top, x + 44, top + 300), 14, fill="#f1e4c8"), 1.5
    )
    paint.layer(image, lambda d: d.ellipse((x - 130, top + 270, x + 130, top + 330), fill="#8d6a42"), 1.5)
    paint.layer(image, lambda d: d.ellipse((x - 24, top - 104, x + 24, top - 4), fill="#ffb347"), 5)
    paint.layer(image, lambda d: d.ellipse((x - 14, top - 62, x + 14, top - 4), fill="#ffe9a6"), 5)
    paint.glow(image, x, top - 50, 190, "#fff0c0")
    return paint.finish(image, rng)


def frame(image: Image.Image, colour: str, panes: int) -> None:
    def bars(draw: ImageDraw.ImageDraw) -> None:
        for n in range(panes + 1):
            x = n * WIDTH / panes
            draw.rectangle((x - 18, 0, x + 18, HEIGHT * 0.54), fill=colour)
        draw.rectangle((0, HEIGHT * 0.52, WIDTH, HEIGHT * 0.57), fill=colour)

    paint.layer(image, bars, 1)


def window_rain(rng: Random) -> Image.Image:
    image = paint.gradient("#1c2836", "#3a4450")

    def lights(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(46):
            x, y, r = rng.uniform(0, WIDTH), rng.uniform(HEIGHT * 0.35, HEIGHT * 0.95), rng.uniform(14, 60)
            draw.ellipse(
                (x - r, y - r, x + r, y + r),
                fill=(*rng.choice([(255, 196, 110), (255, 150, 90), (200, 220, 255)]), 110),
            )

    paint.layer(image, lights, 12)

    def drops(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(520):
            x, y, r = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(2, 10)
            draw.ellipse((x - r, y - r, x + r, y + r * 1.3), fill=(225, 235, 245, 120))
            draw.ellipse((x - r * 0.4, y - r * 0.7, x + r * 0.1, y - r * 0.2), fill=(255, 255, 255, 200))
        for _ in range(16):
            x, y = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT * 0.6)
            draw.line(
                (x, y, x + rng.uniform(-12, 12), y + rng.uniform(90, 320)), fill=(225, 235, 245, 90), width=6
            )

    paint.layer(image, drops, 1)
    return paint.finish(image, rng)


def window_lights(rng: Random) -> Image.Image:
    image = paint.gradient("#22385a", "#6f86a8")
    edge = paint.ridge(rng, HEIGHT * 0.6, 120)
    paint.layer(image, lambda d: paint.spruces(d, rng, edge, (120, 260), "#1c2c40", 7), 6)
    paint.specks(image, rng, 260, (255, 255, 255, 200), (2, 6), blur=2)
    x, y = WIDTH * 0.5, HEIGHT * 0.36
    paint.glow(image, x, y, 460, "#ffc061")

    def star(draw: ImageDraw.ImageDraw) -> None:
        draw.line((x, 0, x, y - 180), fill="#2d2a28", width=5)
        points: Points = [
            (x + r * math.sin(n * math.pi / 7), y - r * math.cos(n * math.pi / 7))
            for n, r in ((n, 200 if n % 2 == 0 else 90) for n in range(14))
        ]
        draw.polygon(points, fill="#fff1c9")
        for px, py in points[::2]:
            draw.line((x, y, px, py), fill="#e8c27a", width=4)

    paint.layer(image, star, 1)
    frame(image, "#efe9de", panes=2)
    sill(image, "#e6dfd2")
    return paint.finish(image, rng)


def sill(image: Image.Image, colour: str) -> None:
    paint.layer(image, lambda d: d.rectangle((0, HEIGHT * 0.86, WIDTH, HEIGHT), fill=colour), 2)


def frost(rng: Random) -> Image.Image:
    image = paint.gradient("#2f5486", "#9db8d6")

    def ferns(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(54):
            x, y = rng.choice(
                [
                    (rng.uniform(0, WIDTH), HEIGHT),
                    (0, rng.uniform(0, HEIGHT)),
                    (WIDTH, rng.uniform(0, HEIGHT)),
                ]
            )
            fern(
                draw,
                rng,
                (x, y),
                math.atan2(HEIGHT * 0.4 - y, WIDTH / 2 - x) + rng.uniform(-0.5, 0.5),
                rng.uniform(300, 760),
            )

    paint.layer(image, ferns, 1)
    return paint.finish(image, rng)


def fern(
    draw: ImageDraw.ImageDraw, rng: Random, start: tuple[float, float], angle: float, length: float
) -> None:
    x, y = start
    for step in range(int(length / 9)):
        angle += rng.uniform(-0.05, 0.05)
        nx, ny = x + 9 * math.cos(angle), y + 9 * math.sin(angle)
        draw.line((x, y, nx, ny), fill=(240, 246, 255, 220), width=4)
        reach = (length - step * 9) * 0.3
        for side in (-1, 1):
            turn = angle + side * 0.9
            draw.line(
                (nx, ny, nx + reach * math.cos(turn), ny + reach * math.sin(turn)),
                fill=(235, 243, 255, 110),
                width=2,
            )
        x, y = nx, ny


def icicles(rng: Random) -> Image.Image:
    image = paint.gradient("#8fc0ea", "#e6f1f6")
    paint.glow(image, WIDTH * 0.66, HEIGHT * 0.4, 520, "#fff0c4")

    def ice(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((0, 0, WIDTH, HEIGHT * 0.14), fill="#6b4f3b")
        draw.rectangle((0, HEIGHT * 0.1, WIDTH, HEIGHT * 0.15), fill="#f2f5f8")
        for x in range(20, WIDTH, 62):
            tall, half = rng.uniform(0.12, 0.6) * HEIGHT, rng.uniform(12, 26)
            middle = x + rng.uniform(-14, 14)
            draw.polygon(
                [
                    (middle - half, HEIGHT * 0.14),
                    (middle + half, HEIGHT * 0.14),
                    (middle + 2, HEIGHT * 0.14 + tall),
                ],
                fill=(214, 232, 246, 215),
            )
            draw.line(
                (middle - half / 3, HEIGHT * 0.15, middle, HEIGHT * 0.12 + tall * 0.85),
                fill=(255, 255, 255, 235),
                width=4,
            )

    paint.layer(image, ice, 1.2)
    return paint.finish(image, rng)


BLUE = ["#2b3b63", "#3a4d7c", "#24304f"]
ORANGE = ["#d98a1f", "#e6a53a", "#c2701a"]


def bowl(rng: Random, contents: list[str]) -> Image.Image:
    image = table(("#dfe4da", "#c3ccc0"), ("#b98d5c", "#8b6238"))
    shadow(image, (360, 800, 1130, 980))
    paint.layer(image, lambda d: d.pieslice((380, 320, 1080, 960), 0, 180, fill="#e8e3d6"), 1.5)

    def heap(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((380, 570, 1080, 710), fill="#d8d2c2")
        for n in range(260):
            t = n / 260
            x = 730 + rng.uniform(-1, 1) * 320 * math.sqrt(1 - t * 0.8)
            y = 640 + rng.uniform(-40, 40) * (1 - t) - 150 * t
            draw.ellipse((x - 27, y - 25, x + 27, y + 25), fill=rng.choice(contents))
            draw.ellipse((x - 14, y - 16, x - 3, y - 6), fill=(255, 255, 255, 90))

    paint.layer(image, heap, 1)
    return paint.finish(image, rng)


def bread(rng: Random) -> Image.Image:
    image = table(("#e7e0d2", "#cfc4b0"), ("#8d6b48", "#6b4e32"))
    paint.layer(image, lambda d: d.rounded_rectangle((250, 560, 1210, 900), 60, fill="#d7ab74"), 2)
    shadow(image, (380, 700, 1090, 860))
    crust = rng.choice(["#6b3d1c", "#9a6230", "#54301a"])
    paint.layer(image, lambda d: d.ellipse((390, 380, 1060, 800), fill=crust), 3)
    paint.layer(image, lambda d: d.ellipse((430, 390, 960, 640), fill=(255, 214, 150, 60)), 40)

    def cuts(draw: ImageDraw.ImageDraw) -> None:
        for n in range(4):
            x = 520 + n * 120
            draw.arc((x - 110, 420, x + 120, 720), 210, 300, fill="#e6cfa3", width=13)

    paint.layer(image, cuts, 3)
    paint.specks(image, rng, 260, (250, 244, 230, 110), (1.5, 4))
    return paint.finish(image, rng)


def plate(rng: Random) -> Image.Image:
    image = table(("#c9b8a4", "#b09a83"), ("#5d7388", "#3c5064"))
    shadow(image, (330, 560, 1110, 960))
    paint.layer(image, lambda d: d.ellipse((340, 480, 1090, 930), fill="#f2eee4"), 1.5)
    paint.layer(image, lambda d: d.ellipse((430, 530, 1000, 870), fill="#e2dccd"), 3)

    def food(draw: ImageDraw.ImageDraw) -> None:
        for _ in range(170):
            a, r = rng.uniform(0, math.tau), math.sqrt(rng.random())
            x, y, s = 715 + 230 * r * math.cos(a), 690 + 120 * r * math.sin(a), rng.uniform(14, 40)
            draw.ellipse(
                (x - s, y - s * 0.7, x + s, y + s * 0.7),
                fill=rng.choice(["#d9722a", "#e8973c", "#c65522", "#f0b75e", "#7d9a3f"]),
            )
        draw.rounded_rectangle(
            (1140, 430, 1260, 640), 24, fill=(176, 92, 36, 230), outline="#f3eee2", width=6
        )

    paint.layer(image, food, 1.2)
    return paint.finish(image, rng)


def mittens(rng: Random) -> Image.Image:
    image = table(("#cdd6d8", "#aebabd"), ("#b99468", "#8c6a44"))
    wool = rng.choice([("#a8323a", "#d8a3a0"), ("#9c2f2f", "#e7d9c4")])
    paint.layer(image, lambda d: knit(d, 500, -48, wool), 1)
    paint.layer(image, lambda d: knit(d, 860, 54, wool), 1)

    def ball(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((1120, 600, 1370, 850), fill=wool[0])
        for n in range(18):
            draw.arc((1120 + n * 5, 600, 1370 - n * 5, 850), 200 - n * 6, 340 + n * 4, fill=wool[1], width=3)

    paint.layer(image, ball, 1)
    return paint.finish(image, rng)


def knit(draw: ImageDraw.ImageDraw, x: float, slant: float, wool: tuple[str, str]) -> None:
    draw.rounded_rectangle((x - 130, 300, x + 130, 560), 40, fill=wool[1])
    draw.polygon(
        [(x - 120, 540), (x + 120, 540), (x + 150 + slant, 860), (x - 110 + slant, 860)], fill=wool[0]
    )
    draw.ellipse((x - 120 + slant, 760, x + 230 + slant, 960), fill=wool[0])
    for row in range(14):
        for column in range(9):
            cx, cy = x - 104 + column * 26 + slant * row / 14, 560 + row * 22
            draw.line((cx - 8, cy - 8, cx, cy, cx + 8, cy - 8), fill=(255, 255, 255, 70), width=4)


def cat(rng: Random) -> Image.Image:
    image = paint.gradient("#b5cbd6", "#e8eadf")
    edge = paint.ridge(rng, HEIGHT * 0.62, 140)
    paint.layer(image, lambda d: paint.spruces(d, rng, edge, (90, 190), "#93a79a", 6), 12)
    frame(image, "#f1ece2", panes=2)
    sill(image, "#efe8db")
    fur = rng.choice(["#3c3a3b", "#a5683a", "#6d6a68"])

    def animal(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((560, 520, 880, 960), fill=fur)
        draw.ellipse((610, 350, 830, 570), fill=fur)
        draw.polygon([(618, 430), (632, 300), (708, 372)], fill=fur)
        draw.polygon([(822, 430), (808, 300), (732, 372)], fill=fur)
        for n in range(60):
            t = n / 59
            x, y = 820 + 250 * t, 915 + 34 * math.sin(t * 3) - 90 * t**4
            draw.ellipse((x - 24, y - 24, x + 24, y + 24), fill=fur)

    paint.layer(image, animal, 2.5)
    paint.layer(image, lambda d: d.ellipse((600, 540, 720, 900), fill=(255, 255, 255, 26)), 30)
    return paint.finish(image, rng)

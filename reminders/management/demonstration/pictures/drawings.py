"""Crayon drawings: the same strokes as an SVG the editor can go on with, and as the picture made of them."""

import io
import itertools
import math
from dataclasses import dataclass, field
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1200, 900)
SUPER = 2

type Points = list[tuple[float, float]]


@dataclass
class Paper:
    """Strokes by hand: each wobbles a little."""

    rng: Random
    strokes: list[tuple[Points, str, float]] = field(default_factory=list)

    def line(self, points: Points, colour: str, width: float = 14) -> None:
        self.strokes.append((self._by_hand(points), colour, width))

    def ring(self, x: float, y: float, rx: float, ry: float, colour: str, width: float = 14) -> None:
        start = self.rng.uniform(0, math.tau)
        self.line(
            [(x + rx * math.cos(start + a / 9), y + ry * math.sin(start + a / 9)) for a in range(59)],
            colour,
            width,
        )

    def hatch(
        self, box: tuple[float, float, float, float], colour: str, width: float = 14, step: float = 22
    ) -> None:
        left, top, right, bottom = box
        points: Points = []
        for n in range(int((right - left) / step) + 1):
            x = left + n * step
            points += [(x, top), (x + step / 2, bottom)] if n % 2 == 0 else [(x, bottom), (x + step / 2, top)]
        self.line(points, colour, width)

    def _by_hand(self, points: Points) -> Points:
        drawn: Points = [points[0]]
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            parts = max(1, int(math.hypot(x2 - x1, y2 - y1) / 24))
            for part in range(1, parts + 1):
                t = part / parts
                drawn.append(
                    (x1 + (x2 - x1) * t + self.rng.gauss(0, 1.8), y1 + (y2 - y1) * t + self.rng.gauss(0, 1.8))
                )
        return drawn

    def svg(self) -> str:
        paths = "".join(
            f'<path d="M{" L".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" '
            f'stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"/>'
            for points, colour, width in self.strokes
        )
        width, height = SIZE
        size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paths}</svg>'

    def png(self) -> bytes:
        image = Image.new("RGB", (SIZE[0] * SUPER, SIZE[1] * SUPER), "#fffdf6")
        draw = ImageDraw.Draw(image)
        for points, colour, width in self.strokes:
            scaled = [(x * SUPER, y * SUPER) for x, y in points]
            draw.line(scaled, fill=colour, width=int(width * SUPER), joint="curve")
            r = width * SUPER / 2
            for x, y in (scaled[0], scaled[-1]):
                draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
        out = io.BytesIO()
        image.filter(ImageFilter.GaussianBlur(0.8)).resize(SIZE, Image.Resampling.LANCZOS).save(out, "PNG")
        return out.getvalue()


def sun(paper: Paper, x: float, y: float) -> None:
    paper.ring(x, y, 62, 62, "#e8a21c", 16)
    paper.ring(x, y, 34, 34, "#f2c14e", 20)
    for n in range(9):
        a = n * math.tau / 9
        paper.line(
            [(x + 88 * math.cos(a), y + 88 * math.sin(a)), (x + 128 * math.cos(a), y + 128 * math.sin(a))],
            "#e8a21c",
            12,
        )


def grass(paper: Paper, top: float) -> None:
    for row in range(4):
        y = top + row * 46
        points: Points = [(x, y - (20 if n % 2 else 0)) for n, x in enumerate(range(20, 1190, 26))]
        paper.line(points, ["#3e7d5a", "#6fa86b"][row % 2], 12)


def tree(paper: Paper, x: float, foot: float, leaf: str) -> None:
    paper.line([(x - 12, foot), (x - 6, foot - 260)], "#6b4a2f", 16)
    paper.line([(x + 12, foot), (x + 8, foot - 250)], "#6b4a2f", 16)
    for n in range(7):
        a = n * math.tau / 7
        paper.ring(x + 74 * math.cos(a), foot - 330 + 66 * math.sin(a), 52, 46, leaf, 13)


def dog_at(paper: Paper, x: float, y: float, colour: str, size: float = 1.0) -> None:
    def at(dx: float, dy: float) -> tuple[float, float]:
        return (x + dx * size, y + dy * size)

    paper.ring(*at(0, 0), 130 * size, 64 * size, colour, 18)
    paper.hatch((*at(-96, -34), *at(96, 36)), colour, 18, 26 * size)
    paper.ring(*at(150, -84), 58 * size, 48 * size, colour, 18)
    paper.line([at(128, -120), at(108, -64)], colour, 24)
    paper.line([at(196, -76), at(212, -68)], "#2b2b2b", 20)
    paper.line([at(160, -96), at(162, -94)], "#2b2b2b", 14)
    for leg in (-90, -50, 56, 94):
        paper.line([at(leg, 48), at(leg - 4, 150)], colour, 18)
    paper.line([at(-126, -16), at(-178, -76), at(-166, -108)], colour, 18)


def home(paper: Paper) -> None:
    sun(paper, 1040, 140)
    paper.line([(20, 560), (260, 430), (560, 520), (860, 470), (1180, 560)], "#3e7d5a", 16)
    grass(paper, 640)
    for x, top in ((90, 300), (190, 260), (1000, 330), (1110, 300)):
        paper.line([(x, 610), (x + 8, top)], "#8f8a80", 20)
        for n in range(5):
            paper.ring(x + 10 + (n % 2) * 26 - 13, top + 10 + n * 24, 38, 24, "#e0a92e", 11)
    paper.hatch((420, 330, 700, 560), "#b5382f", 18, 24)
    paper.line([(420, 560), (420, 330), (700, 330), (700, 560), (420, 560)], "#8e2a23", 16)
    paper.line([(390, 335), (560, 210), (730, 335)], "#4a4a52", 22)
    paper.line([(470, 400), (530, 400), (530, 460), (470, 460), (470, 400)], "#fffdf6", 14)
    paper.line([(600, 560), (600, 450), (655, 450), (655, 560)], "#fffdf6", 14)
    paper.line([(628, 575), (700, 690), (560, 790), (620, 890)], "#c88b58", 40)
    person(paper, 800, 640)
    dog_at(paper, 980, 760, "#6b4a2f", 0.55)


def person(paper: Paper, x: float, y: float) -> None:
    paper.ring(x, y - 120, 34, 36, "#3a2a20", 13)
    paper.hatch((x - 40, y - 70, x + 44, y + 50), "#2f5d9c", 18, 20)
    paper.line([(x - 20, y + 56), (x - 34, y + 160)], "#33353c", 18)
    paper.line([(x + 20, y + 56), (x + 38, y + 158)], "#33353c", 18)
    paper.line([(x + 44, y - 50), (x + 120, y + 60)], "#2f5d9c", 16)


def dog(paper: Paper) -> None:
    paper.line([(60, 300), (60, 800)], "#7a5534", 20)
    paper.hatch((70, 470, 470, 640), "#5c7fa8", 20, 30)
    paper.line([(60, 640), (500, 640), (500, 780)], "#7a5534", 20)
    paper.line([(20, 830), (1180, 822)], "#b99468", 16)
    dog_at(paper, 800, 650, "#8a5a34", 1.15)


def dog_outdoors(paper: Paper) -> None:
    grass(paper, 740)
    tree(paper, 250, 740, "#c98a2b")
    dog_at(paper, 720, 560, "#8a5a34", 1.15)
    paper.line([(610, 510), (610, 610), (800, 610), (800, 510), (610, 510)], "#e3b61c", 18)
    paper.line([(610, 560), (800, 560)], "#e3b61c", 18)
    sun(paper, 1050, 160)


def snowman(paper: Paper) -> None:
    for y, r in ((690, 150), (460, 108), (290, 78)):
        paper.ring(600, y, r, r * 0.95, "#7fa3c8", 16)
        paper.ring(600, y, r * 0.8, r * 0.76, "#c3d6e8", 18)
    paper.line([(520, 366), (600, 386), (684, 362)], "#b5282f", 34)
    paper.line([(660, 378), (690, 520)], "#b5282f", 30)
    paper.line([(600, 296), (668, 306)], "#e07b1f", 20)
    for x in (574, 626):
        paper.line([(x, 268), (x + 2, 270)], "#2b2b2b", 18)
    paper.line([(500, 440), (360, 350)], "#6b4a2f", 14)
    paper.line([(700, 440), (850, 360)], "#6b4a2f", 14)
    paper.line([(530, 226), (676, 222), (650, 140), (552, 144), (532, 226)], "#3c3f46", 24)
    for _ in range(38):
        left, top = paper.rng.uniform(30, 1170), paper.rng.uniform(30, 860)
        paper.line([(left, top), (left + 3, top + 2)], "#9db8d6", 14)


def heart(paper: Paper) -> None:
    for inner in range(7):
        size = 21 * (1 - inner * 0.14)
        points: Points = [
            (
                600 + size * 16 * math.sin(a) ** 3,
                430 - size * (13 * math.cos(a) - 5 * math.cos(2 * a) - 2 * math.cos(3 * a) - math.cos(4 * a)),
            )
            for a in (n * math.tau / 60 for n in range(61))
        ]
        paper.line(points, "#c3303a", 26)
    for x, colour in ((140, "#7b4ea3"), (250, "#e3b61c"), (960, "#2f7fb5"), (1070, "#d9722a")):
        paper.line([(x, 860), (x + 6, 690)], "#3e7d5a", 13)
        for n in range(6):
            paper.ring(
                x + 4 + 34 * math.cos(n * math.tau / 6),
                660 + 34 * math.sin(n * math.tau / 6),
                20,
                20,
                colour,
                12,
            )


def bicycle(paper: Paper) -> None:
    sun(paper, 1030, 150)
    grass(paper, 760)
    for x in (390, 800):
        paper.ring(x, 610, 140, 140, "#3c3f46", 16)
        for n in range(8):
            a = n * math.tau / 8
            paper.line([(x, 610), (x + 126 * math.cos(a), 610 + 126 * math.sin(a))], "#9aa0a8", 6)
    frame: Points = [(390, 610), (500, 420), (740, 420), (590, 610), (390, 610)]
    paper.line(frame, "#2467a8", 24)
    paper.line([(590, 610), (480, 380)], "#2467a8", 24)
    paper.line([(800, 610), (730, 350), (790, 320)], "#2467a8", 22)
    paper.line([(430, 372), (540, 372)], "#6b4a2f", 30)
    paper.ring(590, 610, 30, 30, "#3c3f46", 14)


def bird_tree(paper: Paper) -> None:
    grass(paper, 740)
    tree(paper, 420, 740, "#c98a2b")
    paper.line([(800, 740), (800, 440)], "#6b4a2f", 22)
    paper.line([(690, 440), (910, 440)], "#6b4a2f", 22)
    paper.line([(680, 330), (800, 240), (920, 330)], "#8e2a23", 22)
    paper.line([(710, 330), (710, 440)], "#6b4a2f", 14)
    paper.line([(890, 330), (890, 440)], "#6b4a2f", 14)
    paper.ring(800, 396, 44, 34, "#b5622a", 20)
    paper.ring(846, 356, 24, 22, "#b5622a", 18)
    for n in range(4):
        paper.line([(760, 400 - n * 6), (700 - n * 8, 350), (720, 280 + n * 8)], "#c97a3d", 18)
    for n in range(9):
        paper.line([(700 + n * 24, 470 + (n % 3) * 20), (702 + n * 24, 472 + (n % 3) * 20)], "#d9a441", 12)


SUBJECTS = {
    "home": home,
    "dog": dog,
    "dog-outdoors": dog_outdoors,
    "snowman": snowman,
    "heart": heart,
    "bicycle": bicycle,
    "tree": bird_tree,
}

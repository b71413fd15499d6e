"""The pictures and recordings of the demonstration, made here and taken in the way any person's are."""

import io
from collections.abc import Callable
from functools import partial
from random import Random

from PIL import Image

from lib.media.drawing import Drawing, accept_drawing
from lib.media.photo import Photo, accept_photo
from reminders.management.demonstration import sounds
from reminders.management.demonstration.pictures import drawings, indoors, landscapes, woodland
from reminders.management.demonstration.sounds import Recorded

SCENES: dict[str, Callable[[Random], Image.Image]] = {
    "aurora": landscapes.aurora,
    "blueberries": partial(indoors.bowl, contents=indoors.BLUE),
    "boat": landscapes.boat,
    "bonfire": landscapes.bonfire,
    "bread": indoors.bread,
    "candle": indoors.candle,
    "cat": indoors.cat,
    "clementines": partial(indoors.bowl, contents=indoors.ORANGE),
    "coltsfoot": woodland.coltsfoot,
    "cup": indoors.cup,
    "fog": landscapes.fog,
    "forest": woodland.forest,
    "frost": indoors.frost,
    "ice": landscapes.ice,
    "icicles": indoors.icicles,
    "lake-autumn": landscapes.lake_autumn,
    "lake-spring": landscapes.lake_spring,
    "leaves": woodland.leaves,
    "meadow": woodland.meadow,
    "mittens": indoors.mittens,
    "mushrooms": woodland.mushrooms,
    "pier": landscapes.pier,
    "plate": indoors.plate,
    "snow-forest": woodland.snow_forest,
    "window-lights": indoors.window_lights,
    "window-rain": indoors.window_rain,
}


def photo(scene: str, rng: Random) -> Photo:
    upload = io.BytesIO()
    SCENES[scene](rng).save(upload, "JPEG", quality=90)
    return accept_photo(upload)


def video(scene: str, rng: Random) -> Recorded:
    return sounds.video(SCENES[scene](rng))


def drawing(subject: str, rng: Random) -> Drawing:
    paper = drawings.Paper(rng)
    drawings.SUBJECTS[subject](paper)
    return accept_drawing(paper.svg(), io.BytesIO(paper.png()))

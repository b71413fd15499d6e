"""A coach's form of a topic that waits, as a browser sends it."""

import datetime as dt
import uuid
from typing import Any

from forums.actions.prompts import Words

FORM = {
    "title": "Viikon kuva",
    "topic": "Näytä yksi kuva viikostasi.",
    "is_topic": "on",
    "offered": ["photo", "draw", "speak", "video"],
    "length_guide": "",
}


def form(act: str = "keep", **changes: Any) -> dict[str, Any]:
    return {**FORM, "key": uuid.uuid4(), "version": 0, "act": act, **changes}


def words(**changes: Any) -> Words:
    return Words(**{"title": "Viikon kuva", "topic": "Näytä yksi kuva viikostasi.", "version": 1, **changes})


def utc(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC)

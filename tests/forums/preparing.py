"""A coach's form of a topic that waits, as a browser sends it."""

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


def page(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text

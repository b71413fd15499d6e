"""What the tests of summaries share: three boxes that will do, and a coach who writes and sends them."""

import uuid
from typing import Any

from forums.actions import recaps
from forums.actions.recaps import Words
from forums.models import Membership, Recap, Thread

TEXTS = {"talked": "Puhuimme syksystä.", "agreed": "Kävelemme torstaina.", "thanks": "Kiitos teille!"}


def words(page: uuid.UUID | None = None, version: int = 0, **texts: str) -> Words:
    return Words(texts=TEXTS | texts, page=page or uuid.uuid4(), version=version)


def sent(thread: Thread, coach: Membership, **texts: str) -> Recap:
    before = Recap.objects.filter(thread=thread).first()
    version = before.version if before else 0
    recaps.save(thread=thread, by=coach, words=words(None, version, **texts))
    return recaps.publish(thread=thread, by=coach)


def write(browser: Any, thread: Thread, accept: str = "text/html", **fields: str) -> Any:
    return browser.post(f"/desk/recap/{thread.pk}", fields, headers={"accept": accept})

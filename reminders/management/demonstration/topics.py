"""The topics that wait in the demonstration: two with a time, one without, and an example of the coach's own."""

import datetime as dt
from dataclasses import dataclass

from django.utils import translation

from forums.actions.ready_topics import ready_topic
from forums.models import Draft, Forum, Membership, Prompt
from reminders.management.demonstration import dates


@dataclass(frozen=True)
class Waiting:
    """A topic of the library; published `days` from now at `time`, or with 0 without a time."""

    ready: Prompt.Ready
    by: str
    days: int = 0
    time: str = "9.00"
    example: str = ""


WAITING = {
    "Aamukahvit": [
        Waiting(
            Prompt.Ready.PHOTO,
            "Marjut",
            days=3,
            example="Minun kuvani on keittiön ikkunasta. Räystäällä oli aamulla ensimmäinen jääpuikko.",
        ),
        Waiting(Prompt.Ready.FEELING, "Teemu", days=10, time="20.30"),
        Waiting(Prompt.Ready.STRENGTHS, "Marjut"),
    ]
}


def write_topics(forum: Forum, members: dict[str, Membership], now: dt.datetime, language: str) -> None:
    with translation.override(language):
        for position, waiting in enumerate(WAITING.get(forum.name, [])):
            _write(waiting, forum, members[waiting.by], now, position)


def _write(waiting: Waiting, forum: Forum, coach: Membership, now: dt.datetime, position: int) -> None:
    topic = ready_topic(waiting.ready)
    if topic is None:
        return
    day = dates.day_of(now) + dt.timedelta(days=waiting.days)
    Prompt.objects.create(
        forum=forum,
        written_by=coach,
        ready=topic.key,
        title=topic.title,
        topic=topic.topic,
        length_guide=topic.length_guide,
        publish_at=dates.at(day, waiting.time) if waiting.days else None,
        example=Draft.objects.create(author=coach, body=waiting.example) if waiting.example else None,
        position=position,
    )

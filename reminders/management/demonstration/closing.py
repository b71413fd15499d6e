"""A summary that people have answered, and a conversation with a last day for questions."""

import datetime as dt

from django.utils import timezone

from forums.models import Forum, Membership, Recap, RecapAnswer, Thread
from lib import richtext

GROUP = "Aamukahvit"
SAID = {
    "talked": "Kerroimme, mikä tuntui kivalta ja mikä vaikealta. Moni sanoi, että yksi sana riittää alkuun.",
    "agreed": "Jatkamme samalla tavalla. Jokainen kertoo silloin, kun itselle sopii.",
    "thanks": "Kiitos, että luitte toistenne viestit rauhassa. Se näkyi.",
}
CORRECTION = "Sanoin, että kuva riittää alkuun, en yksi sana."


def write(forum: Forum, members: dict[str, Membership], now: dt.datetime) -> None:
    threads = Thread.objects.of_the_group().filter(forum=forum, purpose=Thread.Purpose.TALK, is_topic=False)
    _summed_up(threads.exclude(closed_at=None).latest("last_post_at"), members)
    going_on = threads.filter(closed_at=None).earliest("last_post_at")
    going_on.closes_on = timezone.localdate(now) + dt.timedelta(days=5)
    going_on.save(update_fields=["closes_on"])


def _summed_up(thread: Thread, members: dict[str, Membership]) -> None:
    """An hour after the last message, before people came to read."""
    sent_at = thread.last_post_at + dt.timedelta(hours=1)
    rendered = {f"{box}_html": richtext.render(text) for box, text in SAID.items()}
    recap = Recap.objects.create(
        thread=thread,
        author=members["Marjut"],
        version=1,
        updated_at=sent_at,
        published_at=sent_at,
        **SAID,
        **rendered,
    )
    later = sent_at + dt.timedelta(hours=6)
    RecapAnswer.objects.create(recap=recap, member=members["Samir"], answered_at=later)
    RecapAnswer.objects.create(recap=recap, member=members["Metsätähti"], words=CORRECTION, answered_at=later)

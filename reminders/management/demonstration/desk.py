"""The coaches' own: a question on the private line, a promise, a member who has not been here, an observation."""

import datetime as dt
import uuid

from django.utils import timezone

from forums.actions.promises import end_of_tomorrow
from forums.models import Forum, Membership, Observation, Post, PrivateLine, PrivateMessage, Promise, Thread

ASKED = "Kuvan lähetys ei onnistu. Mitä painan?"
SAW = "Kuvatehtävään vastasi illan aikana useampi kuin kysymykseen, johon piti kirjoittaa."
THOUGHT = "Kuva on helpompi aloitus. Kokeillaan samaa ensi viikolla."
GROUP = "Aamukahvit"


def write(forum: Forum, members: dict[str, Membership], now: dt.datetime) -> None:
    """Only in the group of the mock-ups."""
    if forum.name != GROUP:
        return
    asked_at = now - dt.timedelta(minutes=20)
    line = PrivateLine.objects.create(membership=members["Iltatuuli"], waiting_since=asked_at)
    PrivateMessage.objects.create(
        line=line, author=members["Iltatuuli"], text=ASKED, sent_at=asked_at, key=uuid.uuid4()
    )
    Membership.objects.filter(pk=members["Kalle K."].pk).update(last_visit_at=now - dt.timedelta(days=16))
    _promise(forum, members["Marjut"], now)
    Observation.objects.create(
        author=members["Marjut"],
        occurred_on=timezone.localdate(now) - dt.timedelta(days=2),
        saw=SAW,
        thought=THOUGHT,
        theme=Observation.Theme.IMPLEMENTATION,
        is_shared=True,
    )


def _promise(forum: Forum, coach: Membership, now: dt.datetime) -> None:
    """Made yesterday: today is the day."""
    open_ones = Thread.objects.of_the_group().filter(forum=forum, closed_at=None)
    said = Post.objects.alive().filter(thread__in=open_ones).exclude(author__role=Membership.Role.COACH)
    if post := said.order_by("-created_at").first():
        due_at = end_of_tomorrow() - dt.timedelta(days=1)
        made_at = timezone.localtime(now) - dt.timedelta(days=1)
        Promise.objects.create(post=post, membership=coach, due_at=due_at, made_at=made_at)

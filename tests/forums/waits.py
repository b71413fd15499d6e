"""What the tests of Nobody unheard share."""

import datetime as dt

import pytest
from django.utils import timezone

from forums.models import Membership, Post, Thread
from forums.queries import unheard
from tests.factories import PostFactory

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def ago(time: dt.timedelta) -> dt.datetime:
    return timezone.now() - time


def waiting(coach: Membership) -> list[tuple[str, int]]:
    return [(post.author.name, post.number) for post in unheard.unanswered([coach.forum_id])]


@pytest.fixture
def told(thread: Thread, client: Membership) -> Post:
    return PostFactory(thread=thread, author=client, created_at=ago(3 * DAY))

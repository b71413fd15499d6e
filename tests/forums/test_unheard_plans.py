"""The lists of Nobody unheard read by indices on both databases: they stay fast on a site of 1,000 groups."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from forums.models import Forum, Membership, Post, Reaction, Thread
from forums.queries import unheard
from profiles.models import Organisation, Profile, User

GROUPS, MEMBERS, MESSAGES = 400, 4, 30
LISTS = (
    unheard.unanswered,
    unheard.unanswered_openings,
    unheard.not_greeted,
    unheard.passed_by,
    unheard.open_questions,
    unheard.not_thanked,
    unheard.waiting_posts,
)
BIG = "forums_post|forums_reaction|forums_thread|forums_membership"


@pytest.fixture
def coached(db: None) -> list[uuid.UUID]:
    """Ids of two groups among many. The planner knows how many rows there are."""
    organisation = Organisation.objects.create(name="Kunta")
    users = User.objects.bulk_create(User(username=f"ihminen-{n}") for n in range(MEMBERS))
    Profile.objects.bulk_create(Profile(user=user) for user in users)
    forums = Forum.objects.bulk_create(
        Forum(organisation=organisation, name=f"Ryhmä {n}") for n in range(GROUPS)
    )
    members = Membership.objects.bulk_create(
        Membership(
            forum=forum,
            user=user,
            role="participant" if n else "coach",
            name=f"Koivu {n}",
            name_key=f"koivu{n}",
            joined_at=timezone.now() - dt.timedelta(days=60),
        )
        for forum in forums
        for n, user in enumerate(users)
    )
    threads = Thread.objects.bulk_create(
        Thread(forum=forum, opened_by=members[n * MEMBERS], title="Aihe") for n, forum in enumerate(forums)
    )
    posts = [
        Post(thread=thread, number=number, author=members[n * MEMBERS + number % MEMBERS])
        for n, thread in enumerate(threads)
        for number in range(1, MESSAGES + 1)
    ]
    for earlier, later in zip(posts[:60:2], posts[1:60:2], strict=True):
        later.reply_to = earlier
    Post.objects.bulk_create(posts, batch_size=2000)
    Reaction.objects.bulk_create(
        (Reaction(post=post, membership=members[0], word="thanks") for post in posts[::3]), batch_size=2000
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [forum.pk for forum in forums[:2]]


@pytest.mark.parametrize("found", LISTS, ids=lambda found: found.__name__)
def test_no_big_table_is_read_from_end_to_end(found: Any, coached: list[uuid.UUID]) -> None:
    plan = found(coached).explain()
    whole = rf"Seq Scan on ({BIG})\b" if connection.vendor == "postgresql" else r"SCAN (\S+)(?! USING)"
    tables = re.findall(whole, plan)
    small = {"CONSTANT", "forums_recap"} if connection.vendor == "sqlite" else set()
    assert [table for table in tables if table not in small and not table.startswith("(")] == [], plan

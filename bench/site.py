"""A site of 1,000 groups, on which one coach has 20 groups, 300 members and 50,000 messages (issue 4)."""

import datetime as dt

from django.utils import timezone

from bench.ground import BODY, session_of
from forums.actions.memberships import name_columns
from forums.models import Forum, Membership, Post, Reaction, Thread
from lib import richtext
from profiles.models import Organisation, Profile, User

GROUPS, COACHED = 1_000, 20
MEMBERS, MESSAGES = 15, 2_500
# In the other groups.
FEW_MEMBERS, FEW_MESSAGES = 4, 20
THREADS = 10


def lay() -> str:
    """The coach's session."""
    organisation = Organisation.objects.create(name="Iso kunta")
    users = User.objects.bulk_create(User(username=f"site-{n}") for n in range(MEMBERS + 1))
    Profile.objects.bulk_create(Profile(user=user) for user in users)
    for n in range(GROUPS):
        forum = Forum.objects.create(organisation=organisation, name=f"Iso ryhmä {n}")
        if n < COACHED:
            _group(forum, users, MESSAGES)
        else:
            _group(forum, users[1 : 1 + FEW_MEMBERS], FEW_MESSAGES)
    return session_of(users[0])


def _group(forum: Forum, users: list[User], messages: int) -> None:
    now = timezone.now()
    members = Membership.objects.bulk_create(
        Membership(
            forum=forum,
            user=user,
            role="participant" if n else "coach",
            joined_at=now - dt.timedelta(days=90),
            rules_read_at=now,
            **name_columns(f"Koivu {n}", "nickname", "leaf"),
        )
        for n, user in enumerate(users)
    )
    threads = Thread.objects.bulk_create(
        Thread(forum=forum, opened_by=members[0], title=f"Keskustelu {n}") for n in range(THREADS)
    )
    html = richtext.render(BODY)
    posts = [
        Post(
            thread=threads[n % THREADS],
            number=n // THREADS + 1,
            author=members[n % len(members)],
            body=BODY,
            html=html,
            created_at=now - dt.timedelta(minutes=50 * (messages - n)),
        )
        for n in range(messages)
    ]
    for earlier, later in zip(posts[::5], posts[1::5], strict=True):
        later.reply_to = earlier if later.thread == earlier.thread else None
    Post.objects.bulk_create(posts, batch_size=2000)
    Reaction.objects.bulk_create(
        (
            Reaction(post=post, membership=members[1], word="thanks")
            for post in posts[::4]
            if post.author != members[1]
        ),
        batch_size=2000,
    )

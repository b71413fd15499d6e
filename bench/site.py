"""A site of 1,000 groups, on which one coach has 20 groups, 300 members and 50,000 messages (issue 4)."""

import datetime as dt

from django.utils import timezone

from bench.ground import BODY, picture, react, session_of
from forums.actions.memberships import name_columns
from forums.models import Forum, Membership, Post, Thread
from lib import richtext
from profiles.models import Organisation, Profile, User

GROUPS, COACHED = 1_000, 20
MEMBERS, THREADS, MESSAGES = 15, 25, 100
# In the other groups.
FEW_MEMBERS, FEW_THREADS, FEW_MESSAGES = 4, 2, 10
# In one conversation of each group so many messages have come since a coach wrote; in the others a coach wrote last.
SINCE_COACH = 6


def lay() -> str:
    """The coach's session."""
    organisation = Organisation.objects.create(name="Iso kunta")
    users = User.objects.bulk_create(User(username=f"site-{n}") for n in range(COACHED * MEMBERS + 2))
    Profile.objects.bulk_create(Profile(user=user) for user in users)
    coach, other_coach, *people = users
    for n in range(GROUPS):
        forum = Forum.objects.create(organisation=organisation, name=f"Iso ryhmä {n}")
        if n < COACHED:
            members = _members(forum, [coach, *people[n * MEMBERS : (n + 1) * MEMBERS]])
            _conversations(members, THREADS, MESSAGES)
        else:
            _conversations(_members(forum, [other_coach, *people[:FEW_MEMBERS]]), FEW_THREADS, FEW_MESSAGES)
    return session_of(coach)


def _members(forum: Forum, users: list[User]) -> list[Membership]:
    """The coach first. The second has been away for long."""
    now = timezone.now()
    return Membership.objects.bulk_create(
        Membership(
            forum=forum,
            user=user,
            role="participant" if n else "coach",
            joined_at=now - dt.timedelta(days=90),
            last_visit_at=now - dt.timedelta(days=20 if n == 1 else 1),
            rules_read_at=now,
            **name_columns(f"Koivu {n}", "nickname", "leaf"),
        )
        for n, user in enumerate(users)
    )


def _conversations(members: list[Membership], many: int, messages: int) -> None:
    """Members write in turns, every fifth message answers another, and half of them have quick replies."""
    coach, *others = members
    now, html = timezone.now(), richtext.render(BODY)
    for n in range(many):
        heard = messages if n else messages - SINCE_COACH
        thread = Thread.objects.create(
            forum=coach.forum,
            opened_by=coach,
            title=f"Keskustelu {n}",
            last_number=messages,
            coach_number=heard,
        )
        posts = [
            Post(
                thread=thread,
                number=number,
                author=coach if number == heard else others[number % len(others)],
                body=BODY,
                html=html,
                created_at=now - dt.timedelta(hours=messages - number),
            )
            for number in range(1, messages + 1)
        ]
        for post in posts[4::5]:
            post.reply_to = posts[post.number - 4]
        Post.objects.bulk_create(posts, batch_size=2000)
        react(posts, others)
        picture(posts)

"""The data the bench runs on: two groups of twelve, thirty conversations each, one of them of 20,000 messages."""

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import count

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from forums.actions.memberships import name_columns
from forums.models import Attachment, Forum, Membership, Post, Reaction, ReadMark, Rendition, Rule, Thread
from lib import richtext
from profiles.models import Organisation, Profile, User

LONG = 20_000
USUAL = 60
MEMBERS = 12
THREADS = 30
UNREAD = 4
BODY = "Kävin aamulla järven rannalla.\n\nOli **hiljaista**, ja sumu nousi vedestä. Mitä teille kuuluu?"


@dataclass(frozen=True)
class Ground:
    """Ids and the signed-in person's session: what the requests need."""

    session: str
    slug: str
    usual: str
    long: str
    written: str


def lay() -> Ground:
    organisation = Organisation.objects.create(name="Kunta")
    people = [User.objects.create(username=f"person-{n}") for n in range(MEMBERS)]
    Profile.objects.bulk_create(Profile(user=user) for user in people)
    forums = [_group(organisation, people, f"Ryhmä {n}") for n in (1, 2)]
    long, usual, written, *_others = forums[0].threads.order_by("created_at")
    return Ground(session_of(people[0]), forums[0].slug, str(usual.pk), str(long.pk), str(written.pk))


def _group(organisation: Organisation, people: list[User], name: str) -> Forum:
    forum = Forum.objects.create(organisation=organisation, name=name)
    Rule.objects.bulk_create(Rule(forum=forum, position=n, text=f"Pelisääntö {n}") for n in range(1, 6))
    members = [
        Membership(
            forum=forum,
            user=user,
            role="coach" if n == 1 else "participant",
            rules_read_at=timezone.now(),
            **name_columns(f"Koivu {n}", "nickname", "leaf"),
        )
        for n, user in enumerate(people)
    ]
    Membership.objects.bulk_create(members)
    lengths = [LONG if name.endswith("1") else USUAL] + [USUAL] * (THREADS - 1)
    for n, length in enumerate(lengths):
        _conversation(forum, members, f"Keskustelu {n}", length, is_topic=n == 1)
    return forum


def _conversation(
    forum: Forum, members: list[Membership], title: str, length: int, *, is_topic: bool
) -> None:
    now = timezone.now()
    thread = Thread.objects.create(
        forum=forum,
        opened_by=members[1],
        title=title,
        topic=BODY,
        topic_html=richtext.render(BODY),
        is_topic=is_topic,
        last_number=length,
        last_post_at=now,
        last_author=members[2],
    )
    html = richtext.render(BODY)
    posts = [
        Post(
            thread=thread,
            number=number,
            author=members[number % MEMBERS],
            body=BODY,
            html=html,
            created_at=now - dt.timedelta(minutes=length - number),
        )
        for number in range(1, length + 1)
    ]
    for post in posts[4::5]:
        post.reply_to = posts[post.number - 4]
    Post.objects.bulk_create(posts, batch_size=2000)
    react(posts, members)
    picture(posts)
    ReadMark.objects.bulk_create(
        ReadMark(membership=member, thread=thread, number=length - UNREAD, visit_number=length - UNREAD)
        for member in members
    )


def react(posts: list[Post], members: list[Membership]) -> None:
    """Two quick replies to every second message."""
    Reaction.objects.bulk_create(
        (
            Reaction(post=post, membership=members[(post.number + step) % len(members)], word="thanks")
            for post in posts[::2]
            for step in (1, 2)
        ),
        batch_size=2000,
    )


def picture(posts: list[Post]) -> None:
    """A photo on every seventh message. Only rows: the pages tell where a picture is, they do not read it."""
    names = count()
    pictures = [
        Attachment(
            post=post,
            kind="photo",
            description="Järvi aamulla",
            width=1600,
            height=1200,
            master=f"bench/{next(names)}",
        )
        for post in posts[::7]
    ]
    Attachment.objects.bulk_create(pictures, batch_size=2000)
    sizes = [(size, format_) for size in ("large", "small", "thumb") for format_ in ("webp", "jpeg")]
    Rendition.objects.bulk_create(
        (
            Rendition(attachment=picture, size=size, format=format_, file=f"bench/{uuid.uuid4().hex}")
            for picture in pictures
            for size, format_ in sizes
        ),
        batch_size=2000,
    )


def session_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)

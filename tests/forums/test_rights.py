"""What a list shows and what a single look allows are the same, for every persona."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from forums import permissions
from forums.models import Attachment, Draft, Forum, Meeting, Membership, Post, Thread
from tests.coaching import MeetingFactory
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    MembershipFactory,
    PostFactory,
    PresenceNoteFactory,
    RecapFactory,
    RecordingFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.usefixtures("in_english")

DAY = dt.timedelta(days=1)
PERSONAS = (
    "client",
    "client_2",
    "listener",
    "host",
    "coach",
    "left",
    "other_client",
    "other_coach",
    "staff",
    "other_staff",
    "admin",
    "stranger",
)


@pytest.fixture
def left(aamukahvit: Forum) -> Membership:
    made: Membership = MembershipFactory(forum=aamukahvit, name="Lähtenyt", left_at=timezone.now())
    return made


@pytest.fixture
def everything(
    thread: Thread, client: Membership, left: Membership, other_client: Membership, coach: Membership
) -> None:
    elsewhere = ThreadFactory(forum=other_client.forum)
    for state in Post.State:
        held = PostFactory(thread=thread, author=client, state=state, held_words="Katso tätä vielä.")
        AttachmentFactory(post=held)
    MeetingFactory(made_by=coach)
    MeetingFactory(made_by=other_client)
    for place, author in ((thread, client), (thread, left), (thread, coach), (elsewhere, other_client)):
        post = PostFactory(thread=place, author=author)
        AttachmentFactory(post=post)
        AttachmentFactory(post=PostFactory(thread=place, author=author, deleted_at=timezone.now()))
        AttachmentFactory(post=None, draft=DraftFactory(thread=place, author=author))
        RecordingFactory(post=None, presence_note=PresenceNoteFactory(membership=author, thread=place))
    ended = PresenceNoteFactory(
        membership=coach, written_at=timezone.now() - DAY, expires_at=timezone.now() - DAY / 2
    )
    RecordingFactory(post=None, presence_note=ended)
    RecordingFactory(post=None, recap=RecapFactory(thread=thread))
    RecordingFactory(post=None, recap=RecapFactory(thread__forum=thread.forum, published_at=None))


def user_of(request: pytest.FixtureRequest, persona: str) -> Any:
    found = request.getfixturevalue(persona)
    return found.user if isinstance(found, Membership) else found


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize(
    ("model", "can_view"),
    [
        (Forum, permissions.can_view_forum),
        (Thread, permissions.can_view_thread),
        (Post, permissions.can_view_post),
        (Attachment, permissions.can_view_attachment),
        (Meeting, permissions.can_view_meeting),
        (Draft, permissions.can_view_draft),
    ],
)
def test_the_list_and_the_single_look_agree(
    everything: None, request: pytest.FixtureRequest, persona: str, model: Any, can_view: Any
) -> None:
    user = user_of(request, persona)
    listed = set(model.objects.visible_to(user))
    allowed = {row for row in model.objects.all() if can_view(user, row)}
    assert listed == allowed


def test_the_groups_own_people_see_it_and_nobody_else_does(
    everything: None, thread: Thread, request: pytest.FixtureRequest
) -> None:
    seeing = {
        persona for persona in PERSONAS if thread in Thread.objects.visible_to(user_of(request, persona))
    }
    assert seeing == {"client", "client_2", "listener", "host", "coach"}

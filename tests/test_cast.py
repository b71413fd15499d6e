"""The cast and the factories are what their docstrings say."""

from forums.models import Attachment, Draft, Forum, Membership, Thread
from profiles.models import User
from tests.conftest import Browse
from tests.factories import (
    PASSWORD,
    AttachmentFactory,
    DraftFactory,
    InvitationFactory,
    PostFactory,
    PresenceNoteFactory,
    ProjectFactory,
    ReactionFactory,
    ReadMarkFactory,
    RenditionFactory,
    RuleFactory,
    UserFactory,
)


def test_people_of_one_group_share_it_and_the_others_do_not(
    aamukahvit: Forum, coach: Membership, listener: Membership, other_client: Membership
) -> None:
    assert {coach.forum, listener.forum} == {aamukahvit}
    assert other_client.forum.organisation != aamukahvit.organisation
    assert listener.is_listener
    assert coach.is_coach


def test_browse_signs_in_whom_it_is_given(
    browse: Browse, client: Membership, staff: User, anonymous: None
) -> None:
    assert browse(client).session["_auth_user_id"] == str(client.user_id)
    assert browse(staff).session["_auth_user_id"] == str(staff.pk)
    assert "_auth_user_id" not in browse(anonymous).session


def test_a_user_has_a_password_and_a_profile(db: None) -> None:
    user = UserFactory(profile__language="sv")
    found = User.objects.get(pk=user.pk)
    assert found.check_password(PASSWORD)
    assert found.profile.language == "sv"


def test_posts_are_numbered_and_the_thread_knows_its_last(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    PostFactory(thread=thread, author=coach)
    last = PostFactory(thread=thread, author=client)
    thread.refresh_from_db()
    assert last.number == 2
    assert (thread.last_number, thread.last_author, thread.last_post_at) == (2, client, last.created_at)
    assert last.html == "<p>Viesti numero 2.</p>\n"


def test_what_a_factory_makes_itself_is_in_one_group(db: None) -> None:
    draft: Draft = DraftFactory()
    photo: Attachment = RenditionFactory().attachment
    assert draft.thread is not None
    assert draft.author.forum == draft.thread.forum
    assert photo.post is not None
    assert photo.post.author.forum == photo.post.thread.forum == photo.post.thread.opened_by.forum
    with photo.master.open() as master:
        assert master.read()[8:12] == b"WEBP"


def test_the_other_factories_make_valid_rows(thread: Thread, client: Membership) -> None:
    RuleFactory(forum=client.forum)
    RuleFactory(forum=client.forum)
    PresenceNoteFactory()
    ReactionFactory()
    ReadMarkFactory(thread=thread)
    lahti = client.forum.organisation
    assert list(client.forum.rules.values_list("position", flat=True)) == [1, 2]
    assert InvitationFactory().state == "open"
    assert AttachmentFactory(post=None, draft=DraftFactory(thread=None, author=client)).draft.author == client
    assert list(ProjectFactory(organisations=[lahti]).organisations.all()) == [lahti]

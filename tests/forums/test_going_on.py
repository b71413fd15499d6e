"""Going on with a drawing that was sent: who may, from what it begins, and that the original never changes."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from forums import permissions
from forums.actions import drafts, drawings
from forums.models import Attachment, Draft, Forum, Membership, Post, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, MembershipFactory, PostFactory, tiny_webp
from tests.forums.test_drawings import STROKES, png
from tests.forums.writing import Writer, writer, writing

__all__ = ["writer"]

pytestmark = pytest.mark.usefixtures("in_english")

KEPT = "The person keeps this drawing as it is. You can begin a drawing of your own."


@pytest.fixture
def drawing(thread: Thread, client_2: Membership) -> Attachment:
    """Samir's, with a photo under it, which others may go on with."""
    post = PostFactory(thread=thread, author=client_2)
    made: Attachment = AttachmentFactory(
        post=post, kind="drawing", strokes=STROKES, may_be_continued=True, ground="photo"
    )
    made.ground_picture = ContentFile(tiny_webp(), name="ground")
    made.save()
    return made


@pytest.fixture
def left(aamukahvit: Forum) -> Membership:
    made: Membership = MembershipFactory(forum=aamukahvit, name="Lähtenyt", left_at=timezone.now())
    return made


def page_of(drawing: Attachment, act: str = "go-on") -> str:
    assert drawing.post
    return f"/c/{drawing.post.thread_id}/m/{drawing.post.number}/{act}"


@pytest.mark.parametrize(
    ("persona", "may_shared", "may_kept"),
    [
        ("client", True, False),
        ("client_2", True, True),
        ("listener", True, False),
        ("host", True, False),
        ("coach", True, False),
        ("left", False, False),
    ],
)
def test_who_may_go_on(
    drawing: Attachment, request: pytest.FixtureRequest, persona: str, may_shared: bool, may_kept: bool
) -> None:
    person = request.getfixturevalue(persona)
    assert bool(permissions.can_go_on(person, drawing)) is may_shared
    drawing.may_be_continued = False
    assert bool(permissions.can_go_on(person, drawing)) is may_kept


@pytest.mark.parametrize("persona", ["client", "client_2", "listener", "host", "coach"])
def test_only_the_author_decides_whether_others_may(
    drawing: Attachment, request: pytest.FixtureRequest, persona: str
) -> None:
    person = request.getfixturevalue(persona)
    assert bool(permissions.can_share_drawing(person, drawing)) is (persona == "client_2")


@pytest.mark.parametrize("persona", ["other_client", "other_coach", "staff", "stranger"])
def test_whoever_is_not_in_the_group_finds_nothing(
    drawing: Attachment, request: pytest.FixtureRequest, browse: Browse, persona: str
) -> None:
    browser = browse(request.getfixturevalue(persona))
    assert [browser.get(page_of(drawing, act)).status_code for act in ("go-on", "sharing")] == [404, 404]


def test_a_drawing_is_gone_on_with_as_a_reply_and_the_original_stays(
    drawing: Attachment, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    page = browser.get(page_of(drawing)).content.decode()
    assert "Do you want to go on with Samir's drawing?" in page
    answer = browser.post(page_of(drawing))
    draft = Draft.objects.get(author=client)
    assert (answer.status_code, answer["Location"]) == (303, f"/d/{draft.pk}/drawing")
    copy = draft.attachments.get()
    assert (draft.reply_to, copy.continues, copy.ground, bool(copy.master)) == (
        drawing.post,
        drawing,
        "photo",
        False,
    )
    assert (copy.strokes, copy.may_be_continued) == (STROKES, False)
    assert copy.ground_picture.name != drawing.ground_picture.name
    paper = browser.get(f"/d/{draft.pk}/drawing").content.decode()
    assert "Goes on from Samir&#x27;s drawing. The other drawing stays as it is." in paper
    before = (drawing.strokes, drawing.master.name, drawing.ground_picture.name)
    send(writing(browse, client, ""), draft)
    drawing.refresh_from_db()
    assert (drawing.strokes, drawing.master.name, drawing.ground_picture.name) == before


def send(writer: Writer, draft: Draft) -> Any:
    writer.key = draft.pk
    writer.post("drawing", svg=STROKES.replace("L9,9", "L7,7"), png=png())
    return writer.post("send", body="", means="draw")


def test_asked_for_twice_it_is_one_draft(drawing: Attachment, client: Membership, browse: Browse) -> None:
    browser = browse(client)
    assert len({browser.post(page_of(drawing))["Location"] for _ in range(2)}) == 1
    assert Draft.objects.filter(author=client).count() == 1


def test_the_new_message_says_whose_drawing_it_goes_on_from(
    drawing: Attachment, client: Membership, listener: Membership, client_2: Membership, browse: Browse
) -> None:
    draft = drawings.go_on(drawing=drawing, by=client)
    assert send(writing(browse, client, ""), draft).status_code == 303
    assert drawing.post
    address = f"/c/{drawing.post.thread_id}"
    page = browse(listener).get(address).content.decode()
    assert "Goes on from Samir&#x27;s drawing" in page
    assert f'{address}?from=1&amp;at=1&amp;back=2#post-1">Goes on from' in page
    assert "Goes on from your drawing" in browse(client_2).get(address).content.decode()


def test_the_author_goes_on_with_their_own_drawing_in_a_new_message(
    drawing: Attachment, client_2: Membership
) -> None:
    drawings.let_others_go_on(drawing=drawing, by=client_2, may=False)
    draft = drawings.go_on(drawing=drawing, by=client_2)
    assert (draft.reply_to, draft.thread) == (None, drawing.post and drawing.post.thread)


OFFER = "Go on with this drawing"


def offers(browse: Browse, person: Membership, thread: Thread) -> bool:
    return OFFER in browse(person).get(f"/c/{thread.pk}").content.decode()


def test_it_is_offered_to_those_who_may_and_a_listener_is_not_asked(
    drawing: Attachment,
    thread: Thread,
    client: Membership,
    client_2: Membership,
    coach: Membership,
    listener: Membership,
    browse: Browse,
) -> None:
    assert [offers(browse, one, thread) for one in (client, client_2, coach, listener)] == [
        True,
        True,
        True,
        False,
    ]
    Attachment.objects.update(may_be_continued=False)
    assert [offers(browse, one, thread) for one in (client, client_2, coach)] == [False, True, False]


def test_an_ended_conversation_does_not_offer_it(
    drawing: Attachment, thread: Thread, client: Membership, client_2: Membership, browse: Browse
) -> None:
    Thread.objects.update(closed_at=timezone.now())
    assert [offers(browse, one, thread) for one in (client, client_2)] == [False, False]
    answer = browse(client).post(page_of(drawing))
    assert (answer.status_code, "This conversation has ended." in answer.content.decode()) == (403, True)


def test_where_drawing_is_off_it_is_not_offered(
    drawing: Attachment, thread: Thread, client: Membership, browse: Browse
) -> None:
    Forum.objects.update(allows_drawing=False)
    assert not offers(browse, client, thread)
    assert browse(client).get(page_of(drawing)).status_code == 403


def test_a_drawing_taken_back_or_kept_is_told_kindly(
    drawing: Attachment, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    Attachment.objects.update(may_be_continued=False)
    assert KEPT in browser.get(page_of(drawing)).content.decode()
    Post.objects.update(deleted_at=timezone.now())
    answer = browser.get(page_of(drawing))
    assert (answer.status_code, "The person has taken this drawing back." in answer.content.decode()) == (
        403,
        True,
    )


def test_a_message_without_a_drawing_has_nothing_to_go_on_with(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    photo = AttachmentFactory(post=PostFactory(thread=thread, author=client))
    assert [browse(client).get(page_of(photo, act)).status_code for act in ("go-on", "sharing")] == [404, 404]
    assert not permissions.can_go_on(client, photo)


def test_what_goes_on_from_a_drawing_that_was_taken_back_is_not_sent_and_not_lost(
    drawing: Attachment, client: Membership, client_2: Membership, browse: Browse
) -> None:
    draft = drawings.go_on(drawing=drawing, by=client)
    drawings.let_others_go_on(drawing=drawing, by=client_2, may=False)
    answer = send(writing(browse, client, ""), draft)
    assert answer.status_code == 422
    assert "The drawing you went on from has been taken back." in answer.content.decode()
    with pytest.raises(ValidationError):
        drafts.send(draft=draft, by=client)
    assert draft.attachments.count() == 1
    drawings.let_others_go_on(drawing=drawing, by=client_2, may=True)
    drafts.send(draft=draft, by=client)
    assert Post.objects.filter(author=client).count() == 1


def test_nobody_else_shares_or_goes_on_by_the_action(
    drawing: Attachment, client: Membership, left: Membership
) -> None:
    with pytest.raises(PermissionDenied):
        drawings.let_others_go_on(drawing=drawing, by=client, may=False)
    with pytest.raises(PermissionDenied):
        drawings.go_on(drawing=drawing, by=left)


def test_the_author_changes_their_mind_in_the_menu(
    drawing: Attachment, thread: Thread, client_2: Membership, client: Membership, browse: Browse
) -> None:
    browser = browse(client_2)
    assert "Keep the drawing as it is" in browser.get(f"/c/{thread.pk}").content.decode()
    assert "Keep the drawing as it is" not in browse(client).get(f"/c/{thread.pk}").content.decode()
    for may, said in (
        ("0", "Others may no longer go on with your drawing."),
        ("1", "Others may go on with your drawing."),
    ):
        browser.get(page_of(drawing, "sharing"))
        answer = browser.post(page_of(drawing, "sharing"), {"may": may}, follow=True)
        drawing.refresh_from_db()
        assert (drawing.may_be_continued, said in answer.content.decode()) == (may == "1", True)


def test_the_choice_in_the_message_is_kept_with_the_draft(writer: Writer, client: Membership) -> None:
    writer.post("save", body="", means="draw", then="drawing")
    writer.post("drawing", svg=STROKES, png=png())
    drawing = Attachment.objects.get()
    fields = {f"description-{drawing.pk}": "Polku"}

    def saved(**more: str) -> bool:
        writer.post("save", "application/json", body="", means="draw", **fields, **more)
        return Attachment.objects.get().may_be_continued

    assert saved() is False
    assert saved(**{f"shared-{drawing.pk}": "on"}) is True
    page = writer.browser.get(f"/d/{writer.key}?means=draw").content.decode()
    assert f'name="shared-{drawing.pk}" checked' in page
    # Where the drawing is only named ("Also here"), its box is not in the form and nothing changes.
    writer.post("save", "application/json", body="Hei", means="write")
    assert Attachment.objects.get().may_be_continued is True
    assert saved() is False
    saved(**{f"shared-{drawing.pk}": "on"})
    writer.post("send", body="", means="draw", **fields, **{f"shared-{drawing.pk}": "on"})
    assert Attachment.objects.get(post__isnull=False).may_be_continued is True

"""Editing a photo of one's own draft: the new picture takes the old one's place, and the first one can be had back
until the message is sent. After that it is nowhere."""

from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from forums.actions import photos
from forums.models import Attachment, Draft, Forum, Membership, Post, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory
from tests.forums.editing import BLUE, RED, Editor, edited, editor, files, halves, is_near, still_there
from tests.forums.writing import writer

__all__ = ["editor", "writer"]

OTHERS = [
    "client_2",
    "listener",
    "host",
    "coach",
    "other_client",
    "other_coach",
    "staff",
    "admin",
    "stranger",
]
NOT_SAVED = "We could not save the changes. The photo is as it was before. Try again."


def test_the_edited_picture_takes_the_photos_place(editor: Editor) -> None:
    before = editor.photo
    assert editor.post(picture=edited()).json() == {"to": f"/d/{editor.writer.key}?means=photo#pictures"}
    after = editor.photo
    assert (after.pk, after.description, after.position) == (before.pk, "Laituri", before.position)
    assert (after.width, after.height) == (30, 20)
    assert after.master.name != before.master.name
    assert is_near(editor.colour_at(5, 5, "large"), BLUE)


def test_an_address_fetched_again_gives_the_new_picture(editor: Editor) -> None:
    first = editor.fetch("large")["ETag"]
    html = editor.get(f"/d/{editor.writer.key}?means=photo").content.decode()
    editor.post(picture=edited())
    assert editor.fetch("large")["ETag"] != first
    assert (
        html.split("/large?v=")[1][:24]
        not in editor.get(f"/d/{editor.writer.key}?means=photo").content.decode()
    )


def test_the_sizes_of_the_old_picture_go(editor: Editor) -> None:
    editor.post(act="turn")
    old = files(editor.photo)
    kept = editor.photo.original.name
    assert len(old) == 8
    editor.post(picture=edited())
    assert still_there(old) == [kept]
    assert editor.photo.renditions.count() == 6


def test_the_first_picture_is_kept_however_often_the_photo_is_edited(editor: Editor) -> None:
    first = editor.photo.master.name
    for _ in range(3):
        editor.post(picture=edited())
    assert editor.photo.original.name == first
    assert is_near(editor.colour_at(5, 24, "original"), RED)


def test_a_turn_is_a_quarter_to_the_right(editor: Editor) -> None:
    answer = editor.post("text/html", act="turn")
    assert (answer.status_code, answer["Location"]) == (303, editor.url)
    assert (editor.photo.width, editor.photo.height) == (48, 64)
    assert is_near(editor.colour_at(24, 5), RED)
    assert is_near(editor.colour_at(24, 60), BLUE)


def test_four_turns_do_not_show(editor: Editor) -> None:
    for _ in range(4):
        editor.post(act="turn")
    assert (editor.photo.width, editor.photo.height) == (64, 48)
    assert is_near(editor.colour_at(5, 24), RED)
    assert is_near(editor.colour_at(60, 24), BLUE)


def test_the_original_comes_back_and_the_edited_picture_is_gone(editor: Editor) -> None:
    editor.post(picture=edited())
    edited_files = files(editor.photo)
    editor.post(act="original")
    back = editor.photo
    assert (back.width, back.height, back.original.name, back.renditions.count()) == (64, 48, "", 6)
    assert is_near(editor.colour_at(5, 24), RED)
    assert still_there(edited_files) == []
    assert editor.post(act="original").status_code == 200


def test_what_was_covered_is_nowhere_once_the_photo_is_done(editor: Editor) -> None:
    editor.post(act="turn")
    before = files(editor.photo)
    assert len(before) == 8
    assert editor.post(picture=edited(), covered="on").status_code == 200
    assert still_there(before) == []
    assert (editor.photo.original.name, editor.photo.renditions.count()) == ("", 6)
    assert editor.fetch("original").status_code == 404
    editor.post(act="original")
    assert is_near(editor.colour_at(5, 5), BLUE)


def test_after_covering_the_covered_picture_is_what_later_edits_go_back_to(editor: Editor) -> None:
    editor.post(picture=edited(), covered="on")
    covered = editor.photo.master.name
    editor.post(picture=edited(colour=RED))
    assert editor.photo.original.name == covered
    editor.post(act="original")
    assert is_near(editor.colour_at(5, 5), BLUE)


def photo_under_a_drawing(draft_id: UUID, ground: str) -> Attachment:
    under = ContentFile(halves(), name="ground")
    draft = Draft.objects.get(pk=draft_id)
    return AttachmentFactory(post=None, draft=draft, kind="drawing", ground=ground, ground_picture=under)


def test_covering_takes_the_photo_from_under_a_drawing_that_no_longer_shows_it(editor: Editor) -> None:
    hidden = photo_under_a_drawing(editor.writer.key, "squares").ground_picture
    editor.post(picture=edited())
    assert still_there([hidden]) == [hidden.name]
    editor.post(picture=edited(), covered="on")
    assert still_there([hidden]) == []
    assert Attachment.objects.get(kind="drawing").ground_picture.name == ""


@pytest.mark.parametrize(("ground", "stays"), [("squares", False), ("photo", True)])
def test_a_photo_goes_with_a_sent_drawing_only_where_it_is_seen(
    editor: Editor, ground: str, stays: bool
) -> None:
    under = photo_under_a_drawing(editor.writer.key, ground).ground_picture
    with editor.run(execute=True):
        editor.writer.post("send", body="Hei")
    kept = under.name if stays else ""
    assert still_there([under]) == ([kept] if stays else [])
    assert Post.objects.get().attachments.get(kind="drawing").ground_picture.name == kept


def test_a_photo_that_may_be_covered_yet_is_not_kept_by_browsers(editor: Editor) -> None:
    editor.post(picture=edited())
    asked = [editor.fetch(size)["Cache-Control"] for size in ("master", "original", "large")]
    assert asked == ["private, no-store", "private, no-store", "private, no-cache"]


def test_a_first_picture_is_kept_nowhere_once_the_message_is_sent(editor: Editor) -> None:
    editor.post(picture=edited())
    original = editor.photo.original
    with editor.run(execute=True):
        assert editor.writer.post("send", body="Hei").status_code == 303
    sent = Post.objects.get().attachments.get()
    assert (sent.pk, sent.original.name, sent.location_removed) == (editor.photo_id, "", False)
    assert still_there([original]) == []
    assert [editor.fetch(size).status_code for size in ("original", "master", "large")] == [404, 404, 200]


def test_the_original_goes_with_the_photo_and_with_the_draft(editor: Editor) -> None:
    editor.post(picture=edited())
    kept = files(editor.photo)
    with editor.run(execute=True):
        editor.writer.post("picture/delete", picture=str(editor.photo_id))
    assert still_there(kept) == []


def test_a_deleted_draft_takes_the_original_along(editor: Editor) -> None:
    editor.post(picture=edited())
    kept = files(editor.photo)
    with editor.run(execute=True):
        editor.writer.post("delete")
    assert (Draft.objects.count(), still_there(kept)) == (0, [])


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_else_sees_or_edits_it(
    request: pytest.FixtureRequest, browse: Browse, editor: Editor, persona: str
) -> None:
    editor.post(picture=edited())
    browser = browse(request.getfixturevalue(persona))
    asked = [browser.get(f"/f/{editor.photo_id}/{size}") for size in ("original", "master", "large")]
    asked += [browser.get(editor.url), browser.post(editor.url, {"act": "original"})]
    assert [answer.status_code for answer in asked] == [404] * 5
    assert editor.photo.original


def test_who_has_left_the_group_sees_their_original_no_more(editor: Editor, client: Membership) -> None:
    editor.post(picture=edited())
    Membership.objects.filter(pk=client.pk).update(left_at="2026-01-01T12:00Z")
    assert (editor.fetch("original").status_code, editor.get().status_code) == (404, 404)


def test_a_photo_is_edited_only_on_its_own_draft(editor: Editor, client: Membership, thread: Thread) -> None:
    other = AttachmentFactory(post=None, draft=DraftFactory(author=client, thread=thread))
    drawing = AttachmentFactory(post=None, draft=Draft.objects.get(pk=editor.writer.key), kind="drawing")
    for picture in (other, drawing):
        assert editor.get(f"/d/{editor.writer.key}/photo/{picture.pk}").status_code == 404
    assert editor.fetch("original").status_code == 404
    assert editor.get(f"/f/{drawing.pk}/master").status_code == 404


@pytest.mark.parametrize("content", [b"", b"hei", b"\xff\xd8\xff\xe0rikki", b"<svg></svg>"])
def test_a_broken_picture_gets_a_sentence_and_changes_nothing(editor: Editor, content: bytes) -> None:
    before = editor.photo.master.name
    answer = editor.post(picture=SimpleUploadedFile("blob", content))
    assert (answer.status_code, answer.json()["line"]) == (422, NOT_SAVED)
    assert editor.post().status_code == 422
    assert (editor.photo.master.name, editor.photo.original.name) == (before, "")


def test_a_picture_too_big_gets_its_own_sentence(editor: Editor) -> None:
    big = SimpleUploadedFile("blob", edited().read() + bytes(25 * 1024 * 1024))
    answer = editor.post(picture=big)
    assert (answer.status_code, "over 25 MB" in answer.json()["line"]) == (422, True)


def test_after_sending_nothing_is_edited_and_back_leads_to_the_message(editor: Editor) -> None:
    editor.writer.post("send", body="Hei")
    assert editor.post(picture=edited()).status_code == 404
    answer = editor.get()
    assert (answer.status_code, "#post-1" in answer["Location"]) == (303, True)


def test_a_photo_sent_while_it_was_edited_is_left_alone(editor: Editor, client: Membership) -> None:
    photo_before = editor.photo
    editor.writer.post("send", body="Hei")
    for act in (photos.turn, photos.restore):
        with pytest.raises(Attachment.DoesNotExist):
            act(photo=photo_before, by=client)
    with pytest.raises(Attachment.DoesNotExist):
        photos.edit(photo=photo_before, by=client, upload=edited())
    assert editor.photo.master.name == photo_before.master.name


def test_a_draft_that_is_gone_is_not_there(editor: Editor) -> None:
    Draft.objects.all().delete()
    assert (editor.get().status_code, editor.post(picture=edited()).status_code) == (404, 404)


def test_a_photo_chosen_before_photos_were_switched_off_can_still_be_covered(editor: Editor) -> None:
    Forum.objects.update(allows_photo=False)
    assert (editor.get().status_code, editor.post(picture=edited()).status_code) == (200, 200)

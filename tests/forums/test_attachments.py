"""Pictures of a message: taken in, described, given sizes, and gone with their files when taken off."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from forums.actions import attachments, drawings
from forums.models import Attachment, Draft, Membership, Post, Rendition, Thread
from forums.tasks import make_renditions
from tests.factories import AttachmentFactory, DraftFactory, tiny_webp
from tests.forums.writing import Writer, photo, writer

__all__ = ["writer"]

EVERY_SIZE = {(size, format_) for size in ("large", "small", "thumb") for format_ in ("webp", "jpeg")}

NOTHING_DRAWN = drawings.Drawn("<svg></svg>", Attachment.Ground.PAPER, timezone.now())


def sizes(attachment: Attachment) -> set[tuple[str, str]]:
    return set(attachment.renditions.values_list("size", "format"))


def test_a_photo_is_kept_as_our_own_picture_and_shown(writer: Writer, client: Membership) -> None:
    answer = writer.post("photo", body="Tässä", means="photo", photo=photo())
    attachment = Attachment.objects.get()
    assert answer["Location"] == f"/d/{writer.key}?means=photo#pictures"
    assert (attachment.draft_id, attachment.width, attachment.height) == (writer.key, 64, 48)
    with attachment.master.open() as master:
        assert master.read(4) == b"RIFF"
    assert f"/f/{attachment.pk}/large" in writer.browser.get(answer["Location"]).content.decode()


def test_a_picture_file_has_a_name_that_tells_nothing(writer: Writer, client: Membership) -> None:
    writer.post("photo", means="photo", photo=photo(name="salainen-paikka.jpg"))
    name = str(Attachment.objects.get().master.name)
    assert "salainen" not in name
    assert str(client.pk) not in name


def test_a_worker_makes_every_size_after_the_photo_is_kept(
    writer: Writer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        writer.post("photo", means="photo", photo=photo((2000, 1000)))
    attachment = Attachment.objects.get()
    assert sizes(attachment) == EVERY_SIZE


def test_sizes_made_again_after_a_killed_worker_are_made_once(db: None) -> None:
    attachment = AttachmentFactory()
    make_renditions(str(attachment.pk))
    lost = Rendition.objects.filter(size="small")
    lost.delete()
    kept = set(attachment.renditions.values_list("file", flat=True))
    for _ in range(2):
        make_renditions(str(attachment.pk))
    assert sizes(attachment) == EVERY_SIZE
    assert attachment.renditions.count() == len(EVERY_SIZE)
    assert kept <= set(attachment.renditions.values_list("file", flat=True))


def test_a_picture_deleted_before_its_turn_is_no_error(db: None) -> None:
    make_renditions(str(uuid4()))
    assert not Rendition.objects.exists()


def test_a_photo_sent_again_under_its_key_is_there_once(writer: Writer) -> None:
    key = uuid4()
    for _ in range(2):
        answer = writer.post("photo", means="photo", photo=photo(), piece=str(key))
        assert answer.status_code == 303
    assert Attachment.objects.get().pk == key


def test_a_key_that_is_somebodys_already_changes_nothing_of_theirs(writer: Writer) -> None:
    theirs = AttachmentFactory(description="Ei sinun")
    writer.post("photo", means="photo", photo=photo(), piece=str(theirs.pk))
    theirs.refresh_from_db()
    assert (theirs.post_id, theirs.draft_id, theirs.description) == (Post.objects.get().pk, None, "Ei sinun")
    assert Attachment.objects.get(draft=writer.key).pk != theirs.pk


def test_photos_chosen_without_a_script_go_with_the_message(writer: Writer) -> None:
    writer.post("send", body="Kaksi kuvaa", photo=[photo(), photo()])
    assert Post.objects.get().attachments.count() == 2


def test_a_photo_alone_is_a_message(writer: Writer, thread: Thread) -> None:
    writer.post("photo", means="photo", photo=photo())
    assert writer.post("send", body="").status_code == 303
    thread.refresh_from_db()
    assert thread.last_means == "photo"


def test_a_message_has_room_for_six_pictures(writer: Writer, client: Membership, thread: Thread) -> None:
    draft = DraftFactory(pk=writer.key, author=client, thread=thread)
    for _ in range(attachments.MOST):
        AttachmentFactory(post=None, draft=draft)
    answer = writer.post("photo", body="Vielä yksi", means="photo", photo=photo())
    assert answer.status_code == 422
    assert "One message has room for 6 pictures or recordings." in answer.content.decode()
    assert draft.attachments.count() == attachments.MOST
    with pytest.raises(ValidationError):
        drawings.keep(draft=draft, by=client, drawn=NOTHING_DRAWN)


def test_the_description_is_kept_with_the_words(writer: Writer) -> None:
    writer.post("photo", means="photo", photo=photo())
    attachment = Attachment.objects.get()
    writer.post(
        "save", "application/json", **{"body": "", f"description-{attachment.pk}": "Laituri ja järvi"}
    )
    attachment.refresh_from_db()
    assert attachment.description == "Laituri ja järvi"


def test_a_form_older_than_the_picture_does_not_empty_its_description(writer: Writer) -> None:
    writer.post("photo", means="photo", photo=photo())
    Attachment.objects.update(description="Laituri")
    writer.post("save", "application/json", body="Tekstiä")
    assert Attachment.objects.get().description == "Laituri"


def test_a_description_too_long_stays_in_the_form(writer: Writer) -> None:
    writer.post("photo", means="photo", photo=photo())
    attachment = Attachment.objects.get()
    answer = writer.post("save", **{"means": "photo", f"description-{attachment.pk}": "a" * 401})
    assert (answer.status_code, "There is room for 400." in answer.content.decode()) == (422, True)
    assert "a" * 401 in answer.content.decode()


def test_a_picture_taken_off_goes_with_its_files_and_the_words_stay(
    writer: Writer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        writer.post("photo", body="Teksti jää", means="photo", photo=photo())
    attachment = Attachment.objects.get()
    files = [attachment.master, *(rendition.file for rendition in attachment.renditions.all())]
    with django_capture_on_commit_callbacks(execute=True):
        writer.post("picture/delete", body="Teksti jää", means="photo", picture=str(attachment.pk))
    assert [file.name for file in files if file.storage.exists(str(file.name))] == []
    assert (Attachment.objects.count(), Draft.objects.get().body) == (0, "Teksti jää")


def test_nobody_takes_a_picture_off_anothers_message(writer: Writer, client: Membership) -> None:
    sent, others_draft = AttachmentFactory(), AttachmentFactory(post=None, draft=DraftFactory())
    for picture in (sent.pk, others_draft.pk, "ei-mikään"):
        writer.post("picture/delete", body="Hei", picture=str(picture))
    attachments.delete(attachment=others_draft, by=client)
    assert Attachment.objects.count() == 2


def test_a_drawing_drawn_on_meanwhile_is_not_given_the_sizes_of_the_old_one(
    client: Membership, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = DraftFactory(author=client, thread=thread)
    drawing = AttachmentFactory(post=None, draft=draft, kind="drawing")

    def draw_meanwhile(master: bytes) -> dict[tuple[str, str], tuple[bytes, str]]:
        drawings.keep(draft=draft, by=client, drawn=NOTHING_DRAWN)
        return {("small", "webp"): (tiny_webp(), "image/webp")}

    monkeypatch.setattr(attachments, "renditions", draw_meanwhile)
    make_renditions(str(drawing.pk))
    assert not Rendition.objects.exists()

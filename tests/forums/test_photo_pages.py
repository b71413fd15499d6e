"""The buttons under a photo, what is told about its location, and the editor's page."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from forums.models import Attachment, Draft, Membership
from profiles.models import Profile
from tests.factories import AttachmentFactory, DraftFactory
from tests.forums.editing import BLUE, Editor, edited, editor
from tests.forums.writing import Writer, photo, writer

__all__ = ["editor", "writer"]


def test_the_composers_buttons_keep_the_words_and_lead_to_the_tool(editor: Editor) -> None:
    for tool in ("crop", "draw", "cover"):
        answer = editor.writer.post("save", body="Sanat", then=f"edit-{tool}-{editor.photo_id}")
        assert answer["Location"] == f"{editor.url}?tool={tool}"
        assert f'data-tool="{tool}" data-url' in " ".join(
            editor.get(answer["Location"]).content.decode().replace("\n", " ").split()
        )
    assert Draft.objects.get().body == "Sanat"


@pytest.mark.parametrize("then", ["edit-crop-ei", "edit-crop", "edit-", "edit-a-b-c-d"])
def test_a_button_for_a_photo_that_is_gone_leads_back(editor: Editor, then: str) -> None:
    answer = editor.writer.post("save", body="Sanat", then=then)
    assert (answer.status_code, answer["Location"]) == (303, f"/d/{editor.writer.key}?means=photo")


def test_an_unknown_tool_in_the_address_means_crop(editor: Editor) -> None:
    assert 'data-tool="crop"' in editor.get(f"{editor.url}?tool=zzz").content.decode()


def test_the_composer_turns_the_photo_and_keeps_the_words(editor: Editor) -> None:
    with editor.run(execute=True):
        answer = editor.writer.post("picture/turn", body="Sanat", picture=str(editor.photo_id))
    assert answer["Location"] == f"/d/{editor.writer.key}?means=photo#pictures"
    assert (editor.photo.width, editor.photo.height, Draft.objects.get().body) == (48, 64, "Sanat")


def test_nobody_turns_what_is_not_their_photo(editor: Editor) -> None:
    other = AttachmentFactory(post=None, draft=DraftFactory())
    for picture in (str(other.pk), str(uuid4()), "ei"):
        assert editor.writer.post("picture/turn", body="Sanat", picture=picture).status_code == 303
    other.refresh_from_db()
    assert (other.width, other.height) == (16, 12)


def test_a_photo_has_four_tools_and_a_drawing_has_its_own(editor: Editor) -> None:
    html = editor.get(f"/d/{editor.writer.key}?means=photo").content.decode()
    tools = html.split('class="tools"')[1].split("</div>")[0]
    assert [tools.index(word) for word in ("Crop", "Rotate", "Draw on the photo", "Delete")] == sorted(
        tools.index(word) for word in ("Crop", "Rotate", "Draw on the photo", "Delete")
    )
    assert "Cover a face" in html
    Attachment.objects.update(kind="drawing")
    html = editor.get(f"/d/{editor.writer.key}?means=draw").content.decode()
    assert ("Go on drawing" in html, "Crop" in html, "Cover a face" in html) == (True, False, False)


def test_without_a_script_the_page_says_what_can_be_done(editor: Editor) -> None:
    html = editor.get().content.decode()
    plain = html.split('class="edit-plain')[1].split("</form>")[0]
    assert "You can use the photo as it is too. Here you can rotate it." in plain
    assert ('value="turn"' in plain, 'value="original"' in plain) == (True, False)
    editor.post("text/html", act="turn")
    assert 'value="original"' in editor.get().content.decode()


def test_skipping_is_offered_until_the_photo_has_been_edited(editor: Editor) -> None:
    assert "Skip editing" in editor.get().content.decode()
    editor.post(picture=edited())
    assert "Skip editing" not in editor.get().content.decode()


def located_photo() -> SimpleUploadedFile:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 59.0, 0.0), 3: "E", 4: (25.0, 40.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (64, 48), BLUE).save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("kuva.jpg", out.getvalue())


@pytest.mark.parametrize(
    ("upload", "fields", "said"),
    [
        (located_photo, {}, True),
        (photo, {"located": "on"}, True),
        (photo, {}, False),
    ],
)
def test_a_location_that_was_removed_is_told(
    writer: Writer, upload: Any, fields: dict[str, str], said: bool
) -> None:
    writer.post("photo", means="photo", photo=upload(), **fields)
    html = writer.browser.get(f"/d/{writer.key}?means=photo").content.decode()
    assert ("We removed the location from the photo." in html) is said
    assert "We remove the location from photos." in html


def test_the_editor_asks_the_database_a_few_things_only(
    editor: Editor, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        assert editor.get().status_code == 200


def test_the_page_is_in_the_persons_language(editor: Editor, client: Membership) -> None:
    Profile.objects.filter(user=client.user).update(language="fi")
    assert "Peitä kasvot" in editor.get().content.decode()

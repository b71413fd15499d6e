"""The drawing page: strokes kept after each lift, a picture when it is done, and inline styles allowed only there."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from forums.models import Attachment, Forum, Membership, Post, Thread
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory
from tests.forums.writing import Writer, photo, writer
from tests.journeys.phone_photo import phone_photo

__all__ = ["writer"]

STROKES = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900"><path d="M1,1 L9,9" fill="#22282b"/></svg>'


def png(width: int = 120, height: int = 90) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#fffdf6").save(out, "PNG")
    return SimpleUploadedFile("drawing.png", out.getvalue(), "image/png")


@pytest.fixture
def at_paper(writer: Writer) -> Writer:
    answer = writer.post("save", body="", means="draw", then="drawing")
    assert answer["Location"] == f"/d/{writer.key}/drawing"
    return writer


def policy(answer: Any) -> str:
    found: str = answer["Content-Security-Policy"]
    return found


def test_only_the_drawing_page_lets_styles_be_written_into_elements(at_paper: Writer, thread: Thread) -> None:
    paper = policy(at_paper.browser.get(f"/d/{at_paper.key}/drawing"))
    composer = policy(at_paper.browser.get(f"/c/{thread.pk}/reply"))
    assert "style-src 'self' 'unsafe-inline'" in paper
    assert "unsafe" not in composer
    assert paper.count("unsafe") == 1


def test_js_draw_is_loaded_on_the_drawing_page_only(at_paper: Writer, thread: Thread) -> None:
    assert b"build/drawing.js" in at_paper.browser.get(f"/d/{at_paper.key}/drawing").content
    assert b"build/drawing" not in at_paper.browser.get(f"/c/{thread.pk}/reply?means=draw").content


def test_strokes_are_kept_cleaned_and_the_drawing_is_continued_from_them(at_paper: Writer) -> None:
    hostile = STROKES.replace("</svg>", "<script>alert(1)</script></svg>")
    assert at_paper.post("strokes", svg=hostile).json()["line"].startswith("The drawing is saved. ")
    drawing = Attachment.objects.get()
    assert (drawing.kind, "alert" in drawing.strokes, "M1,1 L9,9" in drawing.strokes) == (
        "drawing",
        False,
        True,
    )
    assert "M1,1 L9,9" in at_paper.browser.get(f"/d/{at_paper.key}/drawing").content.decode()


def test_a_message_has_one_drawing_however_often_it_is_saved(at_paper: Writer) -> None:
    for _ in range(3):
        at_paper.post("strokes", svg=STROKES)
    at_paper.post("drawing", svg=STROKES, png=png())
    assert Attachment.objects.count() == 1


def test_done_makes_the_picture_and_goes_back_to_the_message(at_paper: Writer) -> None:
    answer = at_paper.post("drawing", svg=STROKES, png=png())
    assert answer.json() == {"to": f"/d/{at_paper.key}?means=draw#pictures"}
    drawing = Attachment.objects.get()
    assert (drawing.width, drawing.height, bool(drawing.master)) == (120, 90, True)


def test_a_drawing_alone_is_a_message(at_paper: Writer, thread: Thread) -> None:
    at_paper.post("drawing", svg=STROKES, png=png())
    assert at_paper.post("send", body="", means="draw").status_code == 303
    thread.refresh_from_db()
    assert (thread.last_means, Post.objects.get().attachments.get().strokes != "") == ("draw", True)


def test_a_drawing_that_is_not_done_is_not_sent(at_paper: Writer) -> None:
    at_paper.post("strokes", svg=STROKES)
    answer = at_paper.post("send", body="Tässä", means="draw")
    assert answer.status_code == 422
    assert "Your drawing is not ready yet. Go on drawing and choose Done." in answer.content.decode()


def test_drawing_on_a_finished_drawing_takes_its_old_picture_away(
    at_paper: Writer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        at_paper.post("drawing", svg=STROKES, png=png())
    old = Attachment.objects.get().master
    with django_capture_on_commit_callbacks(execute=True):
        at_paper.post("strokes", svg=STROKES)
    drawing = Attachment.objects.get()
    assert (bool(drawing.master), old.storage.exists(str(old.name)), drawing.renditions.count()) == (
        False,
        False,
        0,
    )


@pytest.mark.parametrize(
    "svg",
    ["", "hei", "<html></html>", "<svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "a" * 1_000_001],
)
def test_what_is_not_a_drawing_gets_a_sentence_and_changes_nothing(at_paper: Writer, svg: str) -> None:
    at_paper.post("strokes", svg=STROKES)
    for answer in (at_paper.post("strokes", svg=svg), at_paper.post("drawing", svg=svg, png=png())):
        assert answer.status_code == 422
        assert "Your earlier drawing is safe." in answer.json()["line"]
    assert "M1,1 L9,9" in Attachment.objects.get().strokes


def test_a_picture_that_is_not_one_gets_a_sentence(at_paper: Writer) -> None:
    for bad in (SimpleUploadedFile("a.png", b"hei"), SimpleUploadedFile("a.png", b"")):
        answer = at_paper.post("drawing", svg=STROKES, png=bad)
        assert (answer.status_code, bool(answer.json()["line"])) == (422, True)
    assert at_paper.post("drawing", svg=STROKES).status_code == 422
    assert not Attachment.objects.exists()


def test_strokes_of_a_sent_message_are_refused_with_a_sentence(at_paper: Writer) -> None:
    at_paper.post("drawing", svg=STROKES, png=png())
    at_paper.post("send", body="")
    answer = at_paper.post("strokes", svg=STROKES)
    assert answer.status_code == 409
    assert answer.json()["line"] == "This message has been sent or deleted. The drawing is no longer saved."


def later(milliseconds: int) -> int:
    return int(timezone.now().timestamp() * 1000) + milliseconds


def test_what_lies_under_the_strokes_is_a_choice_beside_them(at_paper: Writer) -> None:
    for ground in ("squares", "lines", "paper"):
        at_paper.post("strokes", svg=STROKES, ground=ground)
        assert Attachment.objects.get().ground == ground
    at_paper.post("drawing", svg=STROKES, png=png(), ground="squares")
    assert Attachment.objects.get().ground == "squares"
    assert 'data-ground="squares"' in at_paper.browser.get(f"/d/{at_paper.key}/drawing").content.decode()


@pytest.mark.parametrize("ground", ["marble", "photo"])
def test_a_ground_that_is_not_there_is_not_taken(at_paper: Writer, ground: str) -> None:
    at_paper.post("strokes", svg=STROKES, ground=ground)
    assert {drawing.ground for drawing in Attachment.objects.all()} <= {"paper"}


def test_a_photo_taken_now_is_put_under_the_strokes_without_its_secrets(at_paper: Writer) -> None:
    at_paper.post("strokes", svg=STROKES)
    upload = SimpleUploadedFile("IMG_1.jpg", phone_photo(), "image/jpeg")
    address = at_paper.post("ground", photo=upload).json()["url"]
    drawing = Attachment.objects.get()
    assert (drawing.kind, drawing.ground, "M1,1 L9,9" in drawing.strokes) == ("drawing", "photo", True)
    answer = at_paper.browser.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert b"Secretphone" not in answer.content
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((1200, 1600), {})


def test_a_photo_of_the_message_is_copied_under_the_strokes(at_paper: Writer) -> None:
    at_paper.post("photo", means="photo", photo=photo())
    shot = Attachment.objects.get()
    address = at_paper.post("ground", picture=str(shot.pk)).json()["url"]
    at_paper.post("picture/delete", picture=str(shot.pk))
    assert at_paper.browser.get(address).status_code == 200
    assert [drawing.kind for drawing in Attachment.objects.all()] == ["drawing"]


def test_another_persons_photo_is_not_put_under_ones_strokes(at_paper: Writer) -> None:
    other = AttachmentFactory(post=None, draft=DraftFactory())
    assert at_paper.post("ground", picture=str(other.pk)).status_code == 422
    assert not Attachment.objects.filter(kind="drawing").exists()


def test_a_file_that_is_not_a_photo_leaves_the_paper_as_it_was(at_paper: Writer) -> None:
    at_paper.post("strokes", svg=STROKES, ground="squares")
    for bad in (SimpleUploadedFile("a.jpg", b"hei"), SimpleUploadedFile("a.jpg", b"")):
        answer = at_paper.post("ground", photo=bad)
        assert (answer.status_code, bool(answer.json()["line"])) == (422, True)
    assert Attachment.objects.get().ground == "squares"


def test_another_photo_takes_the_place_of_the_first_one_and_its_file(
    at_paper: Writer, django_capture_on_commit_callbacks: Any
) -> None:
    at_paper.post("ground", photo=photo())
    first = Attachment.objects.get().ground_picture
    with django_capture_on_commit_callbacks(execute=True):
        at_paper.post("ground", photo=photo())
    second = Attachment.objects.get().ground_picture
    assert (first.storage.exists(str(first.name)), second.storage.exists(str(second.name))) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        at_paper.post("picture/delete", picture=str(Attachment.objects.get().pk))
    assert not second.storage.exists(str(second.name))


def test_only_its_author_sees_the_photo_under_a_drawing(
    at_paper: Writer, client_2: Membership, coach: Membership, other_client: Membership, browse: Browse
) -> None:
    address = at_paper.post("ground", photo=photo()).json()["url"]
    assert [browse(person).get(address).status_code for person in (client_2, coach, other_client)] == [
        404
    ] * 3


def test_strokes_drawn_earlier_do_not_take_the_place_of_later_ones(at_paper: Writer) -> None:
    newer = STROKES.replace("L9,9", "L7,7")
    at_paper.post("strokes", svg=newer, written=later(0))
    for answer in (
        at_paper.post("strokes", svg=STROKES, written=later(-60_000)),
        at_paper.post("drawing", svg=STROKES, png=png(), written=later(-60_000)),
    ):
        assert answer.status_code == 409
        assert answer.json()["line"] == (
            "You have drawn more in another window. Open the drawing again to see it."
        )
    assert "L7,7" in Attachment.objects.get().strokes
    assert at_paper.post("strokes", svg=newer, written=later(-60_000)).status_code == 200


def test_an_older_background_under_the_same_strokes_never_wins(at_paper: Writer) -> None:
    at_paper.post("strokes", svg=STROKES, ground="lines", written=later(0))
    assert at_paper.post("strokes", svg=STROKES, ground="paper", written=later(-60_000)).status_code == 409
    assert Attachment.objects.get(kind="drawing").ground == "lines"


def test_a_phone_whose_clock_is_ahead_does_not_shut_out_later_strokes(at_paper: Writer) -> None:
    at_paper.post("strokes", svg=STROKES, written=later(3_600_000))
    answer = at_paper.post("strokes", svg=STROKES.replace("L9,9", "L7,7"))
    assert answer.status_code == 200


def test_where_drawing_is_off_there_is_no_paper(at_paper: Writer) -> None:
    Forum.objects.update(allows_drawing=False)
    assert at_paper.browser.get(f"/d/{at_paper.key}/drawing").status_code == 403
    assert at_paper.post("strokes", svg=STROKES).status_code == 403


def test_without_a_script_the_page_tells_another_way(at_paper: Writer) -> None:
    html = at_paper.browser.get(f"/d/{at_paper.key}/drawing").content.decode()
    assert "Draw on paper and take a picture." in html.split("<noscript>")[1].split("</noscript>")[0]


def test_the_strokes_of_a_photo_are_not_touched(writer: Writer, client: Membership, thread: Thread) -> None:
    draft = DraftFactory(pk=writer.key, author=client, thread=thread)
    shot = AttachmentFactory(post=None, draft=draft)
    writer.post("strokes", svg=STROKES)
    shot.refresh_from_db()
    assert (shot.strokes, draft.attachments.count()) == ("", 2)

"""The composer page: which ways of telling it offers, what it continues, who sees, and how many queries it takes."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.models import Attachment, Draft, Forum, Membership, Thread
from profiles.models import Profile, User
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory, PostFactory
from tests.forums.writing import Writer, photo, writer, writing

__all__ = ["writer"]


def page(writer: Writer, path: str) -> str:
    answer = writer.browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def tiles(html: str) -> list[str]:
    return re.findall(r'name="then" value="(\w+)" form="composer"', html)


def chosen(html: str) -> list[str]:
    return re.findall(r'value="(\w+)"[^>]*aria-current="true"', html)


def key_in(html: str) -> str:
    found = re.search(r'data-key="([\w-]+)"', html)
    assert found
    return found[1]


def test_every_way_of_telling_is_offered_in_one_order(writer: Writer, thread: Thread) -> None:
    html = page(writer, f"/c/{thread.pk}/reply?means=photo")
    assert (tiles(html), chosen(html)) == (["write", "photo", "draw", "speak", "video"], ["photo"])


def test_a_way_that_is_off_is_absent_and_cannot_be_chosen(
    writer: Writer, thread: Thread, aamukahvit: Forum
) -> None:
    Forum.objects.update(allows_photo=False)
    html = page(writer, f"/c/{thread.pk}/reply?means=photo")
    assert (tiles(html), chosen(html)) == (["write", "draw", "speak", "video"], ["write"])
    answer = writer.post("photo", body="Tässä", photo=photo())
    assert answer.status_code == 403
    assert "This way of telling is not in use in the group." in answer.content.decode()


def test_a_reply_shows_what_it_replies_to_and_offers_a_quick_reply(writer: Writer, thread: Thread) -> None:
    PostFactory(thread=thread, body="Löysin kolme tattia.")
    html = page(writer, f"/c/{thread.pk}/reply?to=1")
    assert tiles(html) == ["write", "photo", "draw", "speak", "video", "quick"]
    assert "Löysin kolme tattia." in html
    writer.place += "&to=1"
    assert writer.post("save", body="Hei", then="quick")["Location"] == f"/c/{thread.pk}/m/1"


@pytest.mark.parametrize("to", ["9", "0", "x", "-1", "99999999999999999999"])
def test_a_reply_to_nothing_is_a_reply_to_the_conversation(writer: Writer, thread: Thread, to: str) -> None:
    assert "quick" not in tiles(page(writer, f"/c/{thread.pk}/reply?to={to}"))


def test_the_words_of_a_deleted_message_are_not_shown(writer: Writer, thread: Thread) -> None:
    PostFactory(thread=thread, body="Katumus", deleted_at=timezone.now())
    assert "Katumus" not in page(writer, f"/c/{thread.pk}/reply?to=1")


def test_changing_the_way_keeps_the_words_and_the_pictures(writer: Writer) -> None:
    writer.post("photo", body="Tässä", means="photo", photo=photo())
    answer = writer.post("save", body="Tässä on laituri", means="photo", then="draw")
    html = page(writer, answer["Location"])
    assert chosen(html) == ["draw"]
    assert "Tässä on laituri</textarea>" in html
    assert "Also here: a photo" in html


def test_the_way_changed_before_a_word_keeps_the_key(writer: Writer, thread: Thread) -> None:
    answer = writer.post("save", body="", means="write", then="photo")
    html = page(writer, answer["Location"])
    assert (key_in(html), chosen(html)) == (str(writer.key), ["photo"])
    assert not Draft.objects.exists()


def test_an_unfinished_message_is_continued_where_it_was_begun(
    writer: Writer, thread: Thread, client: Membership
) -> None:
    draft = DraftFactory(author=client, thread=thread, body="Kävin eilen")
    html = page(writer, f"/c/{thread.pk}/reply")
    assert key_in(html) == str(draft.pk)
    assert "Kävin eilen</textarea>" in html
    assert "You began this message" in html
    assert key_in(page(writer, f"/c/{thread.pk}/reply?new=1")) != str(draft.pk)


def test_the_latest_of_several_drafts_is_continued(
    writer: Writer, thread: Thread, client: Membership
) -> None:
    earlier = timezone.now() - dt.timedelta(days=3)
    DraftFactory(author=client, thread=thread, body="Vanha", updated_at=earlier)
    DraftFactory(author=client, thread=thread, body="Uusi")
    DraftFactory(author=client, thread=thread, body="")
    assert "Uusi</textarea>" in page(writer, f"/c/{thread.pk}/reply")


def test_a_draft_of_one_place_is_not_offered_in_another(
    writer: Writer, thread: Thread, client: Membership, client_2: Membership
) -> None:
    PostFactory(thread=thread)
    DraftFactory(author=client, thread=thread, body="Keskusteluun")
    DraftFactory(author=client_2, thread=thread, body="Toisen")
    DraftFactory(author=client, thread=None, body="Uusi keskustelu")
    html = page(writer, f"/c/{thread.pk}/reply?to=1")
    assert not {"Keskusteluun", "Toisen", "Uusi keskustelu"} & set(re.findall(r"\n(.*)</textarea>", html))


def test_the_page_says_under_what_name_and_who_sees(
    writer: Writer, thread: Thread, client_2: Membership
) -> None:
    html = page(writer, f"/c/{thread.pk}/reply")
    assert "Your name is shown like this: Metsätähti" in html
    assert "The 3 members of the group Aamukahvit see the message." in html


def test_a_first_message_is_helped_with_one_word(writer: Writer, thread: Thread, client: Membership) -> None:
    assert "One word is enough." in page(writer, f"/c/{thread.pk}/reply")
    PostFactory(thread=thread, author=client)
    assert "One word is enough." not in page(writer, f"/c/{thread.pk}/reply")


def test_only_a_coach_may_make_a_topic(browse: Browse, writer: Writer, coach: Membership) -> None:
    path = f"/g/{coach.forum.slug}/new"
    assert "What is it about?" in page(writer, path)
    assert "Make this this week&#x27;s topic" not in page(writer, path)
    assert "this week" in page(writing(browse, coach, ""), path)


def test_an_ended_conversation_says_so_instead_of_a_composer(writer: Writer, thread: Thread) -> None:
    Thread.objects.update(closed_at=timezone.now())
    answer = writer.browser.get(f"/c/{thread.pk}/reply")
    assert answer.status_code == 403
    assert "This conversation has ended." in answer.content.decode()


def test_a_shared_device_is_told_to_forget(writer: Writer, thread: Thread) -> None:
    assert "data-shared" not in page(writer, f"/c/{thread.pk}/reply")
    session = writer.browser.session
    session.set_expiry(0)
    session.save()
    assert "data-shared" in page(writer, f"/c/{thread.pk}/reply")


def test_html_in_a_draft_is_text(writer: Writer) -> None:
    hostile = "</textarea><script>alert(1)</script>"
    writer.post("save", body=hostile, title=hostile)
    html = page(writer, f"/d/{writer.key}")
    assert "<script>alert" not in html


@pytest.mark.parametrize("persona", ["stranger", "other_client", "other_coach", "staff", "admin"])
def test_an_outsider_finds_no_composer(
    request: pytest.FixtureRequest, browse: Browse, thread: Thread, persona: str
) -> None:
    browser = browse(request.getfixturevalue(persona))
    for path in (f"/c/{thread.pk}/reply", f"/g/{thread.forum.slug}/new"):
        assert browser.get(path).status_code == 404


def test_a_visitor_is_asked_to_sign_in(browse: Browse, thread: Thread) -> None:
    answer = browse(None).get(f"/c/{thread.pk}/reply?means=draw")
    assert answer["Location"] == f"/in?next=/c/{thread.pk}/reply%3Fmeans%3Ddraw"


@pytest.mark.parametrize("pictures", [0, 1, 3])
def test_the_composer_takes_the_same_queries_whatever_is_in_the_message(
    writer: Writer,
    thread: Thread,
    client: Membership,
    pictures: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    original = PostFactory(thread=thread)
    draft = DraftFactory(author=client, thread=thread, reply_to=original)
    for _ in range(pictures):
        AttachmentFactory(post=None, draft=draft, kind=Attachment.Kind.PHOTO)
    with django_assert_num_queries(10):
        writer.browser.get(f"/c/{thread.pk}/reply?to=1")


def test_refused_files_leave_a_sentence_and_the_words(writer: Writer, thread: Thread) -> None:
    refused = {
        b"": "The file is empty. Choose the photo again.",
        b"Hei, olen teksti.": "We cannot open this file. Choose a photo (JPG or PNG).",
        b"<svg><script>alert(1)</script></svg>": "We cannot open this file. Choose a photo (JPG or PNG).",
        photo((400, 300)).read()[:1500]: "Part of the photo is missing. Choose it again or take a new one.",
    }
    for content, sentence in refused.items():
        file = SimpleUploadedFile("kuva.jpg", content, "image/jpeg")
        answer = writer.post("photo", body="Tässä laituri", means="photo", photo=file)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert [one for one in (sentence, "Tässä laituri</textarea>") if one not in html] == []
    assert not Attachment.objects.exists()


def test_choosing_nothing_asks_to_choose(writer: Writer) -> None:
    answer = writer.post("photo", body="", means="photo")
    assert (answer.status_code, "Choose a photo first." in answer.content.decode()) == (422, True)


def test_the_finnish_and_swedish_pages_open(writer: Writer, thread: Thread, client: Membership) -> None:
    for language in ("fi", "sv"):
        Profile.objects.filter(user=client.user).update(language=language)
        assert f'lang="{language}"' in page(writer, f"/c/{thread.pk}/reply?means=draw")


def test_a_person_who_left_the_group_finds_no_draft(writer: Writer, client: Membership) -> None:
    writer.post("save", body="Hei")
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    assert writer.browser.get(f"/d/{writer.key}").status_code == 404
    assert isinstance(client.user, User)

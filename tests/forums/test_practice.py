"""A practice box is one person's: everybody else meets nothing of it anywhere, and a day later it is empty."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from forums import permissions
from forums.actions import practice, reading
from forums.actions.search import index_everything
from forums.models import Attachment, Draft, Membership, Post, ReadMark, SearchEntry, Thread
from forums.queries import drafts, news, search, unread
from forums.tasks import purge_practice
from profiles.models import Profile
from reminders import digest
from tests.conftest import Browse, Persona
from tests.factories import AttachmentFactory, DraftFactory, PostFactory, RenditionFactory
from tests.forums.writing import writing

SECRET = "Kokeilen vain"
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


@pytest.fixture
def box(client: Membership) -> Thread:
    """Metsätähti's, with a message and a picture in it."""
    made = practice.open_box(by=client)
    AttachmentFactory(post=PostFactory(thread=made, author=client, body=SECRET))
    return made


@pytest.fixture
def others(request: pytest.FixtureRequest) -> dict[str, Persona]:
    return {name: request.getfixturevalue(name) for name in OTHERS}


def addresses(box: Thread) -> list[str]:
    picture = Attachment.objects.get(post__thread=box)
    conversation = f"/c/{box.pk}"
    return [
        conversation,
        f"{conversation}/m/1",
        f"{conversation}/m/1/edit",
        f"{conversation}/m/1/delete",
        f"{conversation}/m/1/history",
        f"{conversation}/newer?after=0",
        f"{conversation}/reply",
        f"/f/{picture.pk}/small",
    ]


# Whose it is


def test_the_box_is_made_when_it_is_first_opened_and_is_one(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    first, again = (browser.get(f"/g/{client.forum.slug}/practice") for _time in range(2))
    box = Thread.objects.get(practised_by=client)
    assert first["Location"] == again["Location"] == f"/c/{box.pk}"
    assert box.purpose == Thread.Purpose.PRACTICE


def test_the_box_says_whose_it_is_and_how_long(browse: Browse, client: Membership, box: Thread) -> None:
    Profile.objects.update(language="en")
    page = browse(client).get(f"/c/{box.pk}").content.decode()
    assert "Only you see this. Everything here vanishes in 24 hours." in page
    assert SECRET in page
    assert "members of the group see" not in page


def test_nobody_else_opens_anything_of_it(browse: Browse, box: Thread, others: dict[str, Persona]) -> None:
    for name, persona in others.items():
        browser = browse(persona)
        for address in addresses(box):
            assert browser.get(address).status_code == 404, (name, address)


def test_nobody_else_does_anything_in_it(browse: Browse, box: Thread, others: dict[str, Persona]) -> None:
    acts = ["read", "close", "m/1/react", "m/1/edit", "m/1/delete", "m/1/restore", "m/1/unread"]
    for name, persona in others.items():
        browser = browse(persona)
        for act in acts:
            answer = browser.post(f"/c/{box.pk}/{act}", {"word": "thanks", "body": "Hei", "number": 1})
            assert answer.status_code == 404, (name, act)
    assert Post.objects.get(thread=box).deleted_at is None
    assert ReadMark.objects.filter(thread=box).count() == 0


def test_nobody_else_writes_into_it(browse: Browse, client_2: Membership, box: Thread) -> None:
    answer = writing(browse, client_2, f"in={box.pk}").post("send", body="Hei")
    assert answer.status_code == 404
    assert Post.objects.filter(thread=box).count() == 1


def test_no_page_of_anybody_else_tells_of_it(
    browse: Browse, client: Membership, box: Thread, others: dict[str, Persona]
) -> None:
    DraftFactory(thread=box, author=client, body=SECRET)
    pages = ["/", "/?all=1", f"/g/{client.forum.slug}", "/desk", "/search?q=kokeilen", "/me"]
    pages.append(f"/g/{client.forum.slug}/people")
    for name, persona in others.items():
        browser = browse(persona)
        for address in pages:
            assert mentions(browser, address, box) == [], (name, address)


def mentions(browser: Client, address: str, box: Thread) -> list[str]:
    page = browser.get(address, follow=True).content.decode()
    return [secret for secret in (SECRET, str(box.pk)) if secret in page]


def test_rows_and_rights_agree_about_it(box: Thread, client: Membership, others: dict[str, Persona]) -> None:
    post, picture = Post.objects.get(thread=box), Attachment.objects.get(post__thread=box)
    for persona in [client, *others.values()]:
        user = persona.user if isinstance(persona, Membership) else persona
        assert user is not None
        theirs = user == client.user
        assert Thread.objects.visible_to(user).filter(pk=box.pk).exists() is theirs
        assert Post.objects.visible_to(user).filter(pk=post.pk).exists() is theirs
        assert Attachment.objects.visible_to(user).filter(pk=picture.pk).exists() is theirs
        assert permissions.can_view_thread(user, box) is theirs
        assert permissions.can_view_post(user, post) is theirs
        assert permissions.can_view_attachment(user, picture) is theirs


def test_a_coach_practises_alone_and_cannot_end_the_box(browse: Browse, coach: Membership) -> None:
    box = practice.open_box(by=coach)
    browser = browse(coach)
    assert browser.get(f"/c/{box.pk}").status_code == 200
    assert browser.post(f"/c/{box.pk}/close").status_code == 403


# What it never counts as


def test_start_from_today_opens_nobody_elses_box(browse: Browse, client_2: Membership, box: Thread) -> None:
    reading.start_from_today(by=client_2.user)
    assert not ReadMark.objects.filter(membership=client_2, thread=box).exists()
    ReadMark.objects.create(membership=client_2, thread=box, number=1)
    assert unread.mark_for(client_2.user, box.pk) is None
    assert browse(client_2).get(f"/c/{box.pk}").status_code == 404


def test_it_is_never_news_nor_a_message_waiting_on_home(client: Membership, box: Thread) -> None:
    answer = PostFactory(thread=box, author=client, reply_to=Post.objects.get(thread=box))
    DraftFactory(thread=box, author=client)
    found = digest.build(client.user)
    assert (found.conversations, found.answers, found.draft) == ([], [], None)
    assert answer not in news.answers(client.user)


def test_it_is_not_the_first_message_nor_a_visit(browse: Browse, client: Membership, box: Thread) -> None:
    assert drafts.audience(client).is_first
    browse(client).get(f"/c/{box.pk}")
    client.refresh_from_db()
    assert client.last_visit_at is None


def test_it_is_not_in_the_conversations_of_the_group(browse: Browse, client: Membership, box: Thread) -> None:
    assert str(box.pk) not in browse(client).get(f"/g/{client.forum.slug}").content.decode()


def test_search_never_looks_in_it(client: Membership, box: Thread) -> None:
    index_everything()
    assert not SearchEntry.objects.filter(thread=box).exists()
    assert search.find(client.user, "kokeilen").count == 0


# Sending


def test_sending_says_that_only_you_see_it(browse: Browse, client: Membership, box: Thread) -> None:
    person = writing(browse, client, f"in={box.pk}")
    composer = person.browser.get(f"/c/{box.pk}/reply").content.decode()
    assert "Put it in the practice box" in composer
    assert "Only you see this." in composer
    assert "Send to the group" not in composer
    sent = person.browser.get(person.post("send", body="Toinen")["Location"]).content.decode()
    assert "Your message is in the practice box. Only you see it." in sent


# A day later


def test_each_thing_goes_a_day_after_it_was_made(
    client: Membership, box: Thread, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    old = Post.objects.get(thread=box)
    files = [attachment_file(old), RenditionFactory(attachment=old.attachments.get()).file.name]
    young = PostFactory(thread=box, author=client, body="Uusi")
    old_draft, young_draft = (DraftFactory(thread=box, author=client) for _n in range(2))
    draft_file = AttachmentFactory(post=None, draft=old_draft).master.name
    in_the_group = PostFactory(author=client, thread__forum=client.forum)
    a_day_ago = timezone.now() - dt.timedelta(hours=24, minutes=1)
    Post.objects.filter(pk__in=[old.pk, in_the_group.pk]).update(created_at=a_day_ago)
    Draft.objects.filter(pk=old_draft.pk).update(created_at=a_day_ago)
    with django_capture_on_commit_callbacks(execute=True):
        purge_practice()
    young.refresh_from_db()
    box.refresh_from_db()
    assert (young.number, box.last_number) == (1, 1)
    assert list(Draft.objects.filter(thread=box)) == [young_draft]
    assert [name for name in [*files, draft_file] if default_storage.exists(name)] == []
    assert Post.objects.filter(pk=in_the_group.pk).exists()


def test_what_is_left_is_read_as_before(browse: Browse, client: Membership, box: Thread) -> None:
    Profile.objects.update(language="en")
    for n in range(30):
        PostFactory(thread=box, author=client, body=f"Kokeilu {n}")
    reading.move_to(thread=box, by=client, number=31)
    a_day_ago = timezone.now() - dt.timedelta(hours=25)
    Post.objects.filter(thread=box, number__lte=29).update(created_at=a_day_ago)
    purge_practice()
    page = browse(client).get(f"/c/{box.pk}").content.decode()
    assert "Kokeilu 28" in page
    assert "Kokeilu 29" in page
    assert "Show older messages" not in page
    assert ReadMark.objects.get(thread=box).number == 2


def test_the_next_message_after_a_purge_has_its_own_number(
    browse: Browse, client: Membership, box: Thread
) -> None:
    Post.objects.filter(thread=box).update(created_at=timezone.now() - dt.timedelta(hours=25))
    purge_practice()
    writing(browse, client, f"in={box.pk}").post("send", body="Uusi")
    assert list(Post.objects.filter(thread=box).values_list("number", "body")) == [(1, "Uusi")]


def test_the_box_is_emptied_at_once_after_asking(
    browse: Browse, client: Membership, client_2: Membership, box: Thread
) -> None:
    DraftFactory(thread=box, author=client)
    theirs = PostFactory(thread=practice.open_box(by=client_2), author=client_2)
    address = f"/g/{client.forum.slug}/practice/empty"
    browser = browse(client)
    assert browser.get(address).status_code == 200
    assert Post.objects.filter(thread=box).count() == 1
    assert browser.post(address).status_code == 302
    assert not Post.objects.filter(thread=box).exists()
    assert not Draft.objects.filter(thread=box).exists()
    assert Post.objects.filter(pk=theirs.pk).exists()


def attachment_file(post: Post) -> str:
    return str(post.attachments.get().master.name)

"""A picture is for those who see its message, at each fetch, and its address and headers tell nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from forums import permissions
from forums.models import Attachment, Membership, Post, Thread
from profiles.models import User
from tests.conftest import Browse, Persona
from tests.factories import AttachmentFactory, DraftFactory, PostFactory, RenditionFactory, tiny_webp

INSIDERS = ["client", "client_2", "listener", "host", "coach"]
OUTSIDERS = ["other_client", "other_coach", "staff", "other_staff", "admin", "stranger"]


@pytest.fixture
def post(thread: Thread, client: Membership) -> Post:
    made: Post = PostFactory(thread=thread, author=client)
    return made


@pytest.fixture
def picture(post: Post) -> Attachment:
    made: Attachment = AttachmentFactory(post=post)
    return made


@dataclass(frozen=True)
class Fetched:
    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(browser: Client, picture: Attachment, path: str = "small", **headers: str) -> Fetched:
    answer: Any = browser.get(f"/f/{picture.pk}/{path}", headers=headers)
    return Fetched(answer.status_code, answer.headers, answer.getvalue())


def status(browser: Client, picture: Attachment) -> int:
    return fetch(browser, picture).status


@pytest.mark.parametrize("persona", INSIDERS)
def test_the_group_sees_a_messages_picture(
    request: pytest.FixtureRequest, browse: Browse, picture: Attachment, persona: str
) -> None:
    assert status(browse(request.getfixturevalue(persona)), picture) == 200


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_nobody_else_does(
    request: pytest.FixtureRequest, browse: Browse, picture: Attachment, persona: str
) -> None:
    assert status(browse(request.getfixturevalue(persona)), picture) == 404


def test_a_visitor_is_sent_to_sign_in(browse: Browse, picture: Attachment) -> None:
    answer = fetch(browse(None), picture)
    assert (answer.status, answer.headers["Location"].startswith("/in?")) == (302, True)


@pytest.mark.parametrize("persona", [*INSIDERS, *OUTSIDERS])
def test_nobody_sees_the_picture_of_a_deleted_message(
    request: pytest.FixtureRequest, browse: Browse, post: Post, picture: Attachment, persona: str
) -> None:
    Post.objects.update(deleted_at=timezone.now())
    assert status(browse(request.getfixturevalue(persona)), picture) == 404


@pytest.mark.parametrize("persona", [*INSIDERS, *OUTSIDERS])
def test_only_its_author_sees_the_picture_of_a_draft(
    request: pytest.FixtureRequest, browse: Browse, thread: Thread, client: Membership, persona: str
) -> None:
    picture = AttachmentFactory(post=None, draft=DraftFactory(thread=thread, author=client))
    expected = 200 if persona == "client" else 404
    assert status(browse(request.getfixturevalue(persona)), picture) == expected


def test_who_left_sees_no_more(browse: Browse, picture: Attachment, client_2: Membership) -> None:
    Membership.objects.filter(pk=client_2.pk).update(left_at=timezone.now() - dt.timedelta(seconds=1))
    assert status(browse(client_2), picture) == 404


@pytest.mark.parametrize("persona", [*INSIDERS, *OUTSIDERS])
def test_the_rule_for_rows_and_the_rule_for_one_agree(
    request: pytest.FixtureRequest, picture: Attachment, client: Membership, thread: Thread, persona: str
) -> None:
    who: Persona = request.getfixturevalue(persona)
    user = who.user if isinstance(who, Membership) else who
    assert isinstance(user, User)
    gone = AttachmentFactory(post=PostFactory(thread=thread, deleted_at=timezone.now()))
    unsent = AttachmentFactory(post=None, draft=DraftFactory(thread=thread, author=client))
    for one in (picture, gone, unsent):
        row = Attachment.objects.visible_to(user).filter(pk=one.pk).exists()
        assert row == permissions.can_view_attachment(user, one)


@pytest.mark.parametrize("path", ["huge", "master", "small?f=png", "small?f=../../etc", "small%00"])
def test_a_size_we_do_not_make_is_not_there(
    browse: Browse, client: Membership, picture: Attachment, path: str
) -> None:
    assert fetch(browse(client), picture, path).status == 404


def test_an_unfinished_drawing_has_no_picture(
    browse: Browse, client: Membership, picture: Attachment
) -> None:
    Attachment.objects.update(master="")
    assert status(browse(client), picture) == 404


def test_the_master_is_shown_until_the_sizes_are_made(
    browse: Browse, client: Membership, picture: Attachment
) -> None:
    browser = browse(client)
    answer = fetch(browser, picture)
    assert (answer.body, answer.headers["Content-Type"]) == (tiny_webp(), "image/webp")
    RenditionFactory(attachment=picture, size="small", format="jpeg")
    jpeg = fetch(browser, picture, "small?f=jpeg")
    assert jpeg.headers["Content-Type"] == "image/jpeg"
    assert jpeg.headers["ETag"] != answer.headers["ETag"]


def test_a_picture_cannot_act_as_anything_else(
    browse: Browse, client: Membership, picture: Attachment
) -> None:
    headers = fetch(browse(client), picture).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "inline"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert str(picture.master.name) not in str(headers)


def test_a_browser_asks_each_time_and_fetches_once(
    browse: Browse, client: Membership, picture: Attachment
) -> None:
    browser = browse(client)
    first = fetch(browser, picture)
    again = fetch(browser, picture, if_none_match=first.headers["ETag"])
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert (again.status, again.body) == (304, b"")
    Post.objects.update(deleted_at=timezone.now())
    assert fetch(browser, picture, if_none_match=first.headers["ETag"]).status == 404


def test_nginx_sends_the_file_where_it_is_in_front(
    browse: Browse, client: Membership, picture: Attachment, settings: Settings
) -> None:
    settings.MEDIA_DELIVERY = "accel"
    answer = fetch(browse(client), picture)
    assert answer.headers["X-Accel-Redirect"] == f"/protected/{picture.master.name}"
    assert (answer.headers["Content-Type"], answer.body) == ("image/webp", b"")


def test_a_picture_takes_the_same_queries_whatever_sizes_it_has(
    browse: Browse, client: Membership, picture: Attachment, django_assert_num_queries: Any
) -> None:
    browser = browse(client)
    for size in ("thumb", "small", "large"):
        with django_assert_num_queries(4):
            fetch(browser, picture)
        RenditionFactory(attachment=picture, size=size, format="webp")


def test_the_address_is_for_fetching_only(browse: Browse, client: Membership, picture: Attachment) -> None:
    assert browse(client).post(f"/f/{picture.pk}/small").status_code == 405

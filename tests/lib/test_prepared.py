"""A prepared queryset answers as the queryset itself would, on either database."""

import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, connections
from django.db.models import Count, QuerySet

from forums.models import Forum, Membership, Post, Thread
from lib.prepared import Many, Prepared
from tests.factories import PostFactory, ThreadFactory


def between(thread: UUID, first: int, last: int) -> QuerySet[Post]:
    posts = Post.objects.filter(thread=thread, number__range=(first, last)).select_related("author__forum")
    return posts.annotate(answers=Count("replies"))


def numbers(posts: Sequence[UUID]) -> QuerySet[Post, int]:
    return Post.objects.filter(pk__in=posts).values_list("number", flat=True)


@pytest.fixture
def posts(thread: Thread, client: Membership) -> list[Post]:
    made: list[Post] = [PostFactory(thread=thread, author=client) for _ in range(5)]
    PostFactory(thread=thread, author=client, reply_to=made[1])
    PostFactory(thread=ThreadFactory(forum=thread.forum), author=client)
    return made


def test_the_rows_are_the_same_with_their_relations_and_counts(thread: Thread, posts: list[Post]) -> None:
    prepared = Prepared(between, thread=UUID, first=int, last=int)
    for first, last in ((1, 3), (2, 2), (4, 9), (7, 9)):
        expected = list(between(thread.pk, first, last))
        found = prepared(thread=thread.pk, first=first, last=last)
        assert found == expected
        assert [(post.answers, post.created_at) for post in found] == [  # type: ignore[attr-defined]
            (post.answers, post.created_at)  # type: ignore[attr-defined]
            for post in expected
        ]
        assert [post.author.forum for post in found] == [thread.forum] * len(expected)


def test_another_value_gives_other_rows(thread: Thread, posts: list[Post]) -> None:
    prepared = Prepared(between, thread=UUID, first=int, last=int)
    assert len(prepared(thread=thread.pk, first=1, last=9)) == 6
    assert prepared(thread=uuid.uuid4(), first=1, last=9) == []


@pytest.mark.parametrize("many", [0, 1, 3, 5])
def test_a_list_may_be_shorter_than_the_room_for_it(posts: list[Post], many: int) -> None:
    prepared = Prepared(numbers, posts=Many(5))
    assert prepared(posts=[post.pk for post in posts[:many]]) == list(range(1, many + 1))


def test_a_list_too_long_is_an_error_and_never_cut(posts: list[Post]) -> None:
    with pytest.raises(ValueError, match="5 ids where there is room for 4"):
        Prepared(numbers, posts=Many(4))(posts=[post.pk for post in posts])


def test_a_word_may_be_a_value_also_one_like_a_stand_in(thread: Thread) -> None:
    def with_slug(slug: str) -> QuerySet[Forum]:
        return Forum.objects.filter(slug=slug)

    prepared = Prepared(with_slug, slug=str)
    assert prepared(slug=thread.forum.slug) == [thread.forum]
    assert prepared(slug="stand-in 0") == []
    assert prepared(slug="' OR 1=1 --") == []


def test_a_value_that_the_query_does_not_use_is_an_error(posts: list[Post]) -> None:
    def without(thread: UUID) -> QuerySet[Post]:
        return Post.objects.all()

    with pytest.raises(ValueError, match="does not use"):
        Prepared(without, thread=UUID)(thread=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_threads_do_not_get_one_anothers_rows(
    thread: Thread, posts: list[Post], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite in memory has only one connection, so there the threads read a copy in a file."""
    prepared = Prepared(between, thread=UUID, first=int, last=int)

    def read(number: int) -> list[int]:
        try:
            return [post.number for post in prepared(thread=thread.pk, first=number, last=number)]
        finally:
            connections.close_all()

    with monkeypatch.context() as patch, ThreadPoolExecutor(4) as pool:
        if connection.vendor == "sqlite":
            connection.cursor().execute("VACUUM INTO %s", [str(tmp_path / "copy.sqlite3")])
            patch.setitem(connection.settings_dict, "NAME", str(tmp_path / "copy.sqlite3"))
        found = list(pool.map(read, [1, 2, 3, 4, 5] * 8))
    assert found == [[1], [2], [3], [4], [5]] * 8

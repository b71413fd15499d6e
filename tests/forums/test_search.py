"""Search in one's own groups, by word forms. The same file runs on SQLite and on PostgreSQL and must find the same."""

import uuid
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import forums.tasks
from forums.actions import posts, search, threads
from forums.models import Membership, Post, SearchEntry, Thread
from forums.queries.search import find
from forums.views.excerpts import around
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")

PATATAS = "Paistan perunoita ja kuuntelen radiota."


def indexed(thread: Thread, author: Membership, body: str, description: str = "") -> Post:
    post: Post = PostFactory(thread=thread, author=author, body=body)
    if description:
        AttachmentFactory(post=post, description=description)
    forums.tasks.index_post(str(post.pk))
    return post


def found(member: Membership, query: str) -> list[str]:
    return [finding.entry.post.body for finding in find(member.user, query).shown if finding.entry.post]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Paistan perunoita.", "peruna"),
        ("Paistan perunoita.", "PERUNAT"),
        ("Etsin asuntoa.", "asunnon"),
        ("Kävin työhaastattelussa.", "työhaastattelu"),
        ("Menen nukkumaan.", "nukkua"),
        ("Tapasin ystäviä.", "ystävä"),
        ("Jag plockade blåbär i skogen.", "skog"),
        ("Barnen leker med katterna.", "katt"),
        ("I was walking two dogs.", "dog"),
        ("We went home.", "go"),
    ],
)
def test_a_word_is_found_by_any_of_its_forms(
    thread: Thread, client: Membership, coach: Membership, text: str, query: str
) -> None:
    indexed(thread, coach, text)
    indexed(thread, coach, "Jotain muuta.")
    assert found(client, query) == [text]


def test_every_word_must_be_there(thread: Thread, client: Membership, coach: Membership) -> None:
    indexed(thread, coach, PATATAS)
    assert found(client, "radio peruna") == [PATATAS]
    assert found(client, "radio porkkana") == []


def test_the_description_of_a_picture_is_found(thread: Thread, client: Membership, coach: Membership) -> None:
    indexed(thread, coach, "Katso", description="Laituri ja tyyni järvi")
    assert found(client, "laiturit") == ["Katso"]


def test_a_conversation_is_found_by_its_name_and_topic(client: Membership, coach: Membership) -> None:
    made = ThreadFactory(forum=client.forum, opened_by=coach, title="Syksyn kuvat", topic="Ota kuva lehdistä")
    forums.tasks.index_thread(str(made.pk))
    for query in ("syksy", "lehti"):
        (finding,) = find(client.user, query).shown
        assert (finding.entry.thread, finding.entry.post) == (made, None)


def test_another_groups_words_are_neither_found_nor_counted(
    thread: Thread, client: Membership, coach: Membership, other_client: Membership
) -> None:
    indexed(thread, coach, PATATAS)
    indexed(ThreadFactory(forum=other_client.forum), other_client, PATATAS)
    assert find(client.user, "peruna").count == 1
    assert find(other_client.user, "peruna").count == 1


def test_whoever_has_left_finds_nothing(thread: Thread, client: Membership, coach: Membership) -> None:
    indexed(thread, coach, PATATAS)
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    assert find(client.user, "peruna").count == 0


def test_a_deleted_message_is_never_found_and_a_restored_one_is(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    post = indexed(thread, coach, PATATAS)
    posts.delete(post=post, by=coach)
    forums.tasks.index_post(str(post.pk))
    assert found(client, "peruna") == []
    posts.restore(post=post, by=coach)
    forums.tasks.index_post(str(post.pk))
    assert found(client, "peruna") == [PATATAS]


def test_an_edited_message_is_found_by_its_new_words_only(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    post = indexed(thread, coach, PATATAS)
    posts.edit(post=post, by=coach, body="Keitän puuroa.")
    forums.tasks.index_post(str(post.pk))
    assert (found(client, "peruna"), found(client, "puuro")) == ([], ["Keitän puuroa."])
    assert SearchEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_found_when_the_worker_has_been(client: Membership, coach: Membership) -> None:
    opened = threads.open_thread(by=coach, title="Marjat", topic="", key=uuid.uuid4())
    posts.publish(thread=opened, by=coach, body="Poimin puolukoita.", key=uuid.uuid4())
    assert found(client, "puolukka") == ["Poimin puolukoita."]
    assert find(client.user, "marja").count == 1


def test_everything_can_be_indexed_again_after_an_import(
    thread: Thread, client: Membership, coach: Membership
) -> None:
    PostFactory(thread=thread, author=coach, body=PATATAS)
    PostFactory(thread=thread, author=coach, body="Poistettu peruna", deleted_at=timezone.now())
    assert search.index_everything() == 2
    assert found(client, "peruna") == [PATATAS]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        "';--",
        "a AND",
        "NEAR(",
        "*",
        "(",
        "\x00",
        "|&!:*",
        "a" * 5000,
        "🌲",
        "peruna OR",
        "^",
        "-x",
        "%",
    ],
)
def test_a_strange_query_is_no_error(thread: Thread, client: Membership, browse: Browse, query: str) -> None:
    indexed(thread, client, PATATAS)
    assert browse(client).get("/search", {"q": query}).status_code == 200


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def test_the_page_marks_the_word_and_leads_to_the_message(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    post = indexed(thread, coach, f"Aamulla herään.\n\n**{PATATAS}**")
    text = text_of(browse(client).get("/search", {"q": "peruna"}))
    assert "Aamulla herään. Paistan <mark>perunoita</mark> ja" in text
    assert post.get_absolute_url() in text
    assert "1 place was found" in text
    assert "Syksyn kuvat" in text


def test_the_page_says_kindly_that_nothing_was_found(client: Membership, browse: Browse) -> None:
    text = text_of(browse(client).get("/search", {"q": "<b>avaruus</b>"}))
    assert "Nothing was found with “&lt;b&gt;avaruus&lt;/b&gt;”" in text


def test_the_empty_page_only_asks(client: Membership, browse: Browse) -> None:
    text = text_of(browse(client).get("/search"))
    assert "What are you looking for?" in text
    assert "Nothing was found" not in text


def test_the_excerpt_is_cut_around_the_word() -> None:
    pieces = around(f"{'Alkua on paljon. ' * 30}Lopulta perunoita. {'Jatkoa on paljon. ' * 30}", "peruna")
    text = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.is_found] == ["perunoita"]
    assert len(text) < 220
    assert (text[0], text[-1]) == ("…", "…")


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_page_takes_the_same_queries_whatever_is_found(
    thread: Thread,
    client: Membership,
    coach: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        indexed(thread, coach, PATATAS, description="Peruna")
    browser = browse(client)
    # The count is asked only where there is more than the page shows.
    with django_assert_num_queries(6 if many < 30 else 7):
        browser.get("/search", {"q": "peruna"})

"""Home: the one news place (DESIGN 6.5)."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.models import Forum, Membership, ReadMark, Thread
from profiles.models import User
from tests.broken import breaks
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    MembershipFactory,
    PostFactory,
    PresenceNoteFactory,
    ReactionFactory,
    ReadMarkFactory,
    ThreadFactory,
)


def days_ago(days: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


@pytest.fixture(autouse=True)
def been_here(in_english: None, request: pytest.FixtureRequest, db: None) -> None:
    """Everybody was here two days ago, unless a test says otherwise."""
    for name in ("client", "listener"):
        if name in request.fixturenames:
            member = request.getfixturevalue(name)
            member.last_visit_at = days_ago(2)
            member.save()


def home(browser: Any, query: str = "") -> str:
    answer = browser.get(f"/{query}")
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def test_a_visitor_is_shown_the_ways_in(browse: Browse, db: None) -> None:
    text = home(browse(None))
    assert "Type the code from your invitation" in text
    assert 'href="/in"' in text


def test_an_answer_to_me_comes_before_anything_else_that_is_new(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    own = PostFactory(thread=thread, author=client)
    ReadMarkFactory(thread=thread, membership=client, number=1)
    PostFactory(thread=thread, author=coach, reply_to=own, body="Missä tuo ranta on?")
    busier = ThreadFactory(forum=client.forum, opened_by=coach, title="Vilkkaampi")
    PostFactory(thread=busier, author=coach)
    text = home(browse(client))
    assert '<h2 id="hero-title">Syksyn kuvat</h2>' in text
    assert "Marjut answered you" in text
    assert "“Missä tuo ranta on?”" in text
    assert "Vilkkaampi" not in text


def test_then_the_conversation_where_something_was_told_last(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach, created_at=days_ago(3))
    newer = ThreadFactory(forum=client.forum, opened_by=coach, title="Uudempi")
    PostFactory(thread=newer, author=coach)
    assert '<h2 id="hero-title">Uudempi</h2>' in home(browse(client))


def test_a_draft_has_its_own_card_but_not_for_a_listener(
    thread: Thread, client: Membership, listener: Membership, browse: Browse
) -> None:
    DraftFactory(thread=thread, author=client)
    DraftFactory(thread=thread, author=listener)
    text = home(browse(client))
    assert "Unfinished message" in text
    assert "Kävin eilen metsässä" in text
    assert "Unfinished message" not in home(browse(listener))


def test_a_listener_listens_or_reads(
    thread: Thread, listener: Membership, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach)
    assert "Listen or read" in home(browse(listener))


def test_a_quick_reply_to_me_is_news_until_i_open_the_conversation(
    thread: Thread, client: Membership, client_2: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client)
    ReadMarkFactory(thread=thread, membership=client, number=1, visited_at=days_ago(1))
    ReactionFactory(post=post, membership=client_2)
    browser = browse(client)
    assert "Samir answered you: Thank you" in home(browser)
    browser.get(f"/c/{thread.pk}")
    assert "Samir answered you" not in home(browser)


def test_at_most_five_news_are_shown(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    own = PostFactory(thread=thread, author=client)
    ReadMarkFactory(thread=thread, membership=client, number=1)
    for _ in range(8):
        PostFactory(thread=thread, author=coach, reply_to=own)
    assert home(browse(client)).count("Marjut answered you") == 5


def test_more_than_nine_is_many(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    for _ in range(12):
        PostFactory(thread=thread, author=coach)
    text = home(browse(client))
    assert "Many new messages" in text
    assert "12 new" not in text


def test_when_everything_is_read_it_says_so(thread: Thread, client: Membership, browse: Browse) -> None:
    assert "Everything is read. Have a good day!" in home(browse(client))


def test_whoever_has_just_joined_gets_to_know_the_group(
    aamukahvit: Forum, client: Membership, browse: Browse
) -> None:
    Membership.objects.filter(pk=client.pk).update(last_visit_at=None)
    browser = browse(client)
    text = home(browser)
    for words in ("Get to know the group", "Read the ground rules", "See who is here", "Say hello"):
        assert words in text
    browser.get(f"/g/{aamukahvit.slug}")
    assert "Get to know the group" not in home(browser)


def test_a_new_listener_is_not_asked_to_say_hello(listener: Membership, browse: Browse) -> None:
    Membership.objects.filter(pk=listener.pk).update(last_visit_at=None)
    assert "Say hello" not in home(browse(listener))


def test_after_a_month_away_nobody_has_to_read_everything(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach)
    Membership.objects.filter(pk=client.pk).update(last_visit_at=days_ago(36))
    browser = browse(client)
    for _ in range(2):
        text = home(browser)
        assert "You were away for 5 weeks." in text
        assert "Start from today" in text
    assert "Syksyn kuvat" in home(browser, "?all=1")
    assert "You were away" not in home(browser)


def test_starting_from_today_is_undone_with_one_button(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach)
    Membership.objects.filter(pk=client.pk).update(last_visit_at=days_ago(36))
    browser = browse(client)
    text = browser.post("/start-from-today", follow=True).content.decode()
    assert "Everything is read." in text
    assert "/start-from-today/undo" in text
    text = browser.post("/start-from-today/undo", follow=True).content.decode()
    assert "Syksyn kuvat" in text
    assert ReadMark.objects.get(membership=client).number == 0


def test_undoing_without_having_started_changes_nothing(client: Membership, browse: Browse) -> None:
    assert browse(client).post("/start-from-today/undo").status_code == 302


def test_the_coaches_of_my_groups_are_heard(
    client: Membership, coach: Membership, other_coach: Membership, browse: Browse
) -> None:
    PresenceNoteFactory(membership=coach, text="Vastaan huomenna aamulla.")
    PresenceNoteFactory(membership=other_coach, text="Toisen ryhmän asia.")
    text = home(browse(client))
    assert "Vastaan huomenna aamulla." in text
    assert "Toisen ryhmän asia." not in text


def test_a_person_of_two_groups_is_not_called_by_one_of_their_names(
    iltatee: Forum, client: Membership, browse: Browse
) -> None:
    MembershipFactory(forum=iltatee, user=client.user, name="Toinen nimi", last_visit_at=days_ago(2))
    assert "<h1>Hello</h1>" in home(browse(client))


def test_a_group_i_have_left_is_not_on_my_home(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach, reply_to=PostFactory(thread=thread, author=client))
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    text = home(browse(client))
    assert "Syksyn kuvat" not in text
    assert "You are not in any group yet." in text


def test_somebody_without_a_group_is_told_how_to_join(stranger: User, browse: Browse) -> None:
    assert "You are not in any group yet." in home(browse(stranger))


@pytest.mark.parametrize("many", [1, 3, 50])
def test_home_takes_the_same_queries_whatever_is_new(
    thread: Thread,
    client: Membership,
    coach: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    PresenceNoteFactory(membership=coach)
    ReadMarkFactory(thread=thread, membership=client, number=1, visited_at=days_ago(3))
    for _ in range(many):
        own = PostFactory(thread=thread, author=client)
        ReactionFactory(post=own, membership=coach)
        AttachmentFactory(post=PostFactory(thread=thread, author=coach, reply_to=own))
        PostFactory(thread=ThreadFactory(forum=client.forum, opened_by=coach), author=coach)
        DraftFactory(thread=thread, author=client)
    browser = browse(client)
    with django_assert_num_queries(12):
        browser.get("/")


def test_a_stone_of_the_first_visit_is_ticked_by_hand_and_back_again(
    client: Membership, browse: Browse
) -> None:
    Membership.objects.filter(pk=client.pk).update(last_visit_at=None, rules_read_at=None)
    browser = browse(client)
    hello = {"step": f"{client.pk} hello"}
    assert browser.post("/first-steps", hello)["Location"] == "/#first-steps"
    text = home(browser)
    assert "1 of 3 done" in text
    assert text.count("Not done yet") == 1
    browser.post("/first-steps", hello)
    text = home(browser)
    assert "1 of 3 done" not in text
    assert text.count("Tick as done") == 3


def test_rules_that_have_been_read_are_a_stone_behind_and_a_listener_has_two_stones(
    listener: Membership, browse: Browse
) -> None:
    Membership.objects.filter(pk=listener.pk).update(last_visit_at=None, rules_read_at=days_ago(1))
    text = home(browse(listener))
    assert "1 of 2 done" in text
    assert text.count("Tick as done") == 1


def test_a_tick_for_something_else_changes_nothing(
    client: Membership, client_2: Membership, browse: Browse
) -> None:
    Membership.objects.filter(pk=client.pk).update(last_visit_at=None, rules_read_at=None)
    browser = browse(client)
    for step in ("", "\x00", f"{client.pk} fly", f"{client_2.pk} hello"):
        assert browser.post("/first-steps", {"step": step}).status_code == 302
    assert home(browser).count("Tick as done") == 3


def test_the_groups_are_listed_when_the_news_cannot_be_read(
    client: Membership, browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    browser = browse(client)
    with connection.execute_wrapper(breaks("forums_reaction")):
        text = home(browser)
    assert "The news does not open just now. Nothing is lost, and your groups are here." in text
    assert f'href="/g/{client.forum.slug}">{client.forum.name}' in text
    assert "Home could not read the news" in caplog.text
    assert "The news does not open" not in home(browser)

"""The group page and the list of groups (DESIGN 6.6)."""

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.models import Attachment, Forum, Membership, Thread
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    MembershipFactory,
    PostFactory,
    PresenceNoteFactory,
    ReadMarkFactory,
    RuleFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.usefixtures("in_english")


def page(browser: Any, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def test_it_shows_the_group_its_coach_and_the_topic_of_the_week(
    thread: Thread, aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    PresenceNoteFactory(membership=coach, text="Luen viestejä tänään klo 14 asti.")
    PostFactory(thread=thread, author=coach)
    text = page(browse(client), f"/g/{aamukahvit.slug}")
    for words in (
        "Aamukahvit",
        "Closed group, 2 members",
        "Luen viestejä tänään",
        "This week's topic",
        "1 new",
    ):
        assert words in text
    assert "Messages are not read day and night." in text


def test_the_topic_tells_who_told_last_and_how(
    thread: Thread, aamukahvit: Forum, client: Membership, client_2: Membership, browse: Browse
) -> None:
    drawing = PostFactory(thread=thread, author=client_2)
    AttachmentFactory(post=drawing, kind=Attachment.Kind.DRAWING)
    PostFactory(thread=thread, author=client)
    assert "Latest: Samir drew and Metsätähti wrote." in page(browse(client), f"/g/{aamukahvit.slug}")


def test_a_coach_who_has_written_nothing_reads_on_weekdays(
    aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    assert "The coach reads messages on weekdays." in page(browse(client), f"/g/{aamukahvit.slug}")


def test_new_is_what_others_have_said_since_i_read(
    aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    thread = ThreadFactory(forum=aamukahvit, opened_by=coach, title="Digipulmat")
    for author in (coach, coach, client):
        PostFactory(thread=thread, author=author)
    PostFactory(thread=thread, author=coach, deleted_at=timezone.now())
    ReadMarkFactory(thread=thread, membership=client, number=1)
    assert "1 new" in page(browse(client), f"/g/{aamukahvit.slug}")


def test_whoever_has_not_read_the_rules_sees_them_first_with_their_reasons(
    aamukahvit: Forum, client: Membership, browse: Browse
) -> None:
    RuleFactory(forum=aamukahvit, text="Olemme ystävällisiä.", reason="Koska täällä on ihmisiä.")
    Membership.objects.filter(pk=client.pk).update(rules_read_at=timezone.now())
    browser = browse(client)
    assert "Koska täällä on ihmisiä." not in page(browser, f"/g/{aamukahvit.slug}")
    Membership.objects.filter(pk=client.pk).update(rules_read_at=None)
    text = page(browser, f"/g/{aamukahvit.slug}")
    assert text.index("Koska täällä on ihmisiä.") < text.index("Conversations")


def test_a_listener_is_asked_nothing(aamukahvit: Forum, listener: Membership, browse: Browse) -> None:
    text = page(browse(listener), f"/g/{aamukahvit.slug}")
    assert "Tell something, if you like" in text
    assert "Tell the group something" not in text


def test_where_only_the_coach_opens_conversations_others_are_not_offered_it(
    aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    aamukahvit.members_open_threads = False
    aamukahvit.save()
    address = f"/g/{aamukahvit.slug}"
    assert "Tell the group something" not in page(browse(client), address)
    assert "Tell the group something" in page(browse(coach), address)


def test_an_ended_conversation_says_so(
    aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    ThreadFactory(forum=aamukahvit, opened_by=coach, closed_at=timezone.now())
    assert "Ended " in page(browse(client), f"/g/{aamukahvit.slug}")


def test_older_conversations_are_on_the_next_page_and_none_is_left_out(
    aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    moment = timezone.now()
    made = [
        ThreadFactory(
            forum=aamukahvit,
            opened_by=coach,
            title=f"Nro {n}.",
            last_post_at=moment - dt.timedelta(hours=n // 2),
        )
        for n in range(45)
    ]
    browser, address, seen = browse(client), f"/g/{aamukahvit.slug}", []
    for _ in range(3):
        text = page(browser, address)
        shown = [thread for thread in made if f"{thread.title}<" in text]
        seen += shown
        address = next(iter(re.findall(r'href="([^"]+\?before=[^"]+)"', text)), "")
    assert len(seen) == len(set(seen)) == 45
    assert address == ""


@pytest.mark.parametrize("before", ["", "x", "00000000-0000-0000-0000-000000000000", "'"])
def test_a_strange_page_is_no_error(
    aamukahvit: Forum, client: Membership, browse: Browse, before: str
) -> None:
    page(browse(client), f"/g/{aamukahvit.slug}?before={before}")


def test_a_person_of_one_group_goes_straight_to_it(
    aamukahvit: Forum, client: Membership, browse: Browse
) -> None:
    assert browse(client).get("/g/")["Location"] == f"/g/{aamukahvit.slug}"


def test_a_person_of_two_groups_chooses(
    aamukahvit: Forum, iltatee: Forum, client: Membership, browse: Browse
) -> None:
    MembershipFactory(forum=iltatee, user=client.user, name="Toinen nimi")
    text = page(browse(client), "/g/")
    for words in ("Aamukahvit", "Metsätähti", "Iltatee", "Toinen nimi"):
        assert words in text


def test_a_person_of_no_group_is_told_how_to_join(stranger: Any, browse: Browse) -> None:
    assert "Ask the coach for an invitation." in page(browse(stranger), "/g/")


def test_another_groups_page_is_not_there(
    aamukahvit: Forum, other_client: Membership, browse: Browse
) -> None:
    assert browse(other_client).get(f"/g/{aamukahvit.slug}").status_code == 404


def test_the_page_names_no_account(
    thread: Thread, aamukahvit: Forum, client: Membership, client_2: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=client_2)
    text = page(browse(client), f"/g/{aamukahvit.slug}") + page(browse(client), f"/c/{thread.pk}")
    assert str(client_2.user_id) not in text
    assert "samir" not in text


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_page_takes_the_same_queries_whatever_the_group_holds(
    thread: Thread,
    aamukahvit: Forum,
    client: Membership,
    coach: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        AttachmentFactory(post=PostFactory(thread=thread, author=coach))
        PostFactory(thread=ThreadFactory(forum=aamukahvit, opened_by=coach), author=coach)
        MembershipFactory(forum=aamukahvit)
    for _ in range(min(many, 7)):
        RuleFactory(forum=aamukahvit)
    browser = browse(client)
    with django_assert_num_queries(12):
        browser.get(f"/g/{aamukahvit.slug}")


def test_a_new_group_says_who_opens_the_first_topic_and_that_nothing_is_asked(
    aamukahvit: Forum, client: Membership, coach: Membership, browse: Browse
) -> None:
    ThreadFactory(forum=aamukahvit, opened_by=coach, purpose=Thread.Purpose.INTRODUCTIONS, title="Esittelyt")
    address = f"/g/{aamukahvit.slug}"
    text = page(browse(client), address)
    assert "The group is new." in text
    assert "Marjut opens the first topic. You need not do anything before that." in text
    assert "Esittelyt" in text
    text = page(browse(coach), address)
    assert "Open the first topic</a>" in text
    ThreadFactory(forum=aamukahvit, opened_by=coach, title="Syksyn kuvat")
    assert "The group is new." not in page(browse(client), address)

"""Private taps to the coaches (P47): who may give one, who sees it, what a coach answers, and how it ends."""

import re
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import posts, taps
from forums.models import Membership, Signal, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory, PresenceNoteFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")

WISH = Signal.Kind.WISH
ASK = "I would like to say something"
KNOWN = "The coach knows that you would like to say something."
INVITED = "Marjut invites you: your turn, whenever it suits you."


def page(browser: Any, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def path(thread: Thread, member: Membership | None = None) -> str:
    return f"/c/{thread.pk}/taps/wish" + (f"/{member.pk}" if member else "")


@pytest.fixture(autouse=True)
def notes(in_english: None, coach: Membership, other_coach: Membership) -> None:
    for one in (coach, other_coach):
        PresenceNoteFactory(membership=one)


@pytest.fixture
def wish(thread: Thread, client: Membership) -> Signal:
    taps.give(thread=thread, by=client, kind=WISH)
    return Signal.objects.get()


def test_a_member_tells_the_coach_and_takes_it_back(
    thread: Thread, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    assert ASK in page(browser, f"/c/{thread.pk}")
    for _ in range(2):
        answer = browser.post(path(thread))
        assert (answer.status_code, answer["Location"]) == (303, f"/c/{thread.pk}#new")
    assert Signal.objects.count() == 1
    told = page(browser, f"/c/{thread.pk}")
    assert KNOWN in told
    assert ASK not in told
    browser.post(path(thread), {"back": "1"})
    assert not Signal.objects.exists()
    assert ASK in page(browser, f"/c/{thread.pk}")


def test_the_tap_changes_in_its_own_place(thread: Thread, client: Membership, browse: Browse) -> None:
    answer = browse(client).post(path(thread), headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.content.decode().startswith("\n<form") or "<form" in answer.content.decode()
    assert KNOWN in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_listener_is_not_asked_and_may_tell_it_all_the_same(
    thread: Thread, listener: Membership, browse: Browse
) -> None:
    browser = browse(listener)
    assert ASK not in page(browser, f"/c/{thread.pk}")
    browser.post(path(thread))
    assert KNOWN in page(browser, f"/c/{thread.pk}")


def test_a_coach_and_an_ended_conversation_have_no_such_tap(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    assert ASK not in page(browse(coach), f"/c/{thread.pk}")
    with pytest.raises(PermissionDenied):
        taps.give(thread=thread, by=coach, kind=WISH)
    Thread.objects.update(closed_at=timezone.now())
    thread.refresh_from_db()
    assert ASK not in page(browse(client), f"/c/{thread.pk}")
    with pytest.raises(PermissionDenied):
        taps.give(thread=thread, by=client, kind=WISH)


def test_the_coach_invites_and_the_member_sees_it_in_the_conversation_and_on_home(
    thread: Thread, client: Membership, coach: Membership, wish: Signal, browse: Browse
) -> None:
    marjut, metsatahti = browse(coach), browse(client)
    for place in (f"/c/{thread.pk}", "/desk"):
        shown = page(marjut, place)
        assert "Would like to say something" in shown
        assert path(thread, client) in shown
    answer = marjut.post(path(thread, client), {"from": "desk"})
    assert answer["Location"] == "/desk#wishes"
    assert "Would like to say something" not in page(marjut, "/desk")
    assert "You have invited" in page(marjut, f"/c/{thread.pk}")
    for place in (f"/c/{thread.pk}", "/"):
        assert INVITED in page(metsatahti, place)
    assert f"/c/{thread.pk}/reply" in page(metsatahti, "/")


def test_an_invitation_can_be_taken_back_by_the_coach_and_put_aside_by_the_member(
    thread: Thread, client: Membership, coach: Membership, wish: Signal, browse: Browse
) -> None:
    browse(coach).post(path(thread, client))
    browse(coach).post(path(thread, client), {"back": "1"})
    assert INVITED not in page(browse(client), "/")
    assert KNOWN in page(browse(client), f"/c/{thread.pk}")
    browse(coach).post(path(thread, client))
    assert browse(client).post(path(thread), {"back": "1", "from": "home"})["Location"] == "/"
    assert INVITED not in page(browse(client), "/")
    assert ASK in page(browse(client), f"/c/{thread.pk}")


def test_what_was_taken_back_in_the_meantime_is_told_to_the_coach(
    thread: Thread, client: Membership, coach: Membership, browse: Browse
) -> None:
    answer = browse(coach).post(path(thread, client), follow=True)
    assert "Metsätähti has taken the wish back." in answer.content.decode()
    assert not Signal.objects.exists()


def test_a_message_ends_the_wish_and_the_invitation_of_its_own_conversation(
    thread: Thread, client: Membership, coach: Membership, client_2: Membership
) -> None:
    elsewhere = ThreadFactory(forum=thread.forum, opened_by=coach)
    for place, member in ((thread, client), (elsewhere, client), (thread, client_2)):
        taps.give(thread=place, by=member, kind=WISH)
    taps.give(thread=thread, by=client, kind=Signal.Kind.WITH_YOU)
    taps.answer(thread=thread, member=client, by=coach, kind=WISH)
    posts.publish(thread=thread, by=client, body="Nyt kerron.", key=uuid.uuid4())
    left = set(Signal.objects.values_list("membership", "thread", "kind"))
    assert left == {
        (client.pk, elsewhere.pk, "wish"),
        (client_2.pk, thread.pk, "wish"),
        (client.pk, thread.pk, "with_you"),
    }


@pytest.mark.parametrize("persona", ["client_2", "listener", "host"])
def test_no_other_member_ever_sees_a_wish_or_an_invitation(
    request: pytest.FixtureRequest,
    thread: Thread,
    client: Membership,
    coach: Membership,
    wish: Signal,
    browse: Browse,
    persona: str,
) -> None:
    peer = request.getfixturevalue(persona)
    PostFactory(thread=thread, author=client)
    taps.give(thread=thread, by=client, kind=WISH)
    places = [f"/c/{thread.pk}", f"/c/{thread.pk}/m/1", f"/g/{thread.forum.slug}", "/", "/me"]
    places.append(f"/g/{thread.forum.slug}/people")
    for answered in (False, True):
        if answered:
            taps.answer(thread=thread, member=client, by=coach, kind=WISH)
        browser = browse(peer)
        for place in places:
            shown = page(browser, place)
            for words in (
                KNOWN,
                INVITED,
                "Would like to say something",
                "You have invited",
                path(thread, client),
            ):
                assert words not in shown, (place, words)
        assert browser.post(path(thread, client)).status_code == 403
        assert browser.get("/desk").status_code == 403
    assert re.findall(r"wish\w*", page(browse(peer), f"/g/{thread.forum.slug}")) == []


def test_a_coach_of_another_group_sees_none_of_it(
    thread: Thread, client: Membership, other_coach: Membership, wish: Signal, browse: Browse
) -> None:
    browser = browse(other_coach)
    assert "Would like to say something" not in page(browser, "/desk")
    assert browser.post(path(thread, client)).status_code == 404
    assert browser.post(path(thread)).status_code == 404


def test_who_has_left_wishes_nothing_and_invites_nobody_by_name(
    thread: Thread, client: Membership, coach: Membership, wish: Signal, browse: Browse
) -> None:
    second = MembershipFactory(forum=thread.forum, role=Membership.Role.COACH, name="Teija")
    taps.answer(thread=thread, member=client, by=second, kind=WISH)
    Membership.objects.filter(pk=second.pk).update(left_at=timezone.now())
    for place in (f"/c/{thread.pk}", "/"):
        shown = page(browse(client), place)
        assert "The coach invites you: your turn, whenever it suits you." in shown
        assert "Teija" not in shown
    Signal.objects.update(answered_at=None, answered_by=None)
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    for place in (f"/c/{thread.pk}", "/desk"):
        assert "Would like to say something" not in page(browse(coach), place)


def test_a_kind_without_words_has_no_address(thread: Thread, client: Membership, browse: Browse) -> None:
    for kind in ("like", "x" * 300):
        assert browse(client).post(f"/c/{thread.pk}/taps/{kind}").status_code == 404
    assert not Signal.objects.exists()


@pytest.mark.parametrize("many", [0, 3, 12])
def test_wishes_cost_the_pages_no_query_of_their_own(
    thread: Thread,
    client: Membership,
    coach: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    PostFactory(thread=thread, author=client)
    for _ in range(many):
        taps.give(thread=thread, by=MembershipFactory(forum=thread.forum), kind=WISH)
    marjut = browse(coach)
    page(marjut, f"/c/{thread.pk}")
    with django_assert_num_queries(8):
        page(marjut, f"/c/{thread.pk}")
    page(marjut, "/desk")
    with django_assert_num_queries(14):
        page(marjut, "/desk")

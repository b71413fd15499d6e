"""I have read and I am with you (P50): a private tap to the coaches, about what had been told by then."""

import pytest
from django.utils import timezone

from forums.models import Membership, ParticipationDay, Signal, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory

pytestmark = pytest.mark.usefixtures("in_english")

TAP = "I have read and I am with you"
KNOWN = "The coach knows that you have read and are with the others."
CARD = "Have read and are with you"


@pytest.fixture(autouse=True)
def message(in_english: None, thread: Thread, coach: Membership) -> None:
    PostFactory(thread=thread, author=coach)
    thread.refresh_from_db()


def page(browse: Browse, person: Membership, thread: Thread) -> str:
    answer = browse(person).get(f"/c/{thread.pk}")
    assert answer.status_code == 200
    return answer.content.decode()


def give(browse: Browse, person: Membership, thread: Thread, **form: str) -> None:
    assert browse(person).post(f"/c/{thread.pk}/taps/with_you", form).status_code == 303


@pytest.mark.parametrize("persona", ["listener", "client"])
def test_a_member_is_with_the_others_without_writing(
    request: pytest.FixtureRequest, thread: Thread, coach: Membership, browse: Browse, persona: str
) -> None:
    person = request.getfixturevalue(persona)
    assert TAP in page(browse, person, thread)
    for _twice in range(2):
        give(browse, person, thread)
    assert KNOWN in page(browse, person, thread)
    told = page(browse, coach, thread)
    assert CARD in told
    assert told.count(f"<b>{person.name}</b>") == 1
    give(browse, person, thread, back="1")
    assert TAP in page(browse, person, thread)
    assert CARD not in page(browse, coach, thread)


def test_it_counts_as_a_day_of_taking_part(thread: Thread, listener: Membership, browse: Browse) -> None:
    give(browse, listener, thread)
    day = ParticipationDay.objects.get(membership=listener)
    assert (day.read, day.told) == (True, False)


def test_after_a_new_message_it_can_be_said_again(
    thread: Thread, listener: Membership, coach: Membership, browse: Browse
) -> None:
    give(browse, listener, thread)
    Thread.objects.update(last_post_at=timezone.now())
    assert TAP in page(browse, listener, thread)
    give(browse, listener, thread)
    assert KNOWN in page(browse, listener, thread)
    assert Signal.objects.count() == 1


def test_nobody_but_the_coaches_sees_it(
    thread: Thread, listener: Membership, client: Membership, host: Membership, browse: Browse
) -> None:
    give(browse, listener, thread)
    for peer in (client, host):
        told = page(browse, peer, thread)
        assert CARD not in told
        assert KNOWN not in told


def test_there_is_nothing_to_answer(
    thread: Thread, listener: Membership, coach: Membership, browse: Browse
) -> None:
    give(browse, listener, thread)
    assert browse(coach).post(f"/c/{thread.pk}/taps/with_you/{listener.pk}").status_code == 404
    assert TAP not in page(browse, coach, thread)


def test_the_desk_tells_how_many_took_part_and_never_who(
    thread: Thread, listener: Membership, coach: Membership, browse: Browse
) -> None:
    for n in range(4):
        MembershipFactory(forum=thread.forum, name=f"Kaarna {n}")
    give(browse, listener, thread)
    desk = browse(coach).get("/desk").content.decode()
    members = Membership.objects.filter(forum=thread.forum).exclude(role="coach").count()
    assert f"This week 1 of {members} took part. Reading and listening count." in desk
    assert listener.name not in desk


def test_of_a_small_group_no_number_is_told(
    thread: Thread, listener: Membership, coach: Membership, browse: Browse
) -> None:
    give(browse, listener, thread)
    assert "took part" not in browse(coach).get("/desk").content.decode()

"""The group meets: the page of a meeting, answers that only the coaches see, and the summary afterwards (P10, P52)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums import permissions
from forums.actions import meetings
from forums.models import Forum, Meeting, MeetingAnswer, Membership, Thread
from tests.coaching import MeetingFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def meeting(coach: Membership) -> Meeting:
    made: Meeting = MeetingFactory(made_by=coach, what_happens_html="<p>Juomme kahvit.</p>")
    return made


@pytest.fixture
def over(coach: Membership) -> Meeting:
    made: Meeting = MeetingFactory(made_by=coach, starts_at=timezone.now() - dt.timedelta(days=2))
    return made


def address(meeting: Meeting, rest: str = "") -> str:
    return f"/g/{meeting.forum.slug}/meetings/{meeting.pk}{rest}"


def text_of(browse: Browse, person: Membership, path: str) -> str:
    answer = browse(person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_member_reads_when_where_how_long_and_that_listening_is_enough(
    meeting: Meeting, client: Membership, browse: Browse
) -> None:
    text = text_of(browse, client, address(meeting))
    for told in (
        "It takes 45 minutes.",
        "<p>Juomme kahvit.</p>",
        "You may come just to listen.",
        "It opens in another service: meet.jit.si.",
        "you can write Metsätähti",
        meeting.link,
    ):
        assert told in text


def test_a_meeting_that_is_over_invites_nobody_and_gives_no_link(
    over: Meeting, client: Membership, browse: Browse
) -> None:
    text = text_of(browse, client, address(over))
    assert over.link not in text
    assert "Are you coming?" not in text
    assert "You may come just to listen." not in text


def test_an_answer_is_one_tap_and_can_be_changed_and_taken_back(
    meeting: Meeting, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    for value in ("coming", "maybe", "maybe"):
        answer = browser.post(address(meeting, "/answer"), {"answer": value})
        assert (answer.status_code, answer["Location"]) == (302, f"{address(meeting)}#answer")
    assert list(MeetingAnswer.objects.values_list("membership", "answer")) == [(client.pk, "maybe")]
    assert "Take my answer back" in text_of(browse, client, address(meeting))
    browser.post(address(meeting, "/answer"), {"answer": ""})
    assert not MeetingAnswer.objects.exists()


def test_only_the_coaches_see_who_comes(
    meeting: Meeting, client: Membership, client_2: Membership, coach: Membership, browse: Browse
) -> None:
    meetings.answer(meeting=meeting, by=client_2, answer="coming")
    assert "Samir" in text_of(browse, coach, address(meeting))
    assert "Samir" not in text_of(browse, client, address(meeting))
    assert "Samir" not in text_of(browse, client, f"/g/{meeting.forum.slug}/meetings")


def test_who_has_left_is_not_among_those_who_come(
    meeting: Meeting, client_2: Membership, coach: Membership, browse: Browse
) -> None:
    meetings.answer(meeting=meeting, by=client_2, answer="coming")
    Membership.objects.filter(pk=client_2.pk).update(left_at=timezone.now())
    assert "Samir" not in text_of(browse, coach, address(meeting))


def test_an_answer_that_is_none_of_the_three_is_refused_in_words(
    meeting: Meeting, client: Membership, browse: Browse
) -> None:
    answer = browse(client).post(address(meeting, "/answer"), {"answer": "perhaps"})
    assert answer.status_code == 422
    assert "Choose one of the answers." in answer.content.decode()


@pytest.mark.parametrize("state", ["cancelled", "over"])
def test_nobody_answers_what_is_not_coming(meeting: Meeting, client: Membership, state: str) -> None:
    now = timezone.now()
    meeting.cancelled_at = now if state == "cancelled" else None
    meeting.ends_at = now if state == "over" else meeting.ends_at
    with pytest.raises(PermissionDenied):
        meetings.answer(meeting=meeting, by=client, answer="coming")


def test_the_list_tells_what_comes_what_was_and_what_one_has_answered(
    meeting: Meeting, over: Meeting, client: Membership, browse: Browse
) -> None:
    Meeting.objects.filter(pk=over.pk).update(title="Kävely puistossa")
    meetings.answer(meeting=meeting, by=client, answer="maybe")
    text = text_of(browse, client, f"/g/{meeting.forum.slug}/meetings")
    assert (
        text.index("Aamukahvit verkossa")
        < text.index("Meetings we have had")
        < text.index("Kävely puistossa")
    )
    assert "Your answer: Maybe" in text


def test_older_meetings_are_on_pages_of_their_own(
    coach: Membership, client: Membership, browse: Browse
) -> None:
    for days in range(1, 24):
        MeetingFactory(
            made_by=coach, title=f"Kerta {days}.", starts_at=timezone.now() - dt.timedelta(days=days)
        )
    first = text_of(browse, client, f"/g/{coach.forum.slug}/meetings")
    assert ("Kerta 20." in first, "Kerta 21." in first) == (True, False)
    last = Meeting.objects.get(title="Kerta 20.")
    second = text_of(browse, client, f"/g/{coach.forum.slug}/meetings?before={last.pk}")
    assert ("Kerta 20." in second, "Kerta 21." in second, "Kerta 23." in second) == (False, True, True)


def test_the_group_page_shows_the_next_one_and_not_a_cancelled_one(
    meeting: Meeting, over: Meeting, client: Membership, coach: Membership, browse: Browse
) -> None:
    soon = MeetingFactory(
        made_by=coach, title="Peruttu kävely", starts_at=timezone.now() + dt.timedelta(days=9)
    )
    meetings.cancel(meeting=soon, by=coach)
    text = text_of(browse, client, f"/g/{meeting.forum.slug}")
    assert address(meeting) in text
    assert "Peruttu kävely" not in text
    assert address(over) not in text


def test_one_that_is_going_on_is_still_the_next(
    coach: Membership, client: Membership, browse: Browse
) -> None:
    now = MeetingFactory(made_by=coach, starts_at=timezone.now() - dt.timedelta(minutes=20))
    assert address(now) in text_of(browse, client, f"/g/{coach.forum.slug}")


def test_nobody_else_sees_it(
    meeting: Meeting, other_client: Membership, other_coach: Membership, browse: Browse
) -> None:
    for person in (other_client, other_coach):
        for path in (address(meeting), address(meeting, ".ics"), f"/g/{meeting.forum.slug}/meetings.ics"):
            assert browse(person).get(path).status_code == 404


def test_a_meeting_of_ones_other_group_is_not_found_under_this_one(
    meeting: Meeting, client: Membership, iltatee: Forum, browse: Browse
) -> None:
    MembershipFactory(forum=iltatee, user=client.user)
    assert browse(client).get(f"/g/{iltatee.slug}/meetings/{meeting.pk}").status_code == 404


def test_its_summary_is_written_in_a_conversation_of_its_own(
    over: Meeting, coach: Membership, client: Membership, browse: Browse
) -> None:
    browser = browse(coach)
    answers = [browser.post(address(over, "/sum-up")) for _ in range(2)]
    thread = Thread.objects.get(title="Aamukahvit verkossa")
    assert {answer["Location"] for answer in answers} == {f"/desk/recap/{thread.pk}"}
    assert browser.get(answers[0]["Location"]).status_code == 200
    assert f'href="/c/{thread.pk}"' in text_of(browse, client, address(over))
    assert f'href="/c/{thread.pk}"' in text_of(browse, client, f"/g/{over.forum.slug}/meetings")


def test_there_is_nothing_to_sum_up_before_it_has_been(meeting: Meeting, coach: Membership) -> None:
    assert not permissions.can_sum_up_meeting(coach, meeting)
    with pytest.raises(PermissionDenied):
        meetings.sum_up(meeting=meeting, by=coach)


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_pages_take_the_same_queries_however_much_is_met(
    coach: Membership,
    client: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        meeting = MeetingFactory(made_by=coach)
        meetings.answer(meeting=meeting, by=MembershipFactory(forum=coach.forum), answer="coming")
        MeetingFactory(made_by=coach, starts_at=timezone.now() - dt.timedelta(days=2))
    browser = browse(client)
    with django_assert_num_queries(6):
        browser.get(f"/g/{coach.forum.slug}/meetings")
    with django_assert_num_queries(4):
        browser.get(f"/g/{coach.forum.slug}/meetings.ics")
    found = Meeting.objects.order_by("starts_at").last()
    assert found
    browser = browse(coach)
    with django_assert_num_queries(8):
        browser.get(address(found))

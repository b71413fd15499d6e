"""A coach makes, moves, cancels and brings back a meeting; what is wrong is said in words, and what was typed stays."""

import datetime as dt
import html
import re
import uuid
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from forums.actions import meetings
from forums.actions.meetings import ChangedMeanwhile, Plan, Video
from forums.models import Meeting, Membership
from tests.coaching import MeetingFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory

pytestmark = pytest.mark.usefixtures("in_english")

ROOM = re.compile(r"https://meet\.jit\.si/[a-z2-9]{24}")


@pytest.fixture
def meeting(coach: Membership) -> Meeting:
    made: Meeting = MeetingFactory(made_by=coach)
    return made


def typed(**changes: Any) -> dict[str, Any]:
    day = timezone.localdate() + dt.timedelta(days=20)
    plain = {
        "title": "Aamukahvit verkossa",
        "day": day.isoformat(),
        "begins": "10:00",
        "ends": "10:45",
        "place": "Kahvila Kulma",
        "video": "room",
        "what_happens": "Juomme **kahvit**.",
        "may_listen_only": "on",
        "key": uuid.uuid4(),
        "sequence": 0,
    }
    return plain | changes


def send(browse: Browse, coach: Membership, **changes: Any) -> Any:
    return browse(coach).post(f"/g/{coach.forum.slug}/meetings/new", typed(**changes))


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def plan_of(meeting: Meeting, **changes: Any) -> Plan:
    """What the meeting is now, but for the changes."""
    plain = {
        name: getattr(meeting, name) for name in ("title", "starts_at", "ends_at", "place", "what_happens")
    }
    return Plan(**(plain | {"video": Video.ROOM} | changes))


def later(meeting: Meeting, days: int = 1) -> dict[str, dt.datetime]:
    by = dt.timedelta(days=days)
    return {"starts_at": meeting.starts_at + by, "ends_at": meeting.ends_at + by}


def moved(meeting: Meeting, coach: Membership, days: int = 1) -> Meeting:
    kept = meetings.change(
        meeting=meeting, by=coach, plan=plan_of(meeting, **later(meeting, days)), sequence=meeting.sequence
    )
    kept.refresh_from_db()
    return kept


def test_a_meeting_is_made_with_a_room_nobody_can_guess(coach: Membership, browse: Browse) -> None:
    answer = send(browse, coach)
    made = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert ROOM.fullmatch(made.link)
    assert timezone.localtime(made.starts_at).strftime("%H.%M") == "10.00"
    assert made.ends_at - made.starts_at == dt.timedelta(minutes=45)
    assert (made.place, made.what_happens_html) == (
        "Kahvila Kulma",
        "<p>Juomme <strong>kahvit</strong>.</p>\n",
    )
    assert (made.made_by, made.may_listen_only, made.sequence) == (coach, True, 0)


def test_a_double_tap_makes_one_meeting(coach: Membership, browse: Browse) -> None:
    key = uuid.uuid4()
    answers = [send(browse, coach, key=key) for _ in range(2)]
    assert Meeting.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


def test_whole_days_need_no_hours(coach: Membership, browse: Browse) -> None:
    first = timezone.localdate() + dt.timedelta(days=20)
    last = first + dt.timedelta(days=4)
    send(browse, coach, whole_days="on", begins="", ends="", last_day=last.isoformat())
    made = Meeting.objects.get()
    assert (made.first_day, made.last_day) == (first, last)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Write a name for the meeting."),
        ({"title": "a" * 101}, "Make it shorter."),
        ({"begins": "10:00", "ends": "9:00"}, "The meeting ends before it begins. Check the times."),
        ({"begins": "10:00", "ends": "10:00"}, "The meeting ends before it begins. Check the times."),
        ({"begins": "", "ends": ""}, "When does it begin?"),
        ({"begins": "kymmeneltä"}, "Write the time like this: 10:00"),
        ({"day": "torstai"}, "Write the day like this: 15.10.2026"),
        ({"day": ""}, "Choose the day."),
        ({"day": "2030-01-01"}, "Check the year."),
        ({"day": "9999-12-31", "whole_days": "on"}, "Check the year."),
        ({"day": "0001-01-01"}, "Check the year."),
        ({"place": "", "video": "none"}, "Write where you meet, or choose a video link."),
        ({"video": "link", "link": ""}, "Write the whole link. It begins with https://"),
        ({"video": "link", "link": "http://example.com"}, "Write the whole link. It begins with https://"),
        ({"video": "link", "link": "javascript:alert(1)"}, "Write the whole link. It begins with https://"),
        ({"video": "zoom"}, "zoom is not one of"),
        ({"place": "a" * 201}, "Make it shorter."),
        ({"what_happens": "a" * 20_001}, "Make it shorter."),
        ({"whole_days": "on", "last_day": "2020-01-01"}, "The last day is before the first one."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    coach: Membership, browse: Browse, changes: dict[str, str], sentence: str
) -> None:
    answer = (
        send(browse, coach, what_happens="Juomme kahvit.", **changes)
        if "what_happens" not in changes
        else send(browse, coach, **changes)
    )
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Juomme kahvit." in words(answer) or "what_happens" in changes
    assert not Meeting.objects.exists()


@time_machine.travel("2026-09-01 09:00Z", tick=False)
def test_the_hour_that_does_not_exist_is_refused(coach: Membership, browse: Browse) -> None:
    answer = send(browse, coach, day="2027-03-28", begins="03:30", ends="04:30")
    assert answer.status_code == 422
    assert "On that day the clock jumps over this hour. Choose another hour." in words(answer)
    assert 'value="03:30"' in words(answer)


@time_machine.travel("2026-09-01 09:00Z", tick=False)
def test_of_an_hour_that_comes_twice_the_first_is_meant_and_said(coach: Membership, browse: Browse) -> None:
    browser = browse(coach)
    form = typed(day="2026-10-25", begins="03:30", ends="05:00")
    text = words(browser.post(f"/g/{coach.forum.slug}/meetings/new", form, follow=True))
    assert "The clock shows 3:30 twice on that day. We chose the first one." in text
    assert Meeting.objects.get().starts_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_a_short_notice_is_a_friendly_question_and_not_a_lock(coach: Membership, browse: Browse) -> None:
    soon = (timezone.localdate() + dt.timedelta(days=3)).isoformat()
    asked = send(browse, coach, day=soon)
    assert asked.status_code == 422
    assert "People need time to prepare." in words(asked)
    assert 'value="Aamukahvit verkossa"' in words(asked)
    assert not Meeting.objects.exists()
    assert send(browse, coach, day=soon, sure="short").status_code == 302
    assert Meeting.objects.count() == 1


def test_a_time_that_has_been_is_asked_about(coach: Membership, browse: Browse) -> None:
    past = (timezone.localdate() - dt.timedelta(days=3)).isoformat()
    for sure in ("", "short"):
        asked = send(browse, coach, day=past, sure=sure)
        assert asked.status_code == 422
        assert "This time has already been. Check the day." in words(asked)
    assert send(browse, coach, day=past, sure="past").status_code == 302


def test_without_a_provider_no_room_is_offered(coach: Membership, browse: Browse, settings: Settings) -> None:
    settings.VIDEO_ROOM_ADDRESS = ""
    text = words(browse(coach).get(f"/g/{coach.forum.slug}/meetings/new"))
    assert "Make a video room for us" not in text
    assert send(browse, coach).status_code == 422
    send(browse, coach, video="link", link="https://video.kunta.example/aamukahvit")
    assert Meeting.objects.get().link == "https://video.kunta.example/aamukahvit"


def test_moved_it_says_so_and_its_version_grows(meeting: Meeting, coach: Membership) -> None:
    new = moved(meeting, coach)
    assert (new.sequence, new.uid, new.link) == (1, meeting.uid, meeting.link)
    assert new.previous_starts_at == meeting.starts_at
    assert new.changed_at == new.updated_at == new.moved_at
    assert new.changed_at > meeting.changed_at


def test_saved_as_it_was_it_tells_nobody_anything(meeting: Meeting, coach: Membership) -> None:
    kept = meetings.change(meeting=meeting, by=coach, plan=plan_of(meeting), sequence=0)
    assert (kept.sequence, kept.changed_at) == (0, meeting.changed_at)


def test_another_program_is_not_news_but_another_place_is(meeting: Meeting, coach: Membership) -> None:
    kept = meetings.change(
        meeting=meeting, by=coach, plan=plan_of(meeting, what_happens="Laulamme."), sequence=0
    )
    assert (kept.sequence, kept.changed_at) == (1, meeting.changed_at)
    kept = meetings.change(meeting=kept, by=coach, plan=plan_of(kept, place="Kirjasto"), sequence=1)
    assert (kept.sequence, kept.changed_at > meeting.changed_at, kept.moved_at) == (2, True, None)


def test_two_coaches_do_not_write_over_each_other(
    meeting: Meeting, coach: Membership, browse: Browse
) -> None:
    moved(meeting, coach)
    with pytest.raises(ChangedMeanwhile):
        meetings.change(meeting=meeting, by=coach, plan=plan_of(meeting, place="Kirjasto"), sequence=0)
    second = MembershipFactory(forum=coach.forum, role="coach")
    answer = browse(second).post(f"{meeting.get_absolute_url()}/edit", typed(place="Kirjasto"))
    assert answer.status_code == 409
    assert "Another coach changed this meeting while you wrote." in words(answer)
    assert 'value="Kirjasto"' in words(answer)
    assert 'name="sequence" value="1"' in words(answer)


def test_cancelled_it_is_asked_about_first_and_can_be_brought_back(
    meeting: Meeting, coach: Membership, browse: Browse
) -> None:
    browser, path = browse(coach), meeting.get_absolute_url()
    assert "The group is told that it is cancelled." in words(browser.get(f"{path}/cancel"))
    for _ in range(2):
        assert browser.post(f"{path}/cancel").status_code == 302
    meeting.refresh_from_db()
    assert (meeting.sequence, meeting.cancelled_at is not None) == (1, True)
    text = words(browser.get(path))
    assert "This meeting is cancelled. You need not do anything." in text
    assert meeting.link not in text
    assert browser.get(f"{path}/edit").status_code == 403
    browser.post(f"{path}/bring-back")
    meeting.refresh_from_db()
    assert (meeting.sequence, meeting.cancelled_at) == (2, None)

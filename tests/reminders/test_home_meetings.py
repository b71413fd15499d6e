"""Home tells of meetings: the next one, and what was made, moved or cancelled since the person last looked (P64)."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import meetings
from forums.models import Forum, Meeting, Membership
from lib import dates
from tests.coaching import MeetingFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory
from tests.forums.test_meeting_plans import moved

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def meeting(coach: Membership, client: Membership) -> Meeting:
    made: Meeting = MeetingFactory(made_by=coach)
    return made


def home(browse: Browse, person: Membership) -> str:
    return browse(person).get("/").content.decode()


def look_at(browse: Browse, person: Membership, meeting: Meeting) -> None:
    assert browse(person).get(meeting.get_absolute_url()).status_code == 200


def test_the_next_meeting_is_there_with_its_calendar_file(
    meeting: Meeting, client: Membership, browse: Browse
) -> None:
    text = home(browse, client)
    assert "Next meeting" in text
    assert f'href="{meeting.get_absolute_url()}.ics"' in text
    assert dates.time_range(meeting.starts_at, meeting.ends_at) in text


def test_a_new_meeting_is_news_until_it_is_seen_and_not_to_its_maker(
    meeting: Meeting, client: Membership, client_2: Membership, coach: Membership, browse: Browse
) -> None:
    news = f"New meeting: {dates.day_time(meeting.starts_at)}"
    Membership.objects.update(joined_at=timezone.now() - dt.timedelta(days=9))
    assert news in home(browse, client)
    look_at(browse, client, meeting)
    assert news not in home(browse, client)
    assert news in home(browse, client_2)
    assert news not in home(browse, coach)


def test_who_joins_later_is_not_told_of_it_as_news(meeting: Meeting, browse: Browse) -> None:
    assert "New meeting" not in home(browse, MembershipFactory(forum=meeting.forum))


def test_a_moved_meeting_tells_its_new_time_until_it_is_seen(
    meeting: Meeting, coach: Membership, client: Membership, browse: Browse
) -> None:
    look_at(browse, client, meeting)
    new = moved(meeting, coach)
    news = f"The meeting has a new time: {dates.day_time(new.starts_at)}"
    text = home(browse, client)
    assert news in text
    assert "New time" in text
    look_at(browse, client, meeting)
    assert news not in home(browse, client)


def test_a_cancelled_meeting_is_told_and_is_the_next_no_more(
    meeting: Meeting, coach: Membership, client: Membership, browse: Browse
) -> None:
    look_at(browse, client, meeting)
    meetings.cancel(meeting=meeting, by=coach)
    text = home(browse, client)
    assert f"The meeting is cancelled: {dates.day_time(meeting.starts_at)}" in text
    assert "Next meeting" not in text
    look_at(browse, client, meeting)
    assert "The meeting is cancelled" not in home(browse, client)


def test_what_is_over_is_no_news(coach: Membership, client: Membership, browse: Browse) -> None:
    MeetingFactory(made_by=coach, starts_at=timezone.now() - dt.timedelta(days=1))
    text = home(browse, client)
    assert "New meeting" not in text
    assert "Next meeting" not in text


def test_of_two_groups_the_soonest_is_shown_with_its_group(
    meeting: Meeting, client: Membership, iltatee: Forum, other_coach: Membership, browse: Browse
) -> None:
    MembershipFactory(forum=iltatee, user=client.user)
    sooner = MeetingFactory(made_by=other_coach, starts_at=timezone.now() + dt.timedelta(days=10))
    text = home(browse, client)
    assert f'href="{sooner.get_absolute_url()}.ics"' in text
    assert f'href="{meeting.get_absolute_url()}.ics"' not in text
    assert "Group: Iltatee." in text


@pytest.mark.parametrize("many", [0, 1, 50])
def test_home_takes_the_same_queries_however_many_meetings_there_are(
    coach: Membership,
    client: Membership,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(many):
        MeetingFactory(made_by=coach)
    browser = browse(client)
    with django_assert_num_queries(9):
        browser.get("/")

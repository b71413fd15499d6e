"""When a note ends and until when an answer is promised: a day and an hour of the coach's own zone."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from forums.models import Membership, PresenceNote
from tests.conftest import Browse

pytestmark = pytest.mark.usefixtures("in_english")

HELSINKI = ZoneInfo("Europe/Helsinki")


def written(browse: Browse, coach: Membership, **fields: str) -> Any:
    given = {"text": "Luen viestit.", **fields}
    return browse(coach).post(f"/g/{coach.forum.slug}/presence", given)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answer_day": "2020-01-01"}, "This time has passed already."),
        ({"until_day": "2020-01-01", "until_hour": "14:00"}, "This time has passed already."),
        ({"until_day": "9999-12-31"}, "Choose a day within a year."),
        ({"answer_hour": "14:00"}, "Choose also the day."),
        ({"answer_day": "huomenna"}, "Choose a day, for example 2026-10-25."),
        ({"answer_day": "2027-01-01", "answer_hour": "25:70"}, "Choose an hour, for example 14:00."),
        ({"text": "", "answer_day": "2099-01-01"}, "Write what you want to tell"),
        ({"answer_day": "2027-03-28", "answer_hour": "03:30"}, "the clock jumps over this hour"),
    ],
)
def test_a_time_that_cannot_be_is_explained_and_the_words_are_kept(
    browse: Browse, coach: Membership, fields: dict[str, str], words: str
) -> None:
    answer = written(browse, coach, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    for value in fields.values():
        assert value in page
    assert not PresenceNote.objects.exists()


def test_the_day_and_the_hour_are_the_coachs_own(browse: Browse, coach: Membership) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    written(browse, coach, answer_day=tomorrow.isoformat(), answer_hour="14:00")
    expected = dt.datetime.combine(tomorrow, dt.time(14), HELSINKI)
    assert PresenceNote.objects.get().answers_by == expected


def test_of_an_hour_that_comes_twice_the_first_is_taken_and_told(
    browse: Browse, coach: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 10, 20, 9, 0, tzinfo=dt.UTC))
    actions_at = actions_with_form(browse, coach)
    assert "The clock shows 3:30 twice on that day. We chose the first one." in actions_at
    assert PresenceNote.objects.get().answers_by == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def actions_with_form(browse: Browse, coach: Membership) -> str:
    browser = browse(coach)
    address = f"/g/{coach.forum.slug}/presence"
    given = {"text": "Vastaan.", "answer_day": "2026-10-25", "answer_hour": "03:30"}
    page: str = browser.post(address, given, follow=True).content.decode()
    return page

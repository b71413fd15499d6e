"""A coach says in their own words when they are here (DESIGN D8)."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.actions import presence
from forums.models import Membership, PresenceNote
from tests.conftest import Browse
from tests.factories import MembershipFactory, PresenceNoteFactory
from tests.forums.clocks import day_of_the_jump

pytestmark = pytest.mark.usefixtures("in_english")

HELSINKI = ZoneInfo("Europe/Helsinki")


def note(membership: Membership) -> str | None:
    return PresenceNote.objects.filter(membership=membership).values_list("text", flat=True).first()


def test_a_note_is_one_tidy_line(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(
        f"/g/{coach.forum.slug}/presence", {"text": "  Luen viestejä\n\ttänään.\u202e "}
    )
    assert answer.status_code == 303
    assert note(coach) == "Luen viestejä tänään."


def test_an_empty_text_takes_the_note_away(browse: Browse, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)
    browse(coach).post(f"/g/{coach.forum.slug}/presence", {"text": ""})
    assert note(coach) is None


def test_the_page_shows_the_note_that_the_group_sees(browse: Browse, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach, text="Palaan huomenna.")
    page = browse(coach).get(f"/g/{coach.forum.slug}/presence").content.decode()
    assert "Palaan huomenna." in page


def test_a_ready_text_with_a_day_in_it_goes_into_the_field(browse: Browse, coach: Membership) -> None:
    MembershipFactory(forum=coach.forum, role=Membership.Role.COACH, name="Teemu")
    answer = browse(coach).get(f"/g/{coach.forum.slug}/presence?draft=away")
    assert "Teemu" in answer.context["form"]["text"].value()
    assert note(coach) is None


def test_an_unknown_ready_text_leaves_the_field_empty(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).get(f"/g/{coach.forum.slug}/presence?draft=%00nonsense")
    assert answer.context["form"]["text"].value() == ""


def test_a_long_note_is_kept_in_the_field_with_a_sentence(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(f"/g/{coach.forum.slug}/presence", {"text": "a" * 201})
    assert answer.status_code == 422
    assert "a" * 201 in answer.content.decode()
    assert note(coach) is None


def test_only_a_coach_writes_a_note(browse: Browse, client: Membership, other_coach: Membership) -> None:
    assert browse(client).get(f"/g/{client.forum.slug}/presence").status_code == 403
    assert browse(other_coach).get(f"/g/{client.forum.slug}/presence").status_code == 404
    with pytest.raises(PermissionDenied):
        presence.write(by=client, text="Olen täällä")


# A day and an hour


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
        ({"answer_day": day_of_the_jump(), "answer_hour": "25:70"}, "Choose an hour, for example 14:00."),
        ({"text": "", "answer_day": "2099-01-01"}, "Write what you want to tell"),
        ({"answer_day": day_of_the_jump(), "answer_hour": "03:30"}, "the clock jumps over this hour"),
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


def test_one_tap_on_the_desk_tells_all_the_coachs_groups(browse: Browse, coach: Membership) -> None:
    other = MembershipFactory(user=coach.user, role=Membership.Role.COACH)
    browser = browse(coach)
    answer = browser.post("/desk/presence", {"ready": "source"})
    assert answer.headers["location"] == "/desk"
    assert note(coach) == note(other) == "One moment, I am looking for information."
    assert "Your groups see now" in browser.get("/desk").content.decode()


def test_where_one_group_is_chosen_only_that_group_is_told(browse: Browse, coach: Membership) -> None:
    other = MembershipFactory(user=coach.user, role=Membership.Role.COACH)
    answer = browse(coach).post(f"/desk/presence?group={coach.forum.slug}", {"ready": "thinking"})
    assert answer.headers["location"] == f"/desk?group={coach.forum.slug}"
    assert note(coach) == "I am thinking about this for a moment."
    assert note(other) is None


@pytest.mark.parametrize("ready", ["", "away", "x" * 500])
def test_a_tap_that_means_nothing_changes_nothing(browse: Browse, coach: Membership, ready: str) -> None:
    PresenceNoteFactory(membership=coach, text="Luen maanantaisin.")
    assert browse(coach).post("/desk/presence", {"ready": ready}).status_code == 303
    assert note(coach) == "Luen maanantaisin."

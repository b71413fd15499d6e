"""A coach is away for some days and another one answers; the rights of a substitute end with the days (P72)."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from forums import permissions
from forums.actions import memberships, substitutes
from forums.actions.substitutes import Days
from forums.models import Membership, Post, Substitution, Thread
from forums.queries import circle
from forums.tasks import keep_substitutes
from lib.decisions import Denied
from profiles.models import User
from tests.conftest import Browse
from tests.factories import MembershipFactory, OrganisationRoleFactory, PostFactory, PresenceNoteFactory

# A Monday at noon in Helsinki.
NOW = dt.datetime(2026, 12, 7, 10, tzinfo=dt.UTC)
MONDAY, FRIDAY, SATURDAY = dt.date(2026, 12, 7), dt.date(2026, 12, 11), dt.date(2026, 12, 12)


@pytest.fixture(autouse=True)
def clock(in_english: None) -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def teemu(coach: Membership) -> Membership:
    return MembershipFactory(forum=coach.forum, role="coach", name="Teemu", user__username="teemu-2")


@pytest.fixture
def aino(coach: Membership) -> User:
    """Coaches elsewhere in the organisation."""
    user: User = OrganisationRoleFactory(organisation=coach.forum.organisation, user__username="aino").user
    user.profile.name = "Aino"
    user.profile.save()
    return user


def away(
    coach: Membership, person: User | None, first: dt.date = MONDAY, last: dt.date = FRIDAY
) -> Substitution:
    return substitutes.set_substitute(by=coach, person=person, days=Days(first, last), note="Oona odottaa.")


def form(person: Any, first: str = "2026-12-07", last: str = "2026-12-11") -> dict[str, str]:
    return {"starts_on": first, "ends_on": last, "person": str(person), "note": "Oona odottaa."}


def place_of(user: User, forum: Any) -> Membership:
    return Membership.objects.get(user=user, forum=forum)


class TestWhatTheGroupSees:
    def sees(self, browse: Browse, client: Membership) -> str:
        return browse(client).get(f"/g/{client.forum.slug}").content.decode()

    def test_until_when_and_who_answers_but_not_the_note(
        self, browse: Browse, coach: Membership, client: Membership, teemu: Membership
    ) -> None:
        PresenceNoteFactory(membership=coach, text="Luen viestejä tänään.")
        page = f"/g/{coach.forum.slug}/substitute"
        assert browse(coach).post(page, form(teemu.user_id)).status_code == 302
        text = self.sees(browse, client)
        assert "Marjut is away until Fri 11 Dec. Teemu answers." in text
        assert "Oona odottaa." not in text
        assert "Luen viestejä tänään." not in text
        assert "Oona odottaa." in browse(teemu).get("/desk").content.decode()

    def test_nothing_before_the_first_day_and_nothing_after_the_last(
        self, browse: Browse, coach: Membership, client: Membership, teemu: Membership, clock: Any
    ) -> None:
        away(coach, teemu.user, first=dt.date(2026, 12, 8))
        assert "is away" not in self.sees(browse, client)
        clock.move_to(dt.datetime(2026, 12, 11, 21, 59, tzinfo=dt.UTC))
        assert "Marjut is away until Fri 11 Dec." in self.sees(browse, client)
        clock.move_to(dt.datetime(2026, 12, 11, 22, 1, tzinfo=dt.UTC))
        assert "is away" not in self.sees(browse, client)

    def test_the_earlier_note_comes_back_only_when_the_coach_says_so(
        self, browse: Browse, coach: Membership, client: Membership, teemu: Membership, clock: Any
    ) -> None:
        PresenceNoteFactory(membership=coach, text="Luen viestejä maanantaisin.")
        away(coach, teemu.user)
        clock.shift(dt.timedelta(days=6))
        assert "Luen viestejä maanantaisin." not in self.sees(browse, client)
        browser = browse(coach)
        assert "Do you want to change your note?" in browser.get("/desk").content.decode()
        answer = browser.post(f"/g/{coach.forum.slug}/substitute/back")
        assert answer.headers["Location"] == "/desk"
        assert "Luen viestejä maanantaisin." in self.sees(browse, client)
        assert "Do you want to change your note?" not in browser.get("/desk").content.decode()

    def test_it_costs_the_group_page_no_query(
        self, coach: Membership, client: Membership, teemu: Membership, django_assert_num_queries: Any
    ) -> None:
        away(coach, teemu.user)
        circle.of_forum(client.user, client.forum.slug)
        with django_assert_num_queries(2):
            _forum, people = circle.of_forum(client.user, client.forum.slug)
            assert [(one.coach.name, one.substitute) for one in people.absences] == [("Marjut", "Teemu")]


class TestASubstituteFromElsewhere:
    def test_is_in_the_group_on_the_days_and_at_no_other_time(
        self, browse: Browse, coach: Membership, aino: User, thread: Thread, clock: Any
    ) -> None:
        page = f"/g/{coach.forum.slug}"
        away(coach, aino, first=dt.date(2026, 12, 8))
        keep_substitutes()
        assert browse(aino).get(page).status_code == 404
        clock.shift(dt.timedelta(days=1))
        keep_substitutes()
        assert browse(aino).get(page).status_code == 200
        clock.move_to(dt.datetime(2026, 12, 11, 22, 1, tzinfo=dt.UTC))
        assert browse(aino).get(page).status_code == 404, "at midnight, before anybody tidied up"
        keep_substitutes()
        assert place_of(aino, coach.forum).left_at is not None
        assert browse(aino).get(page).status_code == 404
        assert browse(aino).get(f"/c/{thread.pk}").status_code == 404
        assert (
            "Your days as a substitute in Aamukahvit have ended."
            in browse(aino).get("/desk").content.decode()
        )

    def test_every_way_in_closes_at_midnight(
        self, coach: Membership, aino: User, thread: Thread, client: Membership, clock: Any
    ) -> None:
        away(coach, aino)
        post = PostFactory(thread=thread, author=client)
        assert Thread.objects.visible_to(aino).exists()
        clock.move_to(dt.datetime(2026, 12, 11, 22, 1, tzinfo=dt.UTC))
        assert not Thread.objects.visible_to(aino).exists()
        assert not Post.objects.visible_to(aino).exists()
        assert not permissions.can_view_post(aino, post)

    def test_after_the_days_a_right_is_refused_with_its_reason(
        self, coach: Membership, aino: User, thread: Thread, clock: Any
    ) -> None:
        away(coach, aino)
        me = place_of(aino, coach.forum)
        assert permissions.can_post(me, thread)
        assert permissions.can_close_thread(me, thread)
        clock.shift(dt.timedelta(days=5))
        for decision in (permissions.can_post(me, thread), permissions.can_close_thread(me, thread)):
            assert isinstance(decision, Denied)
            assert str(decision.reason).startswith("Your days as a substitute in this group have ended.")

    def test_goes_at_once_when_the_coach_comes_back_early(
        self, browse: Browse, coach: Membership, aino: User
    ) -> None:
        away(coach, aino)
        assert browse(aino).get(f"/g/{coach.forum.slug}").status_code == 200
        browse(coach).post(f"/g/{coach.forum.slug}/substitute/back")
        assert browse(aino).get(f"/g/{coach.forum.slug}").status_code == 404

    def test_comes_again_another_time(
        self, browse: Browse, coach: Membership, aino: User, clock: Any
    ) -> None:
        away(coach, aino)
        clock.shift(dt.timedelta(days=30))
        keep_substitutes()
        away(coach, aino, dt.date(2027, 1, 6), dt.date(2027, 1, 8))
        assert browse(aino).get(f"/g/{coach.forum.slug}").status_code == 200
        assert Membership.objects.filter(user=aino).count() == 1

    def test_does_not_choose_a_substitute_of_their_own(
        self, browse: Browse, coach: Membership, aino: User
    ) -> None:
        away(coach, aino)
        answer = browse(aino).get(f"/g/{coach.forum.slug}/substitute")
        assert answer.status_code == 403
        assert "The coach who is away chooses who answers." in answer.content.decode()

    def test_does_not_let_the_last_coach_go(self, coach: Membership, aino: User) -> None:
        away(coach, aino)
        with pytest.raises(PermissionDenied):
            memberships.leave(by=coach)
        memberships.leave(by=place_of(aino, coach.forum))


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            ("2026-12-06", "2026-12-11", "This day has passed. Choose today or a later day."),
            ("2026-12-11", "2026-12-08", "The last day is before the first one."),
            ("2026-12-07", "2028-12-07", "This is more than a year."),
            ("eilen", "2026-12-11", "Write the day like this: 11.12.2026."),
            ("", "2026-12-11", "Choose a day."),
        ],
    )
    def test_days_that_cannot_be_are_told_and_what_was_typed_stays(
        self, first: str, last: str, words: str, browse: Browse, coach: Membership, teemu: Membership
    ) -> None:
        answer = browse(coach).post(f"/g/{coach.forum.slug}/substitute", form(teemu.user_id, first, last))
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "Oona odottaa." in answer.content.decode()
        assert not Substitution.objects.exists()

    def test_persons_who_cannot_answer(
        self,
        browse: Browse,
        coach: Membership,
        client: Membership,
        other_coach: Membership,
        teemu: Membership,
    ) -> None:
        Membership.objects.filter(pk=teemu.pk).update(left_at=timezone.now())
        words = {
            coach.user_id: "You cannot answer for yourself.",
            teemu.user_id: "Teemu has left the group.",
            client.user_id: "This person is in the group as a member.",
            other_coach.user_id: "Choose one of the coaches.",
            "0": "Choose one of the coaches.",
            "\x00": "",
        }
        MembershipFactory(forum=coach.forum, role="coach", name="Kaisa")
        for person, told in words.items():
            answer = browse(coach).post(f"/g/{coach.forum.slug}/substitute", form(person))
            assert answer.status_code == 422, person
            assert told in answer.content.decode()
        assert not Substitution.objects.exists()

    def test_who_is_away_themselves_does_not_answer(self, coach: Membership, teemu: Membership) -> None:
        away(teemu, coach.user)
        with pytest.raises(ValidationError, match="also away"):
            away(coach, teemu.user)

    def test_a_double_click_sets_the_days_once_and_new_days_end_the_old(
        self, coach: Membership, teemu: Membership
    ) -> None:
        assert away(coach, teemu.user) == away(coach, teemu.user)
        away(coach, teemu.user, last=SATURDAY)
        assert [one.ends_on for one in Substitution.objects.filter(ended_at=None)] == [SATURDAY]

    def test_days_that_have_begun_can_be_made_longer(
        self, coach: Membership, teemu: Membership, clock: Any
    ) -> None:
        away(coach, teemu.user)
        clock.shift(dt.timedelta(days=2))
        assert away(coach, teemu.user, last=SATURDAY).starts_on == MONDAY

    def test_the_database_keeps_it_too(self, coach: Membership, teemu: Membership) -> None:
        for wrong in (
            {"away": coach, "substitute": teemu, "starts_on": FRIDAY, "ends_on": MONDAY},
            {"away": coach, "substitute": coach, "starts_on": MONDAY, "ends_on": FRIDAY},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Substitution.objects.create(**wrong)

    def test_members_and_strangers_set_nothing(
        self, browse: Browse, coach: Membership, client: Membership, other_coach: Membership
    ) -> None:
        page = f"/g/{coach.forum.slug}/substitute"
        assert browse(client).post(page, form(coach.user_id)).status_code == 403
        assert browse(other_coach).post(page, form(coach.user_id)).status_code == 404

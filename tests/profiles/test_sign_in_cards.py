from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.models import Membership
from profiles.actions import sign_in_cards
from profiles.actions.sign_in_cards import CardRefused, IssuedCard
from profiles.models import SignInCard, User

UNKNOWN = "0000-0000-0000-0000-0000"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def card(client: Membership) -> IssuedCard:
    return sign_in_cards.issue(user=client.user, by=client.user, pin="2468")


def try_pin(issued: IssuedCard, pin: str) -> User | None:
    try:
        return sign_in_cards.sign_in(code=issued.code, pin=pin)
    except CardRefused:
        return None


def test_the_card_and_its_pin_let_the_owner_in(card: IssuedCard, client: Membership) -> None:
    assert try_pin(card, "2468") == client.user
    card.card.refresh_from_db()
    assert card.card.last_used_at is not None


def test_the_code_is_read_however_it_was_typed(card: IssuedCard, client: Membership) -> None:
    typed = card.code.lower().replace("-", " ")
    assert sign_in_cards.sign_in(code=typed, pin="2468") == client.user


def test_neither_code_nor_pin_is_stored(card: IssuedCard) -> None:
    stored = str(SignInCard.objects.filter(pk=card.card.pk).values().get())
    assert card.code not in stored
    assert "2468" not in card.card.pin_hash


def test_five_wrong_tries_and_the_card_rests_for_15_minutes(card: IssuedCard, client: Membership) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            assert try_pin(card, "1111") is None
        assert try_pin(card, "2468") is None, "the right PIN does not open a resting card"
        clock.shift(timedelta(minutes=14))
        assert try_pin(card, "2468") is None
        clock.shift(timedelta(minutes=2))
        assert try_pin(card, "2468") == client.user


def test_after_the_rest_there_are_five_tries_again(card: IssuedCard, client: Membership) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            try_pin(card, "1111")
        clock.shift(timedelta(minutes=16))
        for _ in range(4):
            assert try_pin(card, "1111") is None
        assert try_pin(card, "2468") == client.user


def test_the_right_pin_takes_back_the_wrong_tries(card: IssuedCard) -> None:
    for _ in range(3):
        for _ in range(4):
            try_pin(card, "1111")
        assert try_pin(card, "2468") is not None


def test_the_fifth_try_may_be_the_right_one(card: IssuedCard) -> None:
    for _ in range(4):
        try_pin(card, "1111")
    assert try_pin(card, "2468") is not None


def test_a_revoked_card_never_signs_in(card: IssuedCard, client: Membership) -> None:
    sign_in_cards.revoke(card=card.card, by=client.user)
    assert try_pin(card, "2468") is None


def test_a_new_card_ends_the_earlier_one(card: IssuedCard, client: Membership) -> None:
    newer = sign_in_cards.issue(user=client.user, by=client.user, keep_pin=True)
    assert try_pin(card, "2468") is None
    assert try_pin(newer, "2468") == client.user
    assert SignInCard.objects.in_force().filter(user=client.user).count() == 1


def test_a_card_without_pin_takes_the_first_one(client: Membership) -> None:
    card = sign_in_cards.issue(user=client.user, by=client.user)
    assert try_pin(card, "13579") == client.user
    assert try_pin(card, "2468") is None
    assert try_pin(card, "13579") == client.user


def test_a_closed_account_has_no_way_in(card: IssuedCard, client: Membership) -> None:
    User.objects.filter(pk=client.user.pk).update(is_active=False)
    assert try_pin(card, "2468") is None


def test_every_refusal_says_the_same(card: IssuedCard, client: Membership) -> None:
    def words(code: str, pin: str) -> list[str]:
        with pytest.raises(CardRefused) as refused:
            sign_in_cards.sign_in(code=code, pin=pin)
        return refused.value.messages

    unknown = words(UNKNOWN, "1234")
    assert words("", "1234") == words("hello", "1234") == unknown
    assert [words(card.code, "1111") for _ in range(6)] == [unknown] * 6
    sign_in_cards.revoke(card=card.card, by=client.user)
    assert words(card.code, "2468") == unknown


def test_an_unknown_card_costs_the_work_of_a_known_one(
    card: IssuedCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(code: str) -> tuple[list[str], int]:
        hashed: list[str] = []
        real = check_password

        def counted(pin: str, pin_hash: str) -> bool:
            hashed.append(pin_hash[:4])
            return real(pin, pin_hash)

        with (
            monkeypatch.context() as patched,
            CaptureQueriesContext(
                connection,
            ) as queries,
        ):
            patched.setattr(sign_in_cards, "check_password", counted)
            with pytest.raises(CardRefused):
                sign_in_cards.sign_in(code=code, pin="1111")
        return [query["sql"].split()[0] for query in queries], len(hashed)

    assert work(UNKNOWN) == work(card.code) == (["UPDATE", "UPDATE", "SELECT"], 1)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "12 34", "１２３４", "-123", ""])
def test_a_pin_has_4_to_8_digits(pin: str) -> None:
    with pytest.raises(ValidationError):
        sign_in_cards.validate_pin(pin)


def test_a_coach_gives_a_participant_a_new_card(coach: Membership, client: Membership) -> None:
    card = sign_in_cards.issue(user=client.user, by=coach.user)
    assert (card.card.user, card.card.issued_by) == (client.user, coach.user)


def test_no_card_for_another_opens_an_account_with_a_role(coach: Membership, admin: User) -> None:
    with pytest.raises(PermissionDenied):
        sign_in_cards.issue(user=admin, by=coach.user)
    assert not SignInCard.objects.filter(user=admin).exists()


def test_only_the_owner_chooses_the_pin(card: IssuedCard, coach: Membership, client: Membership) -> None:
    with pytest.raises(PermissionDenied):
        sign_in_cards.change_pin(card=card.card, by=coach.user, pin="9999")
    sign_in_cards.change_pin(card=card.card, by=client.user, pin="97531")
    assert try_pin(card, "2468") is None
    assert try_pin(card, "97531") == client.user

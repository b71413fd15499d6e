"""Who has not shown for a while that it is them is asked before an act of weight, and then goes on where they were."""

import time

import pytest
from django.test import Client

from forums.models import Membership
from profiles.actions import sign_in_cards
from profiles.models import Organisation, OrganisationRole, StaffInvitation, User
from tests.conftest import Browse, signed_in_at

HOUR = 3600


@pytest.fixture
def returning(browse: Browse) -> Browse:
    """Signed in an hour ago."""

    def come_back(persona: object) -> Client:
        browser = browse(persona)  # type: ignore[arg-type]
        signed_in_at(browser, time.time() - HOUR)
        return browser

    return come_back


def with_password(user: User) -> User:
    user.set_password("kahvi-ja-pulla")
    user.save()
    return user


def test_a_role_is_removed_after_the_password_and_the_form_is_not_sent_twice(
    returning: Browse, admin: User, lahti: Organisation, coach: Membership
) -> None:
    with_password(admin)
    browser = returning(admin)
    address = f"/organisations/{lahti.pk}/people/{coach.user_id}/coach/remove"
    asked = browser.post(address)
    assert asked["Location"].startswith("/account/reauthenticate/?next=")
    assert OrganisationRole.objects.filter(user=coach.user).exists()
    assert browser.get(asked["Location"]).status_code == 200

    wrong = browser.post(asked["Location"], {"password": "arvaus", "next": address})
    assert wrong.status_code == 200
    assert OrganisationRole.objects.filter(user=coach.user).exists()

    done = browser.post(asked["Location"], {"password": "kahvi-ja-pulla", "next": address})
    assert done["Location"] == f"/organisations/{lahti.pk}"
    assert not OrganisationRole.objects.filter(user=coach.user).exists()


def test_what_was_typed_goes_on(returning: Browse, admin: User, lahti: Organisation) -> None:
    with_password(admin)
    browser = returning(admin)
    address = f"/organisations/{lahti.pk}/invite"
    asked = browser.post(address, {"name": "Pekka Uusi", "role": "coach"})
    done = browser.post(asked["Location"], {"password": "kahvi-ja-pulla", "next": address})
    assert "Pekka Uusi" in done.content.decode()
    assert StaffInvitation.objects.get().name == "Pekka Uusi"


def test_whoever_signed_in_just_now_is_not_asked(browse: Browse, admin: User, lahti: Organisation) -> None:
    assert browse(admin).get(f"/organisations/{lahti.pk}/invite").status_code == 200


def without_password(user: User) -> User:
    user.set_unusable_password()
    user.save()
    return user


def test_a_card_with_its_pin_is_a_way_to_confirm(returning: Browse, client: Membership) -> None:
    without_password(client.user)
    issued = sign_in_cards.issue(user=client.user, by=client.user, pin="4711")
    address = f"/g/{client.forum.slug}/mine"
    browser = returning(client)
    asked = browser.get(address)
    assert asked["Location"].startswith("/in/again/card?next=")
    form = {"code": issued.code, "pin": "0000", "next": address}
    assert browser.post("/in/again/card", form).status_code == 422
    assert browser.get(address).status_code == 302
    assert browser.post("/in/again/card", form | {"pin": "4711"})["Location"] == address
    assert browser.get(address).status_code == 200


def test_another_persons_card_confirms_nobody(
    returning: Browse, client: Membership, client_2: Membership
) -> None:
    without_password(client.user)
    sign_in_cards.issue(user=client.user, by=client.user, pin="4711")
    theirs = sign_in_cards.issue(user=client_2.user, by=client_2.user, pin="1234")
    address = f"/g/{client.forum.slug}/mine"
    browser = returning(client)
    form = {"code": theirs.code, "pin": "1234", "next": address}
    assert browser.post("/in/again/card", form).status_code == 422
    assert browser.get(address).status_code == 302


def test_who_has_only_an_e_mail_signs_in_again(returning: Browse, client: Membership) -> None:
    without_password(client.user)
    User.objects.filter(pk=client.user_id).update(email="metsatahti@example.org")
    answer = returning(client).get(f"/g/{client.forum.slug}/mine")
    assert answer.status_code == 403
    assert "/out" in answer.content.decode()


def test_who_has_no_way_at_all_keeps_their_own_messages(returning: Browse, client: Membership) -> None:
    without_password(client.user)
    assert returning(client).get(f"/g/{client.forum.slug}/mine").status_code == 200

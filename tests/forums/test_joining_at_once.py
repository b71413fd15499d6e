"""The same form twice, and many forms at once: nobody comes in twice and nobody too many."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.utils import timezone

from forums.actions import joining
from forums.actions.memberships import Appearance
from forums.models import Invitation, Membership
from profiles.models import User
from tests.conftest import Browse
from tests.factories import ForumFactory, InvitationFactory
from tests.forums.door import CODE, form, names


def test_a_form_sent_twice_makes_one_membership(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    sent = form()
    first, second = browse(anonymous), browse(anonymous)
    assert first.post(f"/j/{CODE}/name", sent).status_code == 302
    again = second.post(f"/j/{CODE}/name", sent)
    invitation.refresh_from_db()
    assert again["Location"] == f"/j/{CODE}/device"
    assert first.session["_auth_user_id"] == second.session["_auth_user_id"]
    assert names(invitation.forum) == ["Aamukaste", "Marjut"]
    assert invitation.uses == 1


def test_a_form_resent_when_the_invitation_is_used_up_still_goes_on(
    browse: Browse, anonymous: None, invitation: Invitation
) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(use_limit=1)
    sent = form()
    browse(anonymous).post(f"/j/{CODE}/name", sent)
    assert browse(anonymous).post(f"/j/{CODE}/name", sent)["Location"] == f"/j/{CODE}/device"


def test_an_old_forms_key_signs_nobody_in(browse: Browse, anonymous: None, invitation: Invitation) -> None:
    sent = form()
    browse(anonymous).post(f"/j/{CODE}/name", sent)
    Membership.objects.filter(name="Aamukaste").update(joined_at=timezone.now() - dt.timedelta(hours=1))
    browser = browse(anonymous)
    answer = browser.post(f"/j/{CODE}/name", sent | {"name": "Toinen"})
    assert answer.status_code == 422
    assert "_auth_user_id" not in browser.session


def test_a_membership_id_does_not_tell_the_key_of_its_form(invitation: Invitation) -> None:
    key = uuid.uuid4()
    made = joining.membership_id(invitation, key)
    assert made != key
    assert joining.membership_id(invitation, made) != made
    assert joining.membership_id(invitation, key) == made


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """Each work in a thread with a database connection of its own; the answers, exceptions among them."""
    start, answers = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            answers.append(work())
        except Exception as error:  # noqa: BLE001 - the test looks at what came
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def join_as(invitation: Invitation, name: str, key: uuid.UUID) -> Callable[[], Membership]:
    appearance = Appearance(name, "nickname", "moon", "take_part")
    return lambda: joining.join(invitation=invitation, appearance=appearance, key=key, by=None, language="fi")


needs_a_database_of_its_own = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real_invitation(transactional_db: None) -> Invitation:
    if connection.vendor == "sqlite":
        pytest.skip("threads cannot share SQLite's database in memory")
    return InvitationFactory(forum=ForumFactory(), code=CODE, use_limit=3)


@needs_a_database_of_its_own
def test_ten_at_once_and_three_places_let_in_three(real_invitation: Invitation) -> None:
    answers = at_once([join_as(real_invitation, f"Koivu{n}", uuid.uuid4()) for n in range(10)])
    real_invitation.refresh_from_db()
    assert sum(isinstance(answer, Membership) for answer in answers) == 3
    assert sum(isinstance(answer, joining.InvitationClosed) for answer in answers) == 7
    assert real_invitation.uses == 3
    assert Membership.objects.filter(forum=real_invitation.forum).count() == 3
    assert User.objects.count() == 3


@needs_a_database_of_its_own
def test_one_form_ten_times_at_once_makes_one_member(real_invitation: Invitation) -> None:
    key = uuid.uuid4()
    answers = at_once([join_as(real_invitation, "Aamukaste", key) for _ in range(10)])
    real_invitation.refresh_from_db()
    assert {answer.pk for answer in answers if isinstance(answer, Membership)} == {
        joining.membership_id(real_invitation, key)
    }
    assert len([answer for answer in answers if isinstance(answer, Membership)]) == 10
    assert real_invitation.uses == 1
    assert User.objects.count() == 1


@needs_a_database_of_its_own
def test_two_people_who_want_one_name_at_once_get_it_once(real_invitation: Invitation) -> None:
    at_once([join_as(real_invitation, "Aamukaste", uuid.uuid4()) for _ in range(3)])
    real_invitation.refresh_from_db()
    assert names(real_invitation.forum) == ["Aamukaste"]
    assert real_invitation.uses == 1
    assert User.objects.count() == 1

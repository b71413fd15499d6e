"""What was agreed: steps with an owner, who alone says that they are done (P42)."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forums.actions import memberships, recaps, steps
from forums.actions.steps import Agreed
from forums.models import Membership, NextStep, Recap, Thread
from tests.coaching import NextStepFactory
from tests.conftest import Browse
from tests.factories import RecapFactory
from tests.forums.summing_up import TEXTS, sent, write

pytestmark = pytest.mark.usefixtures("in_english")


def typed(owner: Membership | None = None, **fields: str) -> dict[str, str]:
    who = str(owner.pk) if owner else ""
    return (
        TEXTS | {"step_text": "Soitan kirjastoon.", "step_owner": who, "step_key": str(uuid.uuid4())} | fields
    )


def test_a_step_is_written_with_the_summary_and_seen_when_it_is_sent(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    day = timezone.localdate() + dt.timedelta(days=7)
    answer = write(browse(coach), thread, **typed(client, step_due=day.isoformat(), act="step"))
    assert (answer.status_code, answer["Location"]) == (303, f"/desk/recap/{thread.pk}#steps")
    assert "Soitan kirjastoon." in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    assert "Soitan kirjastoon." not in browse(client).get(f"/c/{thread.pk}").content.decode()
    recaps.publish(thread=thread, by=coach)
    page = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "Soitan kirjastoon." in page
    assert f"by {day:%a} {day.day} {day:%b}" in page


def test_a_step_that_was_typed_goes_along_whichever_button_sends(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    write(browse(coach), thread, **typed(client))
    step = NextStep.objects.get()
    assert (step.text, step.owner, step.shown_at is not None) == ("Soitan kirjastoon.", client, True)


def test_the_same_form_sent_twice_adds_one_step(thread: Thread, coach: Membership, browse: Browse) -> None:
    fields = typed(act="step")
    for _time in range(2):
        write(browse(coach), thread, **fields)
    assert NextStep.objects.count() == 1


def test_a_step_for_a_person_who_has_left_is_asked_again_and_kept(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    memberships.end(member=client, by=coach)
    answer = write(browse(coach), thread, **typed(client, act="step"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Metsätähti has left the group. Choose somebody else." in page
    assert 'value="Soitan kirjastoon."' in page
    assert Recap.objects.get().talked == TEXTS["talked"]
    assert not NextStep.objects.exists()


def test_who_leaves_before_it_is_sent_gets_nothing_new(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    write(browse(coach), thread, **typed(client, act="step"))
    memberships.end(member=client, by=coach)
    answer = write(browse(coach), thread, **TEXTS)
    assert answer.status_code == 422
    assert "Metsätähti has left the group. Take the step" in answer.content.decode()
    assert Recap.objects.get().published_at is None


def test_who_leaves_later_is_said_to_have_left(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    NextStepFactory(recap=RecapFactory(thread=thread), owner=client)
    memberships.end(member=client, by=coach)
    assert "Metsätähti, has left the group" in browse(client_2).get(f"/c/{thread.pk}").content.decode()
    assert (
        "Talk about who goes on with this." in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("step_due", "2020-01-01"),
        ("step_due", "pian"),
        ("step_owner", "x"),
        ("step_owner", str(uuid.UUID(int=7))),
    ],
)
def test_what_cannot_be_kept_is_asked_again(
    field: str, value: str, thread: Thread, coach: Membership, browse: Browse
) -> None:
    answer = write(browse(coach), thread, **typed(act="step") | {field: value})
    assert answer.status_code == 422
    assert "Soitan kirjastoon." in answer.content.decode()
    assert not NextStep.objects.exists()


def test_an_empty_or_endless_step_is_refused(thread: Thread, coach: Membership) -> None:
    recap = RecapFactory(thread=thread)
    for text in ("  ", "a" * 301):
        with pytest.raises(ValidationError):
            steps.add(recap=recap, by=coach, agreed=Agreed(text, None, None, uuid.uuid4()))


def test_the_owner_alone_ticks_it_and_takes_the_tick_back(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    step = NextStepFactory(recap=RecapFactory(thread=thread), owner=client)
    for other in (coach, client_2):
        with pytest.raises(PermissionDenied):
            steps.tick(step=step, by=other, done=True)
    answer = browse(client).post(f"/me/steps/{step.pk}", {"act": "done", "back": "summary"})
    assert answer["Location"] == f"/c/{thread.pk}?summary=1#step-{step.pk}"
    step.refresh_from_db()
    assert step.done_by == client
    assert '<span class="tag tag-ok">Done</span>' in browse(client_2).get(f"/c/{thread.pk}").content.decode()
    browse(client).post(f"/me/steps/{step.pk}", {"act": "not_done"})
    step.refresh_from_db()
    assert (step.done_at, step.done_by) == (None, None)


def test_the_whole_groups_step_is_ticked_by_a_coach(
    thread: Thread, coach: Membership, client: Membership
) -> None:
    step = NextStepFactory(recap=RecapFactory(thread=thread))
    with pytest.raises(PermissionDenied):
        steps.tick(step=step, by=client, done=True)
    steps.tick(step=step, by=coach, done=True)
    assert NextStep.objects.get().done_by == coach


def test_who_would_rather_not_takes_it_out_and_the_coach_sees(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    step = NextStepFactory(recap=RecapFactory(thread=thread), owner=client)
    answer = browse(client).post(f"/me/steps/{step.pk}", {"act": "no"}, follow=True)
    assert "That is all right." in answer.content.decode()
    assert "Soitan kirjastoon." not in browse(client_2).get(f"/c/{thread.pk}").content.decode()
    assert "Metsätähti would rather not." in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    browse(client).post(f"/me/steps/{step.pk}", {"act": "yes"})
    assert "Soitan kirjastoon." in browse(client_2).get(f"/c/{thread.pk}").content.decode()


def test_a_reminder_is_the_owners_own_choice(thread: Thread, client: Membership, browse: Browse) -> None:
    step = NextStepFactory(recap=RecapFactory(thread=thread), owner=client)
    assert not step.remind
    browse(client).post(f"/me/steps/{step.pk}", {"act": "remind"})
    assert NextStep.objects.get().remind


def test_my_steps_are_mine_and_home_tells_when_it_is_time(
    thread: Thread, client: Membership, client_2: Membership, browse: Browse
) -> None:
    recap = RecapFactory(thread=thread)
    NextStepFactory(recap=recap, owner=client, due_on=timezone.localdate())
    NextStepFactory(recap=recap, owner=client_2, text="Samirin askel", due_on=timezone.localdate())
    page = browse(client).get("/me/steps").content.decode()
    assert "Soitan kirjastoon." in page
    assert "Samirin askel" not in page
    assert "You agreed to do this" in browse(client).get("/").content.decode()
    NextStep.objects.update(due_on=timezone.localdate() + dt.timedelta(days=30))
    assert "You agreed to do this" not in browse(client).get("/").content.decode()


@pytest.mark.parametrize("count", [1, 50])
def test_my_steps_cost_the_same_for_one_and_fifty(
    count: int, thread: Thread, client: Membership, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    recap = RecapFactory(thread=thread)
    for _n in range(count):
        NextStepFactory(recap=recap, owner=client)
    browser = browse(client)
    with django_assert_max_num_queries(6):
        browser.get("/me/steps")


def test_a_step_taken_away_leaves_when_the_changes_are_sent(
    thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    recap = sent(thread, coach)
    step = NextStepFactory(recap=recap, owner=client)
    write(browse(coach), thread, **TEXTS, act=f"unstep-{step.position}")
    assert "Soitan kirjastoon." in browse(client).get(f"/c/{thread.pk}").content.decode()
    write(browse(coach), thread, **TEXTS, act=f"restep-{step.position}")
    assert NextStep.objects.get().is_kept
    write(browse(coach), thread, **TEXTS, act=f"unstep-{step.position}")
    assert recaps.publish(thread=thread, by=coach).changed_at is not None
    assert not NextStep.objects.exists()

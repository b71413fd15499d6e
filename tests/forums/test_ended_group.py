"""A group ends and stays readable: nothing is written any more, and nothing typed is lost (DESIGN 6.6)."""

import datetime as dt
import inspect
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forums import permissions
from forums.actions import endings, joining, posts
from forums.models import Attachment, Draft, Forum, Membership, Post, Thread, TookPart
from forums.permissions.acts import GROUP_HAS_ENDED
from forums.queries.endings import own_messages
from lib.decisions import Denied
from tests.coaching import (
    DevelopmentFactory,
    HostingFactory,
    MeetingFactory,
    ObservationFactory,
    RuleProposalFactory,
)
from tests.conftest import Browse
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    InvitationFactory,
    PostFactory,
    PresenceNoteFactory,
    RecapFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.usefixtures("in_english")

# What is not a write to the group, each with why it stays as it was when the group has ended.
STAYS = {
    "can_answer_line": "nobody is left alone with a question while there is something to read",
    "can_build_on": "asked when a drawing is sent, after can_post",
    "can_care_for_members": "a person who comes to read may need a new sign-in card",
    "can_choose_mode": "one's own setting, which nobody sees",
    "can_delete": "a person may always take back what they said",
    "can_end": "a membership may always be ended",
    "can_end_group": "it opens the group again",
    "can_give_card": "a person who comes to read may need a new sign-in card",
    "can_answer_post": "asked again when the answer is sent",
    "can_care_for_worry": "people are looked after while there is something to read",
    "can_check": "people are looked after while there is something to read",
    "can_keep_strength": "each person decides about their own card",
    "can_leave": "a person may always leave",
    "can_say_no": "one's own step",
    "can_read_words": "looks",
    "can_see_account": "looks",
    "can_see_unheard": "looks",
    "can_see_workload": "looks",
    "can_see_history": "looks",
    "can_share_drawing": "the leave to use one's own drawing may always be taken back",
    "can_take_part_back": "a person may always take their name away",
    "can_take_out": "a person may always take their words out",
    "can_tell_author": "the private line",
    "can_tell_worry": "a worry does not look at dates",
    "can_tick": "one's own step: what was agreed goes on after the group",
    "can_use_desk": "looks",
    "can_write_to_line": "nobody is left alone with a question while there is something to read",
}
RULES = sorted(name for name in permissions.__all__ if name.startswith("can_") and "can_view" not in name)
WRITES = [name for name in RULES if name not in STAYS]


@pytest.fixture
def things(thread: Thread, coach: Membership, client: Membership, client_2: Membership) -> dict[str, Any]:
    """By the name of the parameter, such that in a group that goes on everybody with the right may write."""
    post = PostFactory(thread=thread, author=client_2)
    drawing = AttachmentFactory(post=post, kind="drawing", strokes="<svg></svg>", may_be_continued=True)
    recap = RecapFactory(thread=ThreadFactory(forum=thread.forum, opened_by=coach))
    return {
        "thread": thread,
        "post": post,
        "drawing": drawing,
        "recording": AttachmentFactory(post=post, kind="voice"),
        "member": client_2,
        "means": "photo",
        "recap": recap,
        "hosting": HostingFactory(thread=thread, host=client),
        "meeting": MeetingFactory(made_by=coach),
        "opened_by": coach,
        "proposal": RuleProposalFactory(by=client),
        "note": PresenceNoteFactory(membership=coach),
        "observation": ObservationFactory(author=coach),
        "development": (development := DevelopmentFactory(by=client)),
        "part": TookPart(stage=development.stages.get(), member=client, added_by=client),
    }


def made_for(name: str, coach: Membership, client: Membership, things: dict[str, Any]) -> dict[str, Any]:
    """What a rule needs of its own, where others need the opposite."""
    thread = things["thread"]
    made: dict[str, Callable[[], dict[str, Any]]] = {
        "can_edit": lambda: {"post": PostFactory(thread=thread, author=client)},
        "can_mark_answer": lambda: {"post": PostFactory(thread=thread, author=coach)},
        "can_take_topic_back": lambda: {"thread": ThreadFactory(forum=thread.forum, opened_by=coach)},
        "can_sum_up_meeting": lambda: {
            "meeting": MeetingFactory(made_by=coach, starts_at=timezone.now() - dt.timedelta(days=3))
        },
    }
    return made.get(name, dict)()


def asked(name: str, who: Membership, things: dict[str, Any]) -> Any:
    rule = getattr(permissions, name)
    extra = [part for part in inspect.signature(rule).parameters if part != "membership"]
    return rule(who, **{part: things[part] for part in extra})


def who_may(name: str, people: list[Membership], things: dict[str, Any]) -> list[Membership]:
    return [person for person in people if asked(name, person, things)]


@pytest.mark.parametrize("name", WRITES)
def test_whoever_could_write_is_told_that_the_group_has_ended(
    name: str, aamukahvit: Forum, coach: Membership, client: Membership, things: dict[str, Any]
) -> None:
    things |= made_for(name, coach, client, things)
    could = who_may(name, [coach, client], things)
    assert could, "the test asks nobody who has the right"
    ended(aamukahvit)
    for person in could:
        person.refresh_from_db()
        for one in ("post", "drawing", "recording"):
            things[one].refresh_from_db()
        answer = asked(name, person, things)
        assert isinstance(answer, Denied), person
        assert answer.reason == GROUP_HAS_ENDED


def test_every_rule_is_said_to_write_or_why_it_does_not() -> None:
    assert set(STAYS) <= set(RULES)


def ended(forum: Forum, days: int = 90) -> None:
    Forum.objects.filter(pk=forum.pk).update(
        ended_at=timezone.now(), delete_on=timezone.localdate() + dt.timedelta(days=days)
    )


def test_the_coach_ends_it_and_everybody_reads_until_when(
    aamukahvit: Forum, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    RecapFactory(thread=thread)
    day = timezone.localdate() + dt.timedelta(days=30)
    asks = browse(coach).get(f"/g/{aamukahvit.slug}/end").content.decode()
    assert "Nobody writes to the group any more" in asks
    answer = browse(coach).post(f"/g/{aamukahvit.slug}/end", {"delete_on": day.isoformat()})
    assert (answer.status_code, answer["Location"]) == (302, f"/g/{aamukahvit.slug}")
    page = browse(client).get(f"/g/{aamukahvit.slug}").content.decode()
    assert "This group ended on" in page
    assert f"until {day:%a} {day.day} {day:%b}" in page
    assert "Kiitos, että kuuntelitte toisianne." in page
    assert "Tell the group something" not in page
    conversation = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert "This group has ended. You can read until" in conversation
    assert "Reply in your own way" not in conversation


def test_it_opens_again_as_it_was(
    aamukahvit: Forum, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    ended(aamukahvit)
    browse(coach).post(f"/g/{aamukahvit.slug}/end", {"open": "1"})
    aamukahvit.refresh_from_db()
    assert (aamukahvit.ended_at, aamukahvit.delete_on) == (None, None)
    assert "Reply in your own way" in browse(client).get(f"/c/{thread.pk}").content.decode()


def test_ended_twice_it_keeps_the_day_it_ended(aamukahvit: Forum, coach: Membership) -> None:
    day = timezone.localdate() + dt.timedelta(days=40)
    endings.end(forum=aamukahvit, by=coach, delete_on=day)
    aamukahvit.refresh_from_db()
    first = aamukahvit.ended_at
    endings.end(forum=aamukahvit, by=coach, delete_on=day + dt.timedelta(days=1))
    aamukahvit.refresh_from_db()
    assert (aamukahvit.ended_at, aamukahvit.delete_on) == (first, day + dt.timedelta(days=1))


@pytest.mark.parametrize("day", ["", "soon", "2020-01-01", "9999-12-31"])
def test_a_day_that_leaves_no_time_to_read_is_asked_again(
    day: str, aamukahvit: Forum, coach: Membership, browse: Browse
) -> None:
    answer = browse(coach).post(f"/g/{aamukahvit.slug}/end", {"delete_on": day})
    assert answer.status_code == 422
    assert f'value="{day}"' in answer.content.decode() or not day
    aamukahvit.refresh_from_db()
    assert aamukahvit.ended_at is None


def test_only_a_coach_ends_it(aamukahvit: Forum, client: Membership) -> None:
    with pytest.raises(PermissionDenied):
        endings.end(forum=aamukahvit, by=client, delete_on=timezone.localdate() + dt.timedelta(days=30))


def test_what_was_typed_meanwhile_stays_a_draft(
    aamukahvit: Forum, thread: Thread, client: Membership, browse: Browse
) -> None:
    draft = DraftFactory(thread=thread, author=client, body="Kesken")
    ended(aamukahvit)
    answer = browse(client).post(f"/d/{draft.pk}/send", {"body": "Kesken, mutta valmis"})
    assert answer.status_code == 403
    assert "This group has ended." in answer.content.decode()
    assert Draft.objects.get().body == "Kesken, mutta valmis"
    assert not Post.objects.exists()
    assert "Kesken, mutta valmis" in browse(client).get(f"/d/{draft.pk}").content.decode()


def test_nobody_writes_past_the_pages(aamukahvit: Forum, thread: Thread, client: Membership) -> None:
    ended(aamukahvit)
    late = Membership.objects.get(pk=client.pk)
    with pytest.raises(PermissionDenied):
        posts.publish(thread=thread, by=late, body="Myöhässä", key=uuid.uuid4())


def test_an_invitation_lets_nobody_into_an_ended_group(
    aamukahvit: Forum, coach: Membership, browse: Browse
) -> None:
    invitation = InvitationFactory(forum=aamukahvit, created_by=coach)
    ended(aamukahvit)
    page = browse(None).get(f"/j/{invitation.code}").content.decode()
    assert joining.closed_words("ended") in page


def test_a_person_takes_their_own_messages_along_and_nobody_elses(
    aamukahvit: Forum, thread: Thread, client: Membership, client_2: Membership, browse: Browse
) -> None:
    post = PostFactory(thread=thread, author=client, body="Kävin laiturilla.")
    AttachmentFactory(post=post, description="Laituri aamulla")
    PostFactory(thread=thread, author=client, body="Poistettu", deleted_at=timezone.now())
    PostFactory(thread=thread, author=client_2, body="Samirin oma")
    ended(aamukahvit)
    answer = browse(client).get(f"/g/{aamukahvit.slug}/mine")
    page = answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "Kävin laiturilla." in page
    assert "Photo: Laituri aamulla" in page
    assert "Samirin oma" not in page
    assert "Poistettu" not in page
    for outside in ("<script", "<style", "<link", "src="):
        assert outside not in page


def test_who_only_listened_is_told_that_it_was_enough(
    aamukahvit: Forum, listener: Membership, browse: Browse
) -> None:
    page = browse(listener).get(f"/g/{aamukahvit.slug}/mine").content.decode()
    assert "Listening was enough." in page


def test_taking_along_costs_the_same_for_one_and_fifty(
    thread: Thread, client: Membership, django_assert_num_queries: Any
) -> None:
    for count in (1, 49):
        for _n in range(count):
            AttachmentFactory(post=PostFactory(thread=thread, author=client))
        with django_assert_num_queries(2):
            own_messages(client)
    assert Attachment.objects.count() == 50
    assert len(own_messages(client)) == 50


def test_a_day_too_near_is_refused_by_the_action(aamukahvit: Forum, coach: Membership) -> None:
    with pytest.raises(ValidationError):
        endings.end(forum=aamukahvit, by=coach, delete_on=timezone.localdate())

"""A topic that was published too early goes back to wait, while nobody has answered."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from forums.actions import prompts, publishing
from forums.models import Attachment, Draft, Membership, Prompt, Reaction, Thread
from tests.coaching import PromptFactory
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory, PostFactory, ReactionFactory

pytestmark = pytest.mark.usefixtures("in_english")

NOW = timezone.now()


@pytest.fixture
def due(coach: Membership) -> Prompt:
    made: Prompt = PromptFactory(
        forum=coach.forum, written_by=coach, publish_at=NOW - dt.timedelta(minutes=1)
    )
    return made


def taken_back(prompt: Prompt, browser: Any) -> Any:
    thread = Prompt.objects.get(pk=prompt.pk).published_thread
    assert thread is not None
    return browser.post(f"/c/{thread.pk}/take-back")


def test_published_too_early_it_goes_back_to_wait_with_its_example(
    thread: Thread, due: Prompt, coach: Membership, browse: Browse
) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    picture = AttachmentFactory(post=None, draft=draft)
    publishing.publish_due(now=NOW)
    page = browse(coach).get(f"/c/{Prompt.objects.get().published_thread_id}").content.decode()
    assert "Take the topic back to wait" in page
    answer = taken_back(due, browse(coach))
    due.refresh_from_db()
    assert answer["Location"] == f"/desk/prompts/{due.pk}"
    assert (due.published_thread, due.publish_at, due.title) == (None, None, "Viikon kuva")
    assert due.example is not None
    assert due.example.body == "Tässä minun aamuni."
    assert Attachment.objects.get(pk=picture.pk).draft == due.example
    assert list(Thread.objects.all()) == [thread]
    thread.refresh_from_db()
    assert thread.is_topic
    assert publishing.publish_due(now=NOW) == 0
    made = publishing.publish(prompt=due, by=coach)
    assert made.posts.get().body == "Tässä minun aamuni."


def test_a_conversation_from_the_composer_goes_back_to_wait_too(
    thread: Thread, coach: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=coach, body="Minun syksyni")
    browse(coach).post(f"/c/{thread.pk}/take-back")
    waiting = Prompt.objects.get()
    assert (waiting.title, waiting.topic, waiting.written_by) == ("Syksyn kuvat", thread.topic, coach)
    assert waiting.example is not None
    assert waiting.example.body == "Minun syksyni"
    assert Thread.objects.count() == 0


def test_what_somebody_had_begun_to_answer_is_in_their_drafts(
    due: Prompt, client: Membership, coach: Membership, browse: Browse
) -> None:
    publishing.publish_due(now=NOW)
    begun = DraftFactory(thread=Thread.objects.get(), author=client, body="Minä haluaisin kertoa")
    taken_back(due, browse(coach))
    begun.refresh_from_db()
    assert (begun.thread, begun.body) == (None, "Minä haluaisin kertoa")


@pytest.mark.parametrize("way", ["post", "reaction"])
def test_when_somebody_has_taken_part_it_stays(
    way: str, due: Prompt, client: Membership, coach: Membership, browse: Browse
) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    publishing.publish_due(now=NOW)
    made = Thread.objects.get()
    if way == "post":
        PostFactory(thread=made, author=client)
        assert "Take the topic back" not in browse(coach).get(f"/c/{made.pk}").content.decode()
    else:
        ReactionFactory(post=made.posts.get(), membership=client)
    answer = taken_back(due, browse(coach))
    assert answer.status_code == 403
    assert "Somebody has already taken part in this conversation" in answer.content.decode()
    assert made.posts.get(number=1).body == "Tässä minun aamuni."
    assert Reaction.objects.count() == (0 if way == "post" else 1)


def test_a_member_does_not_take_back_a_topic(due: Prompt, client: Membership, browse: Browse) -> None:
    publishing.publish_due(now=NOW)
    made = Thread.objects.get()
    assert "Take the topic back" not in browse(client).get(f"/c/{made.pk}").content.decode()
    assert browse(client).post(f"/c/{made.pk}/take-back").status_code == 403
    assert Thread.objects.count() == 1

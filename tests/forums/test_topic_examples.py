"""The coach's own example of a topic, in any means: made in the composer, and first in the conversation (P34)."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.actions import drafts, prompts, publishing
from forums.models import Attachment, Draft, Membership, Post, Prompt, Thread
from tests.coaching import PromptFactory
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory, MembershipFactory, RecordingFactory
from tests.forums.preparing import form, page

pytestmark = pytest.mark.usefixtures("in_english")

NOW = timezone.now()


@pytest.fixture
def due(coach: Membership) -> Prompt:
    made: Prompt = PromptFactory(
        forum=coach.forum, written_by=coach, publish_at=NOW - dt.timedelta(minutes=1)
    )
    return made


@pytest.fixture
def waiting(coach: Membership) -> Prompt:
    made: Prompt = PromptFactory(forum=coach.forum, written_by=coach)
    return made


@pytest.fixture
def second_coach(coach: Membership) -> Membership:
    made: Membership = MembershipFactory(forum=coach.forum, role="coach", name="Teemu")
    return made


def test_the_example_is_made_in_the_ordinary_composer_and_is_not_sent(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    browser = browse(coach)
    answer = browser.post(f"/desk/prompts/{waiting.pk}", form("example", version=1))
    draft = Prompt.objects.get(pk=waiting.pk).example
    assert draft is not None
    assert answer["Location"] == f"/d/{draft.pk}"
    composer = page(browser.get(answer["Location"]))
    assert "Keep the example" in composer
    assert 'name="title"' not in composer
    sent = browser.post(f"/d/{draft.pk}/send", {"body": "Tässä minun aamuni.", "means": "write"})
    assert (sent.status_code, sent["Location"]) == (303, f"/desk/prompts/{waiting.pk}")
    assert Thread.objects.count() == 0
    assert "Tässä minun aamuni." in page(browser.get(f"/desk/prompts/{waiting.pk}"))
    assert "Tässä minun aamuni." not in page(browser.get("/"))
    assert "Tässä minun aamuni." not in page(browser.get(f"/g/{coach.forum.slug}/new"))


def test_an_example_asked_for_twice_is_one(coach: Membership, waiting: Prompt) -> None:
    first = prompts.begin_example(prompt=waiting, by=coach)
    assert prompts.begin_example(prompt=waiting, by=coach) == first


def test_another_coach_does_not_see_an_example_that_is_being_made(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    second = MembershipFactory(forum=coach.forum, role="coach", name="Teemu")
    draft = DraftFactory(thread=None, author=coach, body="Salaisuus")
    Prompt.objects.filter(pk=waiting.pk).update(example=draft)
    text = page(browse(second).get(f"/desk/prompts/{waiting.pk}"))
    assert "Salaisuus" not in text
    assert "Marjut is preparing the example." in text
    refused = browse(second).post(f"/desk/prompts/{waiting.pk}", form("example", version=1))
    assert refused.status_code == 403


def test_deleted_it_takes_its_example_along_after_asking(
    coach: Membership, waiting: Prompt, browse: Browse
) -> None:
    draft = prompts.begin_example(prompt=waiting, by=coach)
    url = f"/desk/prompts/{waiting.pk}/delete"
    assert "Do you want to delete the topic?" in page(browse(coach).get(url))
    assert Prompt.objects.count() == 1
    browse(coach).post(url)
    assert Prompt.objects.count() == 0
    assert type(draft).objects.count() == 0


def test_the_example_is_the_first_message_with_its_pictures(due: Prompt, coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    picture = AttachmentFactory(post=None, draft=draft)
    publishing.publish_due(now=NOW)
    post = Post.objects.get()
    assert (post.number, post.author, post.body) == (1, coach, "Tässä minun aamuni.")
    assert Attachment.objects.get(pk=picture.pk).post == post
    assert Thread.objects.get().last_means == "photo"
    assert Draft.objects.count() == 0


def test_an_example_that_was_only_begun_is_left_out(due: Prompt, coach: Membership) -> None:
    prompts.begin_example(prompt=due, by=coach)
    assert publishing.publish_due(now=NOW) == 1
    assert Post.objects.count() == 0


def test_a_coach_who_has_left_says_nothing(due: Prompt, coach: Membership, second_coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    Draft.objects.filter(pk=draft.pk).update(body="Tässä minun aamuni.")
    Membership.objects.filter(pk=coach.pk).update(left_at=NOW)
    publishing.publish_due(now=NOW)
    assert (Thread.objects.count(), Post.objects.count()) == (1, 0)


def test_an_example_that_cannot_be_sent_keeps_the_topic_back(due: Prompt, coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    RecordingFactory(post=None, draft=draft, state="failed", failure="broken")
    publishing.publish_due(now=NOW)
    due.refresh_from_db()
    assert (due.failed_reason, due.example_id, Thread.objects.count()) == ("example", draft.pk, 0)
    assert Draft.objects.get().thread is None


def test_an_example_cannot_be_sent_without_its_topic(due: Prompt, coach: Membership) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    draft.title, draft.body = "Oma", "Tässä"
    with pytest.raises(PermissionDenied, match="sent together with its topic"):
        drafts.send(draft=draft, by=coach)


def test_deleting_a_waiting_topic_deletes_the_files_of_its_example(
    due: Prompt, coach: Membership, django_capture_on_commit_callbacks: Any
) -> None:
    draft = prompts.begin_example(prompt=due, by=coach)
    picture = AttachmentFactory(post=None, draft=draft)
    storage, name = picture.master.storage, picture.master.name
    with django_capture_on_commit_callbacks(execute=True):
        prompts.delete(prompt=due, by=coach)
    assert Attachment.objects.count() == 0
    assert not storage.exists(name)

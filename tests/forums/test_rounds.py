"""The next round of a conversation opens from its summary (DESIGN 6.16; P73)."""

import uuid
from typing import Any

import pytest

from forums.actions import drafts, rounds
from forums.models import Draft, Membership, Recap, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory, RecapFactory

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def recap(thread: Thread) -> Recap:
    return RecapFactory(thread=thread)


def begins(browser: Any, thread: Thread) -> Any:
    return browser.post(f"/c/{thread.pk}/next")


def opened(recap: Recap, by: Membership) -> Thread:
    draft = rounds.begin(recap=recap, thread=recap.thread, by=by)
    assert isinstance(draft, Draft)
    draft.body = draft.body or "Jatketaan tästä."
    draft.save()
    message = drafts.send(draft=draft, by=by)
    return message if isinstance(message, Thread) else message.thread


def test_the_composer_opens_with_the_name_and_the_questions_left_open(
    recap: Recap, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    PostFactory(thread=thread, author=client, body="Jatkuuko tämä syksyllä?", turn_end="question")
    browser = browse(coach)
    assert "Open the next round" in browser.get(f"/c/{thread.pk}").content.decode()
    answer = begins(browser, thread)
    draft = Draft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/d/{draft.pk}")
    assert (draft.title, draft.continues) == ("Syksyn kuvat", thread)
    assert draft.body == "Last time these questions were left open:\n\n- Jatkuuko tämä syksyllä?"
    text = browser.get(f"/d/{draft.pk}").content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    assert "Continues from" in text
    assert "- Jatkuuko tämä syksyllä?" in text
    assert "Metsätähti" not in draft.body


def test_pressed_twice_it_is_one_draft_and_sent_twice_one_conversation(
    recap: Recap, thread: Thread, coach: Membership, browse: Browse
) -> None:
    browser = browse(coach)
    assert begins(browser, thread)["Location"] == begins(browser, thread)["Location"]
    draft = Draft.objects.get()
    words = {"title": draft.title, "body": "Jatketaan.", "means": "write", "anyway": "1"}
    for _ in range(2):
        assert browser.post(f"/d/{draft.pk}/send?group={thread.forum.slug}", words).status_code == 303
    assert Thread.objects.get(continues=thread).title == "Syksyn kuvat"


def test_both_conversations_lead_to_each_other(
    recap: Recap, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    after = opened(recap, coach)
    for browser in (browse(client), browse(coach)):
        for _ in range(2):
            before_text = browser.get(f"/c/{thread.pk}").content.decode()
            after_text = browser.get(f"/c/{after.pk}").content.decode()
            assert f'Goes on in <a href="/c/{after.pk}">Syksyn kuvat</a>' in before_text
            assert f'Continues from <a href="/c/{thread.pk}">Syksyn kuvat</a>' in after_text
            assert "Open the next round" not in before_text


def test_a_round_that_is_open_already_is_where_the_button_leads(
    recap: Recap, thread: Thread, coach: Membership, browse: Browse
) -> None:
    after = opened(recap, coach)
    assert begins(browse(coach), thread)["Location"] == f"/c/{after.pk}"
    assert Thread.objects.filter(continues=thread).count() == 1


def test_another_coach_who_was_slower_keeps_the_words(
    recap: Recap, thread: Thread, coach: Membership, browse: Browse
) -> None:
    second = MembershipFactory(forum=thread.forum, role="coach", name="Teemu")
    draft = rounds.begin(recap=recap, thread=thread, by=second)
    opened(recap, coach)
    words = {"title": "Talven kuvat", "body": "Jatketaan talvella.", "means": "write", "anyway": "1"}
    answer = browse(second).post(f"/d/{draft.pk}/send", words)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "The next round was opened already. Your text is safe in your drafts." in text
    assert "Jatketaan talvella." in text
    assert Draft.objects.get(pk=draft.pk).body == "Jatketaan talvella."
    assert Thread.objects.filter(continues=thread).count() == 1


def test_without_a_sent_summary_there_is_no_next_round(
    thread: Thread, coach: Membership, browse: Browse
) -> None:
    browser = browse(coach)
    assert begins(browser, thread).status_code == 403
    RecapFactory(thread=thread, published_at=None)
    assert begins(browser, thread).status_code == 403
    assert "Open the next round" not in browser.get(f"/c/{thread.pk}").content.decode()
    assert not Draft.objects.exists()


def test_an_ordinary_conversation_continues_nothing(coach: Membership) -> None:
    draft = Draft.objects.create(pk=uuid.uuid4(), author=coach, title="Uusi", body="Hei!")
    message = drafts.send(draft=draft, by=coach)
    assert Thread.objects.get(posts=message.pk).continues is None


def test_a_new_topic_does_not_go_on_from_a_round_that_was_only_begun(
    recap: Recap, thread: Thread, coach: Membership, browse: Browse
) -> None:
    browser = browse(coach)
    begins(browser, thread)
    text = browser.get(f"/g/{thread.forum.slug}/new").content.decode()
    assert "Continues from" not in text
    assert 'value="Syksyn kuvat"' not in text


def test_a_round_whose_first_conversation_is_gone_stays(
    recap: Recap, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    after = opened(recap, coach)
    Thread.objects.get(pk=thread.pk).delete()
    answer = browse(client).get(f"/c/{after.pk}")
    assert (answer.status_code, "Continues from" in answer.content.decode()) == (200, False)

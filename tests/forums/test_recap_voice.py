"""A summary is said also in the coach's own voice: it is heard where the summary is read (DESIGN 6.16)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from forums.actions import voices
from forums.models import Draft, Membership, Recap, Thread
from tests.conftest import Browse
from tests.factories import RecapFactory, RecordingFactory
from tests.forums.speaking import address, said, send, statuses

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def recap(thread: Thread) -> Recap:
    made: Recap = RecapFactory(thread=thread)
    return made


def test_a_summary_is_also_said_and_heard_where_it_is_read(
    browse: Browse, client: Membership, coach: Membership, thread: Thread, recap: Recap
) -> None:
    boxes = {"talked": recap.talked, "agreed": recap.agreed, "thanks": "Kiitos kaikille!", "version": 1}
    answer = browse(coach).post(f"/desk/recap/{thread.pk}", {**boxes, "act": "voice"})
    draft = Draft.objects.get()
    assert answer["Location"] == f"/d/{draft.pk}?means=speak"
    recap.refresh_from_db()
    assert recap.thanks == "Kiitos kaikille!"
    kept = RecordingFactory(post=None, draft=draft)
    assert send(browse(coach), draft)["Location"] == f"/desk/recap/{thread.pk}#voice"
    page = browse(client).get(f"/c/{thread.pk}?summary=1").content.decode()
    assert page.count(address(kept)) == 1
    assert address(kept) in browse(coach).get(f"/desk/recap/{thread.pk}").content.decode()
    recap.refresh_from_db()
    assert recap.changed_at is not None


def test_only_the_members_of_the_group_hear_a_sent_summary(
    browse: Browse, client: Membership, other_coach: Membership, stranger: Any, recap: Recap
) -> None:
    kept = said(recap)
    assert statuses(browse, kept, client, other_coach, stranger) == [200, 404, 404]
    assert browse(None).get(address(kept)).status_code == 302


def test_before_it_is_sent_only_the_coaches_hear_it(
    browse: Browse, client: Membership, coach: Membership, recap: Recap
) -> None:
    kept = said(recap)
    Recap.objects.update(published_at=None, changed_at=None)
    assert statuses(browse, kept, client, coach) == [404, 200]


def test_the_voice_of_a_summary_is_taken_away_and_its_words_stay(
    browse: Browse, client: Membership, coach: Membership, recap: Recap
) -> None:
    kept, page = said(recap), f"/desk/recap/{recap.thread_id}"
    boxes = {"talked": recap.talked, "agreed": recap.agreed, "thanks": recap.thanks, "version": 1}
    assert browse(coach).post(page, {**boxes, "act": "unvoice"})["Location"] == f"{page}#voice"
    assert statuses(browse, kept, client) == [404]
    assert Recap.objects.get().talked_html == recap.talked_html


def test_a_member_makes_no_voice_of_a_summary(client: Membership, recap: Recap) -> None:
    with pytest.raises(PermissionDenied):
        voices.begin(text=recap, by=client)

"""A coach's own voice beside a note about being there: the words stay (P35; DESIGN 6.16)."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.actions import presence, recordings, voices
from forums.models import Attachment, Draft, Membership, PresenceNote, Recap, Thread
from forums.queries import drafts
from forums.tasks import sweep_recordings
from tests.conftest import Browse
from tests.factories import (
    MembershipFactory,
    PresenceNoteFactory,
    RecapFactory,
    RecordingFactory,
)
from tests.forums.recorded import stored_files, waiting
from tests.forums.speaking import address, said, send, statuses
from tests.recordings import uploaded, voice

pytestmark = pytest.mark.usefixtures("in_english")

WORDS = "Vastaan viimeistään huomenna."


@pytest.fixture
def note(coach: Membership) -> PresenceNote:
    made: PresenceNote = PresenceNoteFactory(membership=coach, text=WORDS)
    return made


@pytest.fixture
def note_here(coach: Membership, thread: Thread) -> PresenceNote:
    until = timezone.now() + dt.timedelta(hours=5)
    made: PresenceNote = PresenceNoteFactory(membership=coach, thread=thread, text=WORDS, expires_at=until)
    return made


@pytest.fixture
def recap(thread: Thread) -> Recap:
    made: Recap = RecapFactory(thread=thread)
    return made


# Beside a note


def test_a_coach_says_the_note_also_in_their_own_voice(
    browse: Browse, client: Membership, coach: Membership, django_capture_on_commit_callbacks: Any
) -> None:
    page = f"/g/{coach.forum.slug}/presence"
    answer = browse(coach).post(page, {"text": WORDS, "voice": "1"})
    draft = Draft.objects.get()
    assert answer["Location"] == f"/d/{draft.pk}?means=speak"
    html = browse(coach).get(answer["Location"]).content.decode()
    assert WORDS in html
    assert "Start recording" in html
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(browse(coach), draft, kind="voice", recording=uploaded(voice()))
    assert (sent.status_code, sent["Location"]) == (303, page)
    kept = Attachment.objects.get()
    assert (kept.presence_note, kept.draft, kept.state) == (PresenceNote.objects.get(), None, "ready")
    assert not Draft.objects.exists()
    group = browse(client).get(f"/g/{coach.forum.slug}").content.decode()
    assert WORDS in group
    assert address(kept) in group


def test_a_voice_in_a_conversation_is_heard_there(
    browse: Browse, client: Membership, thread: Thread, note_here: PresenceNote
) -> None:
    kept = said(note_here)
    page = browse(client).get(f"/c/{thread.pk}").content.decode()
    assert page.count(address(kept)) == 1
    assert address(kept) not in browse(client).get(f"/g/{thread.forum.slug}").content.decode()


def test_the_words_are_needed_before_the_voice(browse: Browse, coach: Membership) -> None:
    answer = browse(coach).post(f"/g/{coach.forum.slug}/presence", {"text": "", "voice": "1"})
    assert answer["Location"] == f"/g/{coach.forum.slug}/presence"
    assert not Draft.objects.exists()


def test_without_a_recording_nothing_is_put_and_the_page_says_so(
    browse: Browse, coach: Membership, note: PresenceNote
) -> None:
    answer = send(browse(coach), voices.begin(text=note, by=coach))
    assert answer.status_code == 422
    assert "Record your voice or choose a file first." in answer.content.decode()
    assert Draft.objects.exists()


def test_pressed_twice_it_is_there_once(browse: Browse, coach: Membership, note: PresenceNote) -> None:
    draft = voices.begin(text=note, by=coach)
    RecordingFactory(post=None, draft=draft)
    address_of_it = drafts.of_draft(draft).query
    for _ in range(2):
        answer = browse(coach).post(f"/d/{draft.pk}/send?{address_of_it}", {"means": "speak"})
        assert answer["Location"] == f"/g/{coach.forum.slug}/presence"
    assert Attachment.objects.get().presence_note == note
    assert not Draft.objects.exists()


def test_what_was_begun_is_gone_on_with_and_is_no_unfinished_message(
    browse: Browse, coach: Membership, note: PresenceNote
) -> None:
    draft = voices.begin(text=note, by=coach)
    RecordingFactory(post=None, draft=draft)
    assert voices.begin(text=note, by=coach) == draft
    assert not drafts.unfinished(coach.user).exists()
    assert drafts.latest_at(drafts.in_group(coach.user, coach.forum.slug)) is None


def test_there_is_room_for_one_on_the_page(coach: Membership, note: PresenceNote) -> None:
    draft = voices.begin(text=note, by=coach)
    recordings.add(draft=draft, by=coach, kind="voice", upload=uploaded(voice()), size=9)
    with pytest.raises(ValidationError, match="room for one voice"):
        recordings.add(draft=draft, by=coach, kind="voice", upload=uploaded(voice()), size=9)


def test_a_new_voice_comes_in_place_of_the_old_one_with_its_files(
    coach: Membership, note: PresenceNote, django_capture_on_commit_callbacks: Any
) -> None:
    before = stored_files()
    said(note)
    draft = voices.begin(text=note, by=coach)
    new = RecordingFactory(post=None, draft=draft)
    with django_capture_on_commit_callbacks(execute=True):
        voices.put(draft=draft, text=note, by=coach)
    assert Attachment.objects.get() == new
    assert stored_files() == before


def test_no_text_has_two_voices_and_no_voice_two_places(note: PresenceNote, recap: Recap) -> None:
    said(note)
    for places in ({"presence_note": note}, {"presence_note": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RecordingFactory(post=None, **places)
    with pytest.raises(IntegrityError, match="attachment_in_one_place"), transaction.atomic():
        RecordingFactory(recap=recap)


def test_another_coach_does_not_speak_beside_ones_note(
    browse: Browse, coach: Membership, note: PresenceNote
) -> None:
    colleague = MembershipFactory(forum=coach.forum, role=Membership.Role.COACH)
    with pytest.raises(PermissionDenied):
        voices.begin(text=note, by=colleague)
    draft = voices.begin(text=note, by=coach)
    assert browse(colleague).get(f"/d/{draft.pk}").status_code == 404
    answer = browse(colleague).post(f"/d/{note.pk:032x}/send?note={note.pk}", {"means": "speak"})
    assert answer.status_code == 404


def test_where_voices_are_not_in_use_none_is_offered(browse: Browse, coach: Membership) -> None:
    forum = coach.forum
    forum.allows_voice = False
    forum.save()
    assert "add my voice" not in browse(coach).get(f"/g/{forum.slug}/presence").content.decode()


# Who hears it


def test_only_the_members_of_the_group_hear_a_note(
    browse: Browse, client: Membership, other_client: Membership, stranger: Any, note: PresenceNote
) -> None:
    kept = said(note)
    assert statuses(browse, kept, client, other_client, stranger) == [200, 404, 404]
    assert browse(None).get(address(kept)).status_code == 302


def test_who_has_left_hears_it_no_more(browse: Browse, client: Membership, note: PresenceNote) -> None:
    kept = said(note)
    client.left_at = timezone.now()
    client.save()
    assert statuses(browse, kept, client) == [404]


def test_an_ended_note_is_not_heard_and_heard_again_when_it_is_shown_again(
    browse: Browse, client: Membership, coach: Membership, thread: Thread, note_here: PresenceNote
) -> None:
    kept = said(note_here)
    now = timezone.now()
    PresenceNote.objects.update(
        written_at=now - dt.timedelta(hours=2), expires_at=now - dt.timedelta(hours=1)
    )
    assert statuses(browse, kept, client, coach) == [404, 404]
    presence.renew(by=coach, thread=thread)
    assert statuses(browse, kept, client) == [200]


def test_other_words_silence_the_voice_and_the_same_words_do_not(
    browse: Browse, client: Membership, coach: Membership, note: PresenceNote
) -> None:
    kept = said(note)
    presence.write(by=coach, text=WORDS, answers_by=timezone.now() + dt.timedelta(days=1))
    assert statuses(browse, kept, client) == [200]
    presence.write(by=coach, text="Palaan perjantaina.")
    assert statuses(browse, kept, client) == [404]
    assert not Attachment.objects.exists()


def test_a_note_taken_away_leaves_no_file(
    browse: Browse,
    client: Membership,
    coach: Membership,
    note: PresenceNote,
    django_capture_on_commit_callbacks: Any,
) -> None:
    before = stored_files()
    kept = said(note)
    waiting(post=None, draft=voices.begin(text=note, by=coach))
    with django_capture_on_commit_callbacks(execute=True):
        presence.take_away(by=coach)
    assert statuses(browse, kept, client) == [404]
    assert stored_files() == before
    assert not Draft.objects.exists()


def test_when_the_coach_writes_the_note_goes_with_its_voice(
    browse: Browse, client: Membership, coach: Membership, thread: Thread, note_here: PresenceNote
) -> None:
    kept = said(note_here)
    presence.has_written(thread=thread, by=coach)
    assert statuses(browse, kept, client) == [404]


def test_the_voice_alone_is_taken_away(browse: Browse, client: Membership, note: PresenceNote) -> None:
    kept, coach = said(note), note.membership
    browse(coach).post(f"/g/{coach.forum.slug}/presence", {"no-voice": "1"})
    assert statuses(browse, kept, client) == [404]
    assert PresenceNote.objects.get().text == WORDS


# Made ready by the worker


def test_it_may_be_put_while_it_waits_and_a_killed_worker_leaves_one_result(
    browse: Browse,
    client: Membership,
    coach: Membership,
    note: PresenceNote,
    django_capture_on_commit_callbacks: Any,
) -> None:
    before = stored_files()
    draft = voices.begin(text=note, by=coach)
    kept = waiting(post=None, draft=draft)
    voices.put(draft=draft, text=note, by=coach)
    group, state = f"/g/{coach.forum.slug}", f"/f/{kept.pk}/state"
    assert "The voice is being made ready." in browse(client).get(group).content.decode()
    assert browse(client).get(state).status_code == 204
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Attachment.objects.update(created_at=long_ago, claimed_at=long_ago, attempts=1)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            sweep_recordings()
    kept.refresh_from_db()
    assert (kept.state, kept.attempts, kept.presence_note) == ("ready", 2, note)
    assert kept.renditions.filter(size="play").count() == 2
    assert len(stored_files() - before) == 2
    assert address(kept) in browse(client).get(state).content.decode()


def test_only_who_made_it_is_told_why_it_failed(
    browse: Browse, client: Membership, coach: Membership, note: PresenceNote
) -> None:
    said(note, state="failed", failure="gave_up")
    pages = [browse(one).get(f"/g/{coach.forum.slug}").content.decode() for one in (client, coach)]
    assert ["This voice could not be made ready." in page for page in pages] == [True, False]


# Queries


@pytest.mark.parametrize("coaches", [1, 3, 20])
def test_voices_cost_the_pages_no_query(
    browse: Browse,
    client: Membership,
    thread: Thread,
    coaches: int,
) -> None:
    browser = browse(client)
    pages = (f"/g/{thread.forum.slug}", f"/c/{thread.pk}")
    for page in pages:
        browser.get(page)
    group, conversation = (_queries(browser, page) for page in pages)
    for _ in range(coaches):
        one = MembershipFactory(forum=thread.forum, role=Membership.Role.COACH)
        for place in (None, thread):
            said(PresenceNoteFactory(membership=one, thread=place))
    said(RecapFactory(thread=thread))
    # Of a summary its quotes are read, and what the person has said of it.
    assert [_queries(browser, page) for page in pages] == [group, conversation + 2]


def _queries(browser: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        browser.get(page)
    return len(captured)

"""What a coach holds, the group does not see, and its author does (DESIGN 6.17)."""

from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from forums import permissions
from forums.actions import reports
from forums.models import Attachment, Membership, Post, PrivateMessage, Report, SearchEntry
from forums.queries import unread
from forums.queries.endings import own_messages
from profiles.models import AuditEntry
from tests.coaching import ReportFactory
from tests.conftest import Browse
from tests.factories import AttachmentFactory, PostFactory, PresenceNoteFactory, ThreadFactory

SAID = "Naapurini Pekka ei osaa ajaa."
WHY = "Jättäisitkö nimen pois?"
HIDDEN = "A coach has hidden this message for now."
Act = AuditEntry.Act


@pytest.fixture(autouse=True)
def note(in_english: None, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)


@pytest.fixture
def report(coach: Membership, client: Membership, client_2: Membership) -> Report:
    thread = ThreadFactory(forum=coach.forum, opened_by=coach, title="Syksyn kuvat")
    post = PostFactory(thread=thread, author=client, body=SAID)
    made: Report = ReportFactory(post=post, by=client_2)
    return made


def review(browse: Browse, coach: Membership, report: Report, **data: str) -> Any:
    return browse(coach).post(f"/desk/review/{report.pk}", data, follow=True)


def seen(browse: Browse, member: Membership, report: Report) -> str:
    answer = browse(member).get(f"/c/{report.post.thread_id}")
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("at").values_list("act", flat=True))


def now(report: Report) -> Post:
    return Post.objects.get(pk=report.post_id)


def test_hidden_the_group_reads_a_calm_line_and_its_author_the_words(
    browse: Browse, report: Report, coach: Membership, client: Membership, client_2: Membership
) -> None:
    answer = review(browse, coach, report, act="hide", words=WHY).content.decode()
    assert "The message is hidden for now." in answer
    theirs = seen(browse, client_2, report)
    assert HIDDEN in theirs
    assert SAID not in theirs
    assert WHY not in theirs
    own = seen(browse, client, report)
    assert SAID in own
    assert WHY in own
    assert "Edit and send again" in own
    assert client_2.name not in own
    assert SAID in seen(browse, coach, report)
    assert WHY in list(PrivateMessage.objects.filter(line__membership=client).values_list("text", flat=True))
    assert acts() == [Act.MESSAGE_HIDDEN]
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.person, entry.thing_id, entry.why) == (
        coach.user,
        client.user,
        report.post_id,
        WHY,
    )


def test_undone_it_is_in_the_group_again_and_waits_on_the_desk(
    browse: Browse, report: Report, coach: Membership, client_2: Membership
) -> None:
    review(browse, coach, report, act="remove", words=WHY)
    assert "A coach has removed this message." in seen(browse, client_2, report)
    review(browse, coach, report, act="again")
    assert SAID in seen(browse, client_2, report)
    assert now(report).held_words == ""
    assert "Asked to check" in browse(coach).get("/desk").content.decode()
    assert acts() == [Act.MESSAGE_REMOVED, Act.DECISION_UNDONE]


def test_edited_and_sent_again_it_waits_for_a_coach_and_then_the_group_reads_it(
    browse: Browse, report: Report, coach: Membership, client: Membership, client_2: Membership
) -> None:
    review(browse, coach, report, act="hide", words=WHY)
    address = f"/c/{report.post.thread_id}/m/{report.post.number}/edit"
    answer = browse(client).post(address, {"body": "Naapurini ei osaa ajaa."}, follow=True).content.decode()
    assert "A coach reads your message before the group sees it." in answer
    assert now(report).state == Post.State.PENDING
    assert "Naapurini" not in seen(browse, client_2, report)
    lifted = Report.objects.get(by=None)
    desk = browse(coach).get("/desk").content.decode()
    assert f"/desk/review/{lifted.pk}" in desk
    review(browse, coach, lifted, act="leave")
    assert "Naapurini ei osaa ajaa." in seen(browse, client_2, report)
    assert acts() == [Act.MESSAGE_HIDDEN, Act.MESSAGE_PUBLISHED]


def test_what_waits_goes_back_to_its_writer_with_words(
    browse: Browse, report: Report, coach: Membership, client: Membership
) -> None:
    Post.objects.filter(pk=report.post_id).update(state=Post.State.PENDING)
    review(browse, coach, report, act="ask", words=WHY)
    assert (now(report).state, now(report).held_words) == (Post.State.RETURNED, WHY)
    assert WHY in seen(browse, client, report)
    assert acts() == [Act.MESSAGE_RETURNED]


def test_undoing_leaves_what_the_writer_has_sent_again(
    browse: Browse, report: Report, coach: Membership, client: Membership
) -> None:
    review(browse, coach, report, act="hide", words=WHY)
    browse(client).post(
        f"/c/{report.post.thread_id}/m/{report.post.number}/edit", {"body": "Naapurini ajaa."}
    )
    review(browse, coach, report, act="again")
    assert now(report).state == Post.State.PENDING


@pytest.mark.parametrize("act", ["ask", "hide", "remove"])
def test_nothing_happens_without_words_or_before_one_has_looked(
    browse: Browse, report: Report, coach: Membership, act: str
) -> None:
    assert review(browse, coach, report, act=act, words=" ").status_code == 422
    preview = review(browse, coach, report, act=act, words=WHY, look="1").content.decode()
    assert "The writer sees this" in preview
    assert "The group sees this" in preview
    assert preview.count(WHY) == 2
    assert now(report).state == Post.State.PUBLISHED
    assert acts() == []


def test_a_held_message_is_new_to_nobody_and_is_not_found(
    report: Report, coach: Membership, client_2: Membership
) -> None:
    post = report.post
    assert unread.after(post.thread, client_2, 0).count == 1
    SearchEntry.objects.create(post=post, thread=post.thread, forum=coach.forum, lemmas="pekka")
    reports.hide(report=report, by=coach, words=WHY, key=report.pk)
    assert unread.after(post.thread, client_2, 0).count == 0
    assert not SearchEntry.objects.filter(post=post).exists()


def test_a_quote_of_it_says_no_word_of_it(browse: Browse, report: Report, coach: Membership) -> None:
    PostFactory(thread=report.post.thread, author=coach, reply_to=report.post, body="Kiitos.")
    reports.hide(report=report, by=coach, words=WHY, key=report.pk)
    other = report.by
    assert other is not None
    text = seen(browse, other, report)
    assert text.count(HIDDEN) == 2
    assert "Pekka" not in text


def test_lifted_twice_it_waits_once(report: Report, coach: Membership) -> None:
    reports.leave(report=reports.lift(post=report.post, why="Sana"), by=coach)
    reports.lift(post=report.post, why="Toinen sana")
    lifted = Report.objects.get(by=None)
    assert (lifted.words, lifted.checked_at) == ("Toinen sana", None)


@pytest.mark.parametrize(("state", "is_deleted"), list(product(Post.State, (False, True))))
@pytest.mark.parametrize("persona", ["client", "client_2", "listener", "host", "coach"])
def test_words_and_pictures_are_open_to_the_same_people(
    request: pytest.FixtureRequest,
    browse: Browse,
    report: Report,
    persona: str,
    state: str,
    is_deleted: bool,
) -> None:
    member: Membership = request.getfixturevalue(persona)
    deleted_at = timezone.now() if is_deleted else None
    Post.objects.filter(pk=report.post_id).update(state=state, held_words=WHY, deleted_at=deleted_at)
    picture = AttachmentFactory(post=now(report))
    may = permissions.can_read_words(member, now(report))
    assert may is (not is_deleted and (state == "published" or persona in ("client", "coach")))
    assert (SAID in seen(browse, member, report)) is may
    assert Attachment.objects.visible_to(member.user).filter(pk=picture.pk).exists() is may
    assert permissions.can_view_attachment(member.user, picture) is may
    assert Post.objects.alive().filter(pk=report.post_id).exists() is now(report).is_alive


def test_its_writer_takes_it_along(report: Report, coach: Membership, client: Membership) -> None:
    reports.remove(report=report, by=coach, words=WHY, key=report.pk)
    assert [one.post for one in own_messages(client)] == [report.post]

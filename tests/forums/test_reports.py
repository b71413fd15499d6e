"""A member asks the coaches to check a message, and a coach looks (DESIGN 6.17)."""

from typing import Any

import pytest
from django.utils import timezone

from forums.models import Membership, Post, PrivateMessage, Report
from tests.coaching import ReportFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory, PresenceNoteFactory, ThreadFactory

ANSWER = "Thank you for telling. I have looked at this."


@pytest.fixture(autouse=True)
def note(in_english: None, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)


@pytest.fixture
def post(coach: Membership, client: Membership) -> Post:
    thread = ThreadFactory(forum=coach.forum, opened_by=coach, title="Syksyn kuvat")
    said: Post = PostFactory(thread=thread, author=client, body="Naapurini Pekka ei osaa ajaa.")
    return said


def tell(browse: Browse, by: Membership, post: Post, **data: str) -> Any:
    return browse(by).post(f"/c/{post.thread_id}/m/{post.number}/tell", {"reason": "private"} | data)


def review(browse: Browse, coach: Membership, **data: str) -> Any:
    return browse(coach).post(f"/desk/review/{Report.objects.get().pk}", data)


def page(browse: Browse, member: Membership, path: str) -> str:
    answer = browse(member).get(path)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def private_to(member: Membership) -> list[str]:
    said = PrivateMessage.objects.filter(line__membership=member)
    return list(said.values_list("text", flat=True))


def test_the_coaches_find_it_on_the_desk_and_nobody_else_does(
    browse: Browse, post: Post, coach: Membership, client: Membership, client_2: Membership
) -> None:
    tell(browse, client_2, post, words="Pekka on minun veljeni.")
    assert f"{client_2.name}: Pekka on minun veljeni." in page(browse, coach, "/desk")
    told = page(browse, coach, f"/desk/review/{Report.objects.get().pk}")
    assert "It tells about another person or shows them" in told
    assert "Naapurini Pekka ei osaa ajaa." in told
    for other in (client, client_2):
        assert browse(other).get(f"/desk/review/{Report.objects.get().pk}").status_code == 404
    assert client_2.name not in page(browse, client, f"/c/{post.thread_id}/m/{post.number}")


def test_left_visible_it_is_answered_and_leaves_the_desk(
    browse: Browse, post: Post, coach: Membership, client: Membership, client_2: Membership
) -> None:
    tell(browse, client_2, post)
    review(browse, coach, act="leave")
    assert private_to(client_2) == [ANSWER]
    assert private_to(client) == []
    assert "Asked to check" not in page(browse, coach, "/desk")
    review(browse, coach, act="again")
    assert "Asked to check" in page(browse, coach, "/desk")


def test_the_writer_is_asked_in_private_and_never_learns_who_told(
    browse: Browse, post: Post, coach: Membership, client: Membership, client_2: Membership
) -> None:
    tell(browse, client_2, post)
    ready = page(browse, coach, f"/desk/review/{Report.objects.get().pk}?do=ask")
    assert "Hello! I read your message “Naapurini Pekka ei osaa ajaa.”." in ready
    review(browse, coach, act="ask", words="Voisitko jättää nimen pois?")
    assert private_to(client) == ["Voisitko jättää nimen pois?"]
    assert private_to(client_2) == [ANSWER]
    line = page(browse, client, f"/g/{client.forum.slug}/line")
    assert "Voisitko jättää nimen pois?" in line
    assert client_2.name not in line


def test_words_left_empty_are_asked_for_and_nothing_is_decided(
    browse: Browse, post: Post, coach: Membership, client: Membership, client_2: Membership
) -> None:
    tell(browse, client_2, post)
    answer = review(browse, coach, act="ask", words=" ")
    assert answer.status_code == 422
    assert "Write what you want to say. One word is enough." in answer.content.decode()
    assert Report.objects.get().checked_at is None
    assert private_to(client_2) == []


def test_of_two_coaches_the_second_is_told_and_nobody_is_answered_twice(
    browse: Browse, post: Post, coach: Membership, client_2: Membership
) -> None:
    teemu = MembershipFactory(forum=coach.forum, role=Membership.Role.COACH, name="Teemu")
    tell(browse, client_2, post)
    review(browse, teemu, act="leave")
    browser = browse(coach)
    address = f"/desk/review/{Report.objects.get().pk}"
    text = browser.post(address, {"act": "ask", "words": "Voisitko?"}, follow=True).content.decode()
    assert "Teemu has already looked at this." in text
    assert private_to(client_2) == [ANSWER]
    assert Report.objects.get().outcome == Report.Outcome.LEFT


def test_all_who_told_of_one_message_are_answered_at_once(
    browse: Browse, post: Post, coach: Membership, client_2: Membership, host: Membership
) -> None:
    for member in (client_2, host):
        tell(browse, member, post)
    first = Report.objects.first()
    assert first is not None
    assert page(browse, coach, "/desk").count("/desk/review/") == 1
    browse(coach).post(f"/desk/review/{first.pk}", {"act": "leave"})
    assert private_to(client_2) == private_to(host) == [ANSWER]


def test_told_twice_it_is_one_and_may_be_taken_back(browse: Browse, post: Post, client_2: Membership) -> None:
    tell(browse, client_2, post)
    tell(browse, client_2, post, reason="hurts", words="Ilkeää.")
    assert [(one.reason, one.words) for one in Report.objects.all()] == [("hurts", "Ilkeää.")]
    tell(browse, client_2, post, back="1")
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"reason": ""}, "Choose what it is about."),
        ({"reason": "nonsense"}, "Choose what it is about."),
        ({"words": "a" * 601}, "Make the text a little shorter. It may have 600 letters."),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_kept(
    browse: Browse, post: Post, client_2: Membership, data: dict[str, str], sentence: str
) -> None:
    answer = tell(browse, client_2, post, **data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert data.get("words", "") in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_deleted_message_waits_for_nobody(browse: Browse, post: Post, coach: Membership) -> None:
    ReportFactory(post=post)
    Post.objects.filter(pk=post.pk).update(deleted_at=timezone.now())
    assert "Asked to check" not in page(browse, coach, "/desk")


def test_the_menu_offers_it_for_others_messages_only(
    browse: Browse, post: Post, client: Membership, client_2: Membership, coach: Membership
) -> None:
    address = f"/c/{post.thread_id}/m/{post.number}/tell"
    assert address in page(browse, client_2, f"/c/{post.thread_id}")
    for other in (client, coach):
        assert address not in page(browse, other, f"/c/{post.thread_id}")
        assert browse(other).get(address).status_code == 403


def test_a_report_ends_the_word_that_all_is_done(browse: Browse, post: Post, coach: Membership) -> None:
    done = "Everything is taken care of. Well done!"
    PostFactory(thread=post.thread, author=coach, reply_to=post)
    assert done in page(browse, coach, "/desk")
    ReportFactory(post=post)
    assert done not in page(browse, coach, "/desk")

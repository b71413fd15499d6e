"""The private line between a member and the coaches of the group (P70; DESIGN D5)."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums import permissions
from forums.actions import private_line
from forums.actions.private_line import AnsweredMeanwhile
from forums.models import Forum, Membership, PrivateLine, PrivateMessage
from forums.queries import private_lines
from tests.conftest import Browse, Persona
from tests.factories import MembershipFactory, PresenceNoteFactory, PrivateLineFactory, PrivateMessageFactory

pytestmark = pytest.mark.usefixtures("in_english", "at_work")


@pytest.fixture
def at_work(coach: Membership) -> None:
    PresenceNoteFactory(membership=coach, text="Vastaan viimeistään huomenna.")


@pytest.fixture
def second_coach(aamukahvit: Forum) -> Membership:
    teemu: Membership = MembershipFactory(forum=aamukahvit, role=Membership.Role.COACH, name="Teemu")
    PresenceNoteFactory(membership=teemu)
    return teemu


@pytest.fixture
def question(client: Membership) -> PrivateMessage:
    return private_line.send(membership=client, by=client, text="Kuva ei lähde.", key=uuid4())


def line_url(member: Membership, end: str = "") -> str:
    return f"/g/{member.forum.slug}/people/{member.pk}/line{end}"


def own_url(member: Membership) -> str:
    return f"/g/{member.forum.slug}/line"


def page(browse: Browse, persona: Persona, url: str) -> str:
    answer = browse(persona).get(url)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def test_who_asks_begins_to_wait_and_an_answer_ends_it(
    client: Membership, coach: Membership, question: PrivateMessage
) -> None:
    line = PrivateLine.objects.get(membership=client)
    assert line.waiting_since == question.sent_at
    private_line.send(membership=client, by=client, text="Vieläkään.", key=uuid4())
    line.refresh_from_db()
    assert line.waiting_since == question.sent_at
    private_line.answer(membership=client, by=coach, text="Autan.", key=uuid4(), seen=question.pk)
    assert PrivateLine.objects.get(membership=client).waiting_since is None
    assert [message.text for message in private_lines.messages(line)] == [
        "Kuva ei lähde.",
        "Vieläkään.",
        "Autan.",
    ]


def test_the_same_key_is_the_same_message(client: Membership) -> None:
    key = uuid4()
    first, again = (
        private_line.send(membership=client, by=client, text="Apua", key=key) for _time in range(2)
    )
    assert first == again
    assert PrivateMessage.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e", "a" * 4001])
def test_an_empty_and_a_very_long_text_are_refused(client: Membership, text: str) -> None:
    with pytest.raises(ValidationError):
        private_line.send(membership=client, by=client, text=text, key=uuid4())
    assert PrivateMessage.objects.count() == 0


def test_only_the_member_and_the_coaches_of_the_group_write(
    client: Membership, client_2: Membership, host: Membership, coach: Membership, other_coach: Membership
) -> None:
    for outsider in (client_2, host, other_coach):
        with pytest.raises(PermissionDenied):
            private_line.send(membership=client, by=outsider, text="Hei", key=uuid4())
    with pytest.raises(PermissionDenied):
        private_line.send(membership=coach, by=coach, text="Hei minä", key=uuid4())
    for act in (private_line.promise, private_line.begin_answering):
        with pytest.raises(PermissionDenied):
            act(membership=client, by=client)


def test_the_rows_and_the_rule_agree_about_who_sees_a_line(
    request: pytest.FixtureRequest, client: Membership, question: PrivateMessage
) -> None:
    seen_by = set()
    people = ("client", "client_2", "listener", "host", "coach", "other_coach", "other_client")
    for name in (*people, "staff", "other_staff", "admin", "stranger"):
        persona = request.getfixturevalue(name)
        user = getattr(persona, "user", persona)
        rows = PrivateLine.objects.visible_to(user).filter(pk=question.line_id).exists()
        assert rows == permissions.can_view_line(user, question.line), name
        seen_by |= {name} if rows else set()
    assert seen_by == {"client", "coach"}


def test_nobody_sees_a_line_of_a_person_who_has_left(
    client: Membership, coach: Membership, question: PrivateMessage, browse: Browse
) -> None:
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    client.refresh_from_db()
    assert not PrivateLine.objects.visible_to(coach.user).exists()
    assert not permissions.can_view_line(client.user, PrivateLine.objects.get())
    assert browse(coach).get(line_url(client)).status_code == 404
    assert browse(client).get(own_url(client)).status_code == 404
    assert private_lines.waiting_for(coach.user) == []


def test_the_words_are_on_no_page_of_anybody_else(
    request: pytest.FixtureRequest, client: Membership, question: PrivateMessage, browse: Browse
) -> None:
    for name in ("client_2", "listener", "host", "other_coach", "staff", "admin", "stranger"):
        browser = browse(request.getfixturevalue(name))
        for url in (
            "/",
            "/me",
            "/desk",
            "/help/ask",
            own_url(client),
            line_url(client),
            f"/g/{client.forum.slug}",
        ):
            assert "Kuva ei lähde." not in browser.get(url).content.decode(), (name, url)


def test_the_desk_shows_who_has_waited_longest_first(
    coach: Membership, client: Membership, client_2: Membership, other_client: Membership, browse: Browse
) -> None:
    now = timezone.now()
    for member, hours in ((client, 1), (client_2, 5), (other_client, 9)):
        since = now - dt.timedelta(hours=hours)
        PrivateMessageFactory(
            line=PrivateLineFactory(membership=member, waiting_since=since), text=f"Apua, {member.name}"
        )
    assert [line.membership for line in private_lines.waiting_for(coach.user)] == [client_2, client]
    desk = page(browse, coach, "/desk")
    assert "2 things wait for you." in desk
    assert desk.index("Apua, Samir") < desk.index("Apua, Metsätähti")
    assert "Iltatuuli" not in desk


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_desk_costs_the_same_however_many_wait(
    coach: Membership, browse: Browse, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for member in MembershipFactory.create_batch(many, forum=coach.forum):
        PrivateMessageFactory(line__membership=member)
    browser = browse(coach)
    browser.get("/desk")
    with django_assert_num_queries(11):
        browser.get("/desk")


def test_the_coach_answers_and_the_member_sees_it_on_home(
    client: Membership, coach: Membership, question: PrivateMessage, browse: Browse
) -> None:
    coachs_page = page(browse, coach, line_url(client))
    assert "Only Metsätähti and the coaches of Aamukahvit see this." in coachs_page
    answer = browse(coach).post(
        line_url(client), {"text": "Valitse pienempi kuva.", "key": uuid4(), "seen": question.pk}
    )
    assert answer.status_code == 302
    home = page(browse, client, "/")
    assert "Marjut answered you" in home
    assert own_url(client) in home
    assert "Valitse pienempi kuva." in page(browse, client, own_url(client))
    assert "Marjut answered you" not in page(browse, client, "/")


def test_i_answer_tomorrow_is_told_to_the_member_and_can_be_taken_back(
    client: Membership, coach: Membership, question: PrivateMessage, browse: Browse
) -> None:
    told = browse(coach).post(line_url(client, "/promise"), {"text": "Alku"}).content.decode()
    assert "Metsätähti sees that you have read this" in told
    assert ">\nAlku</textarea>" in told
    assert "Marjut has read your message" in page(browse, client, "/")
    assert "Marjut has read the message. The answer comes tomorrow." in page(browse, client, own_url(client))
    assert "Marjut has read your message" not in page(browse, client, "/")
    PrivateLine.objects.update(promised_at=timezone.now() - dt.timedelta(days=1))
    assert "The answer comes today." in page(browse, client, own_url(client))
    PrivateLine.objects.update(promised_at=timezone.now() - dt.timedelta(days=5))
    late = page(browse, client, own_url(client))
    assert "Marjut has read the message." in late
    assert "The answer comes" not in late
    browse(coach).post(line_url(client, "/promise"), {"back": "1"})
    assert "Marjut has read" not in page(browse, client, own_url(client))


def test_nothing_is_promised_where_nobody_waits(client: Membership, coach: Membership) -> None:
    private_line.promise(membership=client, by=coach)
    assert not PrivateLine.objects.filter(promised_by=coach).exists()


def test_two_coaches_never_answer_twice_without_knowing(
    client: Membership,
    coach: Membership,
    second_coach: Membership,
    question: PrivateMessage,
    browse: Browse,
) -> None:
    teemu = browse(second_coach)
    teemu.post(line_url(client), {"text": "Teemu auttaa.", "key": uuid4(), "seen": question.pk})
    late = {"text": "Minäkin autan.", "key": uuid4(), "seen": question.pk}
    answer = browse(coach).post(line_url(client), late)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Another coach answered while you were writing." in text
    assert "Teemu auttaa." in text
    assert "Minäkin autan.</textarea>" in text
    assert PrivateMessage.objects.count() == 2
    knowingly = late | {"seen": PrivateMessage.objects.latest("pk").pk}
    assert browse(coach).post(line_url(client), knowingly).status_code == 302
    assert PrivateMessage.objects.count() == 3


def test_a_resent_answer_is_not_taken_for_another_coachs(
    client: Membership, coach: Membership, second_coach: Membership, question: PrivateMessage
) -> None:
    key = uuid4()
    answer = private_line.answer(membership=client, by=coach, text="Autan.", key=key, seen=question.pk)
    private_line.answer(membership=client, by=second_coach, text="Myös.", key=uuid4(), seen=answer.pk)
    again = private_line.answer(membership=client, by=coach, text="Autan.", key=key, seen=question.pk)
    assert again == answer
    with pytest.raises(AnsweredMeanwhile):
        private_line.answer(membership=client, by=coach, text="Autan!", key=uuid4(), seen=question.pk)


def test_the_other_coaches_see_who_is_answering_for_a_while(
    client: Membership,
    coach: Membership,
    second_coach: Membership,
    question: PrivateMessage,
    browse: Browse,
) -> None:
    assert browse(second_coach).post(line_url(client, "/answering")).status_code == 204
    browse(coach).post(line_url(client, "/answering"))
    assert PrivateLine.objects.get().answering == second_coach
    assert "Teemu is handling this" in page(browse, coach, "/desk")
    assert "Teemu is handling this" in page(browse, coach, line_url(client))
    assert "is handling this" not in page(browse, second_coach, "/desk")
    PrivateLine.objects.update(answering_since=timezone.now() - dt.timedelta(minutes=16))
    assert "is handling this" not in page(browse, coach, "/desk")
    browse(coach).post(line_url(client, "/answering"))
    assert PrivateLine.objects.get().answering == coach


def test_an_answer_with_htmx_is_the_line_alone(
    client: Membership, coach: Membership, question: PrivateMessage, browse: Browse
) -> None:
    answer = browse(coach).post(
        line_url(client),
        {"text": "Autan.", "key": uuid4(), "seen": question.pk},
        headers={"hx-request": "true"},
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "Your answer is sent." in text
    assert "Autan." in text
    assert "I answer tomorrow" not in text


@pytest.mark.parametrize("who", ["member", "coach"])
def test_a_refused_text_stays_in_the_field(
    who: str, client: Membership, coach: Membership, browse: Browse
) -> None:
    browser, url = (browse(client), own_url(client)) if who == "member" else (browse(coach), line_url(client))
    answer = browser.post(url, {"text": "a" * 4001, "key": uuid4()})
    assert answer.status_code == 422
    assert "a" * 4001 in answer.content.decode()
    assert browser.post(url, {"text": "", "key": "nonsense"}).status_code == 422
    assert browser.post(url, {"text": "Hei\x00", "seen": "\x00", "key": uuid4()}).status_code < 500


def test_the_words_are_never_markup(client: Membership, coach: Membership, browse: Browse) -> None:
    private_line.send(membership=client, by=client, text="<b onclick=x>hei</b>\nrivi", key=uuid4())
    text = page(browse, coach, line_url(client))
    assert "&lt;b onclick=x&gt;hei&lt;/b&gt;<br>rivi" in text


@pytest.mark.parametrize("many", [1, 3, 50])
def test_a_line_costs_the_same_however_much_was_said(
    client: Membership,
    coach: Membership,
    question: PrivateMessage,
    browse: Browse,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _n in range(many):
        PrivateMessageFactory(line=question.line, author=coach)
    member, coachs = browse(client), browse(coach)
    with django_assert_num_queries(9):
        member.get(own_url(client))
    with django_assert_num_queries(8):
        coachs.get(line_url(client))

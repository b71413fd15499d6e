"""Roles that swap: a coach asks, a member answers and leads for a set time (P79)."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from time_machine import travel

from forums.models import Hosting, Membership, Post, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory, ThreadFactory

OVER = "The time to lead this topic is over. Thank you. The coach goes on from here."
COACHES = "Only the coaches of the group can do this."


@pytest.fixture(autouse=True)
def language(in_english: None) -> None:
    pass


@pytest.fixture
def thread(coach: Membership) -> Thread:
    thread: Thread = ThreadFactory(forum=coach.forum, opened_by=coach, title="Kalastus")
    return thread


def in_days(days: int) -> dt.date:
    return timezone.localdate(timezone=timezone.get_default_timezone()) + dt.timedelta(days=days)


def ask(browse: Browse, coach: Membership, thread: Thread, host: Membership, days: int = 7) -> Any:
    data = {"act": "ask", "host": host.pk, "last_day": in_days(days).isoformat()}
    return browse(coach).post(f"/c/{thread.pk}/host", data)


def say(browse: Browse, member: Membership, thread: Thread, answer: str) -> Any:
    return browse(member).post(f"/c/{thread.pk}/lead", {"answer": answer})


def page(browse: Browse, member: Membership, path: str) -> str:
    answer = browse(member).get(path)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


@pytest.fixture
def led(browse: Browse, coach: Membership, client: Membership, thread: Thread) -> Thread:
    assert ask(browse, coach, thread, client).status_code == 302
    assert say(browse, client, thread, "yes").status_code == 302
    return thread


def test_the_person_finds_the_question_on_home_and_nobody_else_does(
    browse: Browse, coach: Membership, client: Membership, client_2: Membership, thread: Thread
) -> None:
    ask(browse, coach, thread, client)
    asked = f"{coach.name} asks: would you like to lead a topic?"
    assert asked in page(browse, client, "/")
    assert asked not in page(browse, client_2, "/")
    assert "has been asked" not in page(browse, client_2, f"/c/{thread.pk}")
    assert browse(client_2).get(f"/c/{thread.pk}/lead").status_code == 404


def test_a_no_is_quite_fine_and_the_coach_may_ask_another(
    browse: Browse, coach: Membership, client: Membership, client_2: Membership, thread: Thread
) -> None:
    ask(browse, coach, thread, client)
    say(browse, client, thread, "no")
    assert f"{client.name} does not lead this time" in page(browse, coach, f"/c/{thread.pk}/host")
    ask(browse, coach, thread, client_2)
    assert Hosting.objects.get().host == client_2
    assert Hosting.objects.get().declined_at is None


def test_the_host_leads_and_the_coach_is_a_participant_there(
    browse: Browse, coach: Membership, client: Membership, client_2: Membership, led: Thread
) -> None:
    PostFactory(thread=led, author=coach, body="Minä menen laiturille.")
    PostFactory(thread=led, author=client, body="Mistä kala nousee?")
    text = page(browse, client_2, f"/c/{led.pk}")
    messages = text.split("data-posts")[1].split("data-page-end")[0]
    assert "tag-coach" not in messages
    assert "post-coach" not in messages
    assert '<span class="tag tag-calm">topic host</span>' in text
    assert '<span class="tag tag-calm">participant</span>' in text
    assert f"{client.name} leads this topic until" in text
    elsewhere = ThreadFactory(forum=led.forum, opened_by=coach)
    PostFactory(thread=elsewhere, author=coach)
    assert '<span class="tag tag-coach">coach</span>' in page(browse, client_2, f"/c/{elsewhere.pk}")


def test_the_host_changes_the_words_of_this_topic_and_of_no_other(
    browse: Browse, client: Membership, coach: Membership, led: Thread
) -> None:
    data = {"title": "Kalavale", "topic": "Kerro **suurin** kalasi."}
    assert browse(client).post(f"/c/{led.pk}/words", data).status_code == 302
    led.refresh_from_db()
    assert (led.title, led.topic) == ("Kalavale", "Kerro **suurin** kalasi.")
    assert "<strong>suurin</strong>" in led.topic_html
    other = ThreadFactory(forum=led.forum, opened_by=coach, title="Toinen")
    answer = browse(client).post(f"/c/{other.pk}/words", data)
    assert answer.status_code == 403
    assert COACHES in answer.content.decode()


def test_a_name_left_empty_is_asked_for_and_the_topic_stays_in_the_field(
    browse: Browse, client: Membership, led: Thread
) -> None:
    answer = browse(client).post(f"/c/{led.pk}/words", {"title": " ", "topic": "Pitkä tarina"})
    assert answer.status_code == 422
    assert "Write a name for the conversation." in answer.content.decode()
    assert "Pitkä tarina" in answer.content.decode()


def test_a_hosts_powers_end_with_the_day(
    browse: Browse, client: Membership, client_2: Membership, led: Thread
) -> None:
    last = in_days(7)
    with travel(dt.datetime.combine(last, dt.time(21, 30), dt.UTC) - dt.timedelta(hours=1)):
        assert browse(client).get(f"/c/{led.pk}/words").status_code == 200
    with travel(dt.datetime.combine(last, dt.time(22, 30), dt.UTC)):
        answer = browse(client).post(f"/c/{led.pk}/words", {"title": "Myöhässä", "topic": ""})
        assert answer.status_code == 403
        assert OVER in answer.content.decode()
        assert "leads this topic until" not in page(browse, client_2, f"/c/{led.pk}")
        assert browse(client).post(f"/c/{led.pk}/lead", {"answer": "yes"}).status_code == 403
    led.refresh_from_db()
    assert led.title == "Kalastus"


def test_before_the_yes_there_are_no_powers(
    browse: Browse, coach: Membership, client: Membership, thread: Thread
) -> None:
    ask(browse, coach, thread, client)
    answer = browse(client).get(f"/c/{thread.pk}/words")
    assert answer.status_code == 403
    assert "Say first whether you want to lead this topic." in answer.content.decode()


def test_the_host_may_stop_and_the_coach_may_end_it_and_let_it_go_on(
    browse: Browse, coach: Membership, client: Membership, led: Thread
) -> None:
    browse(coach).post(f"/c/{led.pk}/host", {"act": "end"})
    assert browse(client).get(f"/c/{led.pk}/words").status_code == 403
    browse(coach).post(f"/c/{led.pk}/host", {"act": "go_on"})
    assert browse(client).get(f"/c/{led.pk}/words").status_code == 200
    say(browse, client, led, "no")
    assert browse(client).get(f"/c/{led.pk}/words").status_code == 403
    assert Hosting.objects.get().accepted_at is not None


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (-1, "This day has gone. Choose today or a later day."),
        (32, "Choose a day within a month. You can ask again later."),
    ],
)
def test_a_day_that_cannot_be_is_said_and_the_choice_is_kept(
    browse: Browse, coach: Membership, client: Membership, thread: Thread, days: int, sentence: str
) -> None:
    answer = ask(browse, coach, thread, client, days)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'value="{client.pk}"' in answer.content.decode()
    assert Hosting.objects.count() == 0


@pytest.mark.parametrize("who", ["gone", "coach", "nonsense"])
def test_only_a_participant_who_is_there_can_be_asked(
    browse: Browse, coach: Membership, client: Membership, thread: Thread, who: str
) -> None:
    gone = MembershipFactory(forum=thread.forum, name="Lähtenyt", left_at=timezone.now())
    host = {"gone": gone.pk, "coach": coach.pk, "nonsense": "x"}[who]
    data = {"act": "ask", "host": host, "last_day": in_days(3).isoformat()}
    answer = browse(coach).post(f"/c/{thread.pk}/host", data)
    assert answer.status_code == 422
    assert "This person has left the group. Choose another." in answer.content.decode()


def test_asking_another_while_one_leads_is_refused_in_words(
    browse: Browse, coach: Membership, client: Membership, client_2: Membership, led: Thread
) -> None:
    answer = ask(browse, coach, led, client_2)
    assert answer.status_code == 422
    assert f"{client.name} leads this topic now. End that first." in answer.content.decode()
    assert Hosting.objects.get().host == client


def test_a_host_who_leaves_leads_no_more(browse: Browse, client: Membership, led: Thread) -> None:
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    assert browse(client).get(f"/c/{led.pk}/words").status_code == 404
    assert Post.objects.count() == 0

"""Members say whether a summary is right, and what they would correct (DESIGN 6.16; P73)."""

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.actions import recap_answers, recaps
from forums.models import Membership, Recap, RecapAnswer, Thread
from tests.conftest import Browse
from tests.factories import MembershipFactory, RecapFactory, ThreadFactory
from tests.forums.summing_up import TEXTS, sent, write

pytestmark = pytest.mark.usefixtures("in_english")

Outcome = RecapAnswer.Outcome
WORDS = "Kävelemme keskiviikkona, ei torstaina."


@pytest.fixture
def recap(thread: Thread) -> Recap:
    return RecapFactory(thread=thread)


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def read(browser: Any, thread: Thread) -> str:
    return text_of(browser.get(f"/c/{thread.pk}"))


def says(browser: Any, thread: Thread, **fields: str) -> Any:
    return browser.post(f"/c/{thread.pk}/summary", fields)


def test_one_press_says_that_it_is_right(
    recap: Recap, thread: Thread, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    assert "Is this how it was?" in read(browser, thread)
    answer = says(browser, thread, right="1")
    assert (answer.status_code, answer["Location"]) == (302, f"/c/{thread.pk}?summary=1#summary")
    says(browser, thread, right="1")
    said = RecapAnswer.objects.get()
    assert (said.recap, said.member, said.words) == (recap, client, "")
    text = read(browser, thread)
    assert "You said that this is right, today." in text
    assert 'name="right"' not in text


def test_a_correction_is_seen_by_its_writer_and_the_coaches_alone(
    recap: Recap, thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    assert says(browse(client), thread, words=WORDS).status_code == 302
    assert WORDS in read(browse(client), thread)
    assert WORDS not in read(browse(client_2), thread)
    assert WORDS not in read(browse(coach), thread)
    desk = text_of(browse(coach).get(f"/desk/recap/{thread.pk}"))
    assert WORDS in desk
    assert desk.index("What people say about the summary") < desk.index("Metsätähti")


def test_the_coach_takes_it_in_the_group_sees_the_corrected_summary_and_its_writer_is_thanked(
    thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    first = sent(thread, coach)
    recap_answers.correct(recap=first, by=client, words=WORDS)
    recap_answers.confirm(recap=first, by=client_2)
    said = RecapAnswer.objects.get(member=client)
    fields = TEXTS | {"agreed": "Kävelemme keskiviikkona.", "version": "1"}
    answer = write(browse(coach), thread, **fields, act=f"taken-{said.pk}")
    assert answer["Location"] == f"/desk/recap/{thread.pk}#answers"
    assert "keskiviikkona" in Recap.objects.get().agreed, "what was typed beside the button is kept"
    recaps.publish(thread=thread, by=coach)
    recaps.publish(thread=thread, by=coach)
    assert Recap.objects.get().published_at == first.published_at
    text = read(browse(client), thread)
    assert "Thank you. The coach has taken your correction in." in text
    assert "corrected today" in text
    other = read(browse(client_2), thread)
    assert "Thank you. The coach" not in other
    assert "The summary has been corrected since then." in other
    assert 'name="right"' in other
    assert "This was right before the last change: Samir" in text_of(
        browse(coach).get(f"/desk/recap/{thread.pk}")
    )


@pytest.mark.parametrize(
    ("acts", "outcome", "said"),
    [
        (["taken", "taken"], "taken_in", "Thank you. The coach has taken your correction in."),
        (["read"], "read", "Thank you. The coach has read your correction."),
        (["taken", "waits"], "", "You told the coaches what you would correct, today."),
    ],
)
def test_the_writer_hears_what_became_of_the_correction(
    acts: list[str],
    outcome: str,
    said: str,
    recap: Recap,
    thread: Thread,
    coach: Membership,
    client: Membership,
    browse: Browse,
) -> None:
    recap_answers.correct(recap=recap, by=client, words=WORDS)
    for act in acts:
        write(browse(coach), thread, **TEXTS, act=f"{act}-{RecapAnswer.objects.get().pk}", version="1")
    assert RecapAnswer.objects.get().outcome == outcome
    assert said in read(browse(client), thread)


def test_a_correction_waits_on_the_desk_until_a_coach_has_dealt_with_it(
    recap: Recap, thread: Thread, coach: Membership, client: Membership, client_2: Membership, browse: Browse
) -> None:
    recap_answers.confirm(recap=recap, by=client_2)
    assert "Corrections to a summary" not in text_of(browse(coach).get("/desk"))
    recap_answers.correct(recap=recap, by=client, words=WORDS)
    desk = text_of(browse(coach).get("/desk"))
    assert "1 thing waits for you." in desk
    assert f'href="/desk/recap/{thread.pk}#answers"' in desk
    assert WORDS not in desk
    settles(thread, coach, Outcome.READ)
    assert "Corrections to a summary" not in text_of(browse(coach).get("/desk"))


def settles(thread: Thread, coach: Membership, outcome: RecapAnswer.Outcome) -> None:
    for said in RecapAnswer.objects.all():
        recap_answers.settle(thread=thread, by=coach, answer=said.pk, outcome=outcome)


def test_of_another_conversation_and_of_who_said_it_is_right_nothing_is_taken_in(
    recap: Recap, thread: Thread, coach: Membership, client: Membership
) -> None:
    elsewhere = RecapFactory(thread=ThreadFactory(forum=thread.forum, opened_by=coach))
    recap_answers.correct(recap=elsewhere, by=client, words=WORDS)
    recap_answers.confirm(recap=recap, by=client)
    settles(thread, coach, Outcome.TAKEN_IN)
    recap_answers.settle(thread=thread, by=coach, answer=999_999, outcome=Outcome.TAKEN_IN)
    assert set(RecapAnswer.objects.values_list("outcome", flat=True)) == {""}


def test_another_correction_waits_again_and_the_same_one_does_not(
    recap: Recap, thread: Thread, coach: Membership, client: Membership
) -> None:
    recap_answers.correct(recap=recap, by=client, words=WORDS)
    seen = RecapAnswer.objects.get()
    settles(thread, coach, Outcome.TAKEN_IN)
    recap_answers.correct(recap=recap, by=client, words=WORDS)
    assert RecapAnswer.objects.get().outcome == Outcome.TAKEN_IN
    recap_answers.correct(recap=recap, by=client, words="Ja kello on kymmenen.")
    recap_answers.settle(thread=thread, by=coach, answer=seen.pk, outcome=Outcome.TAKEN_IN)
    assert RecapAnswer.objects.get().outcome == "", "the coach had the earlier words on the page"
    recap_answers.confirm(recap=recap, by=client)
    assert RecapAnswer.objects.get().words == ""


def test_said_again_after_a_change_it_is_right_as_it_is_now(
    recap: Recap, thread: Thread, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    says(browser, thread, right="1")
    Recap.objects.update(changed_at=timezone.now())
    assert "The summary has been corrected since then." in read(browser, thread)
    says(browser, thread, right="1")
    assert "The summary has been corrected since then." not in read(browser, thread)


@pytest.mark.parametrize(
    ("words", "said"),
    [(" \n ", "Write what you would correct."), ("a" * 1001, "Make the text a little shorter.")],
)
def test_a_correction_that_will_not_do_comes_back_with_its_words(
    words: str, said: str, recap: Recap, thread: Thread, client: Membership, browse: Browse
) -> None:
    answer = says(browse(client), thread, words=words)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert words.strip() in text_of(answer)
    assert not RecapAnswer.objects.exists()


def test_what_nobody_can_see_in_a_text_is_left_out_of_it(
    recap: Recap, thread: Thread, client: Membership, browse: Browse
) -> None:
    says(browse(client), thread, words="Keskiviikkona\x00\u202e. <b>Ei</b>")
    assert RecapAnswer.objects.get().words == "Keskiviikkona. <b>Ei</b>"
    assert "&lt;b&gt;Ei&lt;/b&gt;" in read(browse(client), thread)


def test_a_summary_that_was_withdrawn_meanwhile_brings_the_words_back(
    recap: Recap, thread: Thread, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    Recap.objects.update(published_at=None)
    answer = says(browser, thread, words=WORDS)
    assert answer.status_code == 403
    assert "There is no summary in the group now. Your text is here." in text_of(answer)
    assert WORDS in text_of(answer)
    Recap.objects.all().delete()
    assert WORDS in text_of(says(browser, thread, words=WORDS))
    assert says(browser, thread, right="1").status_code == 403
    assert not RecapAnswer.objects.exists()


def test_a_group_that_has_ended_takes_nothing_more_and_keeps_the_words_on_the_page(
    recap: Recap, thread: Thread, client: Membership, browse: Browse
) -> None:
    browser = browse(client)
    says(browser, thread, words=WORDS)
    thread.forum.ended_at, thread.forum.delete_on = timezone.now(), timezone.localdate()
    thread.forum.save()
    answer = says(browser, thread, words="Ja vielä tämä.")
    assert answer.status_code == 403
    assert "Ja vielä tämä." in text_of(answer)
    text = read(browser, thread)
    assert WORDS in text
    assert f"/c/{thread.pk}/summary" not in text


def test_a_listener_may_say_it_and_is_not_asked(
    recap: Recap, thread: Thread, listener: Membership, browse: Browse
) -> None:
    browser = browse(listener)
    text = read(browser, thread)
    assert "Is this how it was?" not in text
    assert '<button class="btn btn-link" name="right"' in text
    says(browser, thread, right="1")
    assert RecapAnswer.objects.get().member == listener


def test_who_has_left_says_nothing_more_and_what_they_said_stays(
    recap: Recap, thread: Thread, coach: Membership, client: Membership, browse: Browse
) -> None:
    recap_answers.correct(recap=recap, by=client, words=WORDS)
    Membership.objects.filter(pk=client.pk).update(left_at=timezone.now())
    assert says(browse(client), thread, words="Vielä yksi.").status_code == 404
    text = text_of(browse(coach).get(f"/desk/recap/{thread.pk}"))
    assert "Metsätähti, has left the group" in text
    assert WORDS in text


def test_the_coach_who_wrote_it_is_not_asked(
    recap: Recap, thread: Thread, coach: Membership, browse: Browse
) -> None:
    assert "Is this how it was?" not in read(browse(coach), thread)
    assert says(browse(coach), thread, right="1").status_code == 403


@pytest.mark.parametrize("many", [1, 50])
def test_the_coachs_page_takes_the_same_queries_for_any_number_of_answers(
    many: int,
    recap: Recap,
    thread: Thread,
    coach: Membership,
    browse: Browse,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(many):
        person = MembershipFactory(forum=thread.forum)
        RecapAnswer.objects.create(recap=recap, member=person, words=f"Korjaus {number}.")
    browser = browse(coach)
    browser.get(f"/desk/recap/{thread.pk}")
    with django_assert_num_queries(12):
        text = text_of(browser.get(f"/desk/recap/{thread.pk}"))
    assert text.count("Korjaus ") == many

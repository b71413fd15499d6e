"""A member is worried about another, and a coach takes care of it (DESIGN 6.17)."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from forums.models import Membership, Post, Worry, WorryStep
from profiles.models import AuditEntry, Organisation, User
from tests.coaching import WorryFactory
from tests.conftest import Browse
from tests.factories import PostFactory, PresenceNoteFactory, ThreadFactory

pytestmark = pytest.mark.usefixtures("in_english")

Act = AuditEntry.Act


@pytest.fixture(autouse=True)
def note(in_english: None, coach: Membership) -> None:
    PresenceNoteFactory(membership=coach)


def tell(browse: Browse, by: Membership, about: Membership, words: str = "") -> Any:
    return browse(by).post(f"/g/{by.forum.slug}/worry", {"about": about.pk, "words": words})


def page(browse: Browse, member: Membership, path: str) -> str:
    answer = browse(member).get(path)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def trail() -> list[tuple[str, Any, str]]:
    return [(row.act, row.person_id, row.why) for row in AuditEntry.objects.order_by("at")]


def test_a_listener_tells_and_only_the_coaches_learn(
    browse: Browse, listener: Membership, client: Membership, client_2: Membership, coach: Membership
) -> None:
    assert tell(browse, listener, client, "Hän ei vastaa.").status_code == 302
    worry = Worry.objects.get()
    assert "Worry about Metsätähti" in page(browse, coach, "/desk")
    told = page(browse, coach, f"/desk/worry/{worry.pk}")
    assert "Hän ei vastaa." in told
    assert listener.name in told
    for other in (client, client_2, listener):
        assert browse(other).get(f"/desk/worry/{worry.pk}").status_code == 404


def test_nothing_is_hidden(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    said: Post = PostFactory(
        thread=ThreadFactory(forum=coach.forum, opened_by=coach), author=client, body="En jaksa enää."
    )
    tell(browse, client_2, client)
    assert "En jaksa enää." in page(browse, client_2, f"/c/{said.thread_id}")
    assert "En jaksa enää." in page(browse, client, f"/c/{said.thread_id}")


def test_the_trail_tells_the_person_of_the_steps_and_never_who_was_worried(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    tell(browse, client_2, client)
    browse(coach).post(f"/desk/worry/{Worry.objects.get().pk}", {"kind": "contacted"})
    assert trail() == [(Act.WORRY_RAISED, None, ""), (Act.WORRY_STEP, client.user_id, "")]
    mine = AuditEntry.objects.concerning(client.user)
    assert [row.by_id for row in mine] == [coach.user_id]


def test_told_twice_it_is_one_with_the_words_of_both(
    browse: Browse, client: Membership, client_2: Membership, listener: Membership
) -> None:
    tell(browse, client_2, client, "Hän on surullinen.")
    tell(browse, client_2, client, "Hän ei nuku.")
    assert Worry.objects.get().words == "Hän on surullinen.\n\nHän ei nuku."
    tell(browse, listener, client)
    assert Worry.objects.count() == 2


def test_the_coach_has_the_steps_the_duty_worker_and_the_numbers_on_one_page(
    browse: Browse, admin: User, lahti: Organisation, client: Membership, coach: Membership
) -> None:
    worry = WorryFactory(about=client)
    assert "The service admin has not written the steps yet." in page(
        browse, coach, f"/desk/worry/{worry.pk}"
    )
    answer = browse(admin).post(
        f"/organisations/{lahti.pk}/worry",
        {
            "worry_steps": "Soita heti.\nSovi tapaaminen.",
            "duty_name": "Päivi Päivystäjä",
            "duty_phone": "03 123 4567",
            "helplines": "MIELI Kriisipuhelin: 09 2525 0111\nTule käymään",
        },
    )
    assert answer.status_code == 302
    shown = page(browse, coach, f"/desk/worry/{worry.pk}")
    for said in ("<li>Soita heti.</li>", "<li>Sovi tapaaminen.</li>", "Päivi Päivystäjä"):
        assert said in shown
    for number in ("tel:112", "tel:0925250111", "tel:031234567"):
        assert number in shown


def test_members_see_the_numbers_and_not_the_steps(
    browse: Browse, lahti: Organisation, client: Membership, client_2: Membership
) -> None:
    Organisation.objects.filter(pk=lahti.pk).update(worry_steps="Vain meille.", duty_phone="03 123 4567")
    shown = page(browse, client, f"/g/{client.forum.slug}/worry")
    assert "tel:112" in shown
    assert "tel:0925250111" in shown
    assert "Vain meille." not in shown
    assert "03 123 4567" not in shown
    assert client_2.name in shown


def test_it_waits_until_a_coach_settles_it_and_can_come_back(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    path = f"/desk/worry/{WorryFactory(about=client).pk}"
    browse(coach).post(path, {"act": "settled"})
    assert "Worry about" not in page(browse, coach, "/desk")
    browse(coach).post(path, {"act": "again"})
    assert "Worry about" in page(browse, coach, "/desk")
    assert [step.kind for step in WorryStep.objects.all()] == ["settled", "again"]


def test_a_note_without_words_is_asked_for(browse: Browse, client: Membership, coach: Membership) -> None:
    path = f"/desk/worry/{WorryFactory(about=client).pk}"
    answer = browse(coach).post(path, {"kind": "note"})
    assert answer.status_code == 422
    assert "Write the note. One word is enough." in answer.content.decode()
    assert not WorryStep.objects.exists()


def test_one_cannot_be_worried_about_somebody_of_another_group(
    browse: Browse, client: Membership, other_client: Membership, coach: Membership
) -> None:
    for other in (other_client, coach, client):
        assert tell(browse, client, other).status_code == 422
    assert not Worry.objects.exists()


def test_the_report_form_leads_here_and_has_five_reasons(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    said = PostFactory(thread=ThreadFactory(forum=coach.forum, opened_by=coach), author=client)
    form = page(browse, client_2, f"/c/{said.thread_id}/m/{said.number}/tell")
    assert f"/g/{client.forum.slug}/worry?about={client.pk}" in form
    assert form.count('name="reason"') == 5


@pytest.mark.parametrize("worries", [1, 5])
def test_the_desk_asks_for_worries_once_and_only_where_there_are_some(
    worries: int,
    browse: Browse,
    client: Membership,
    coach: Membership,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(worries):
        WorryFactory(about=client)
    browser = browse(coach)
    browser.get("/desk")
    with django_assert_num_queries(12):
        browser.get("/desk")

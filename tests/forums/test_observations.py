"""Observation notes of coaches (P76): for the author, by choice for the other coaches, never for members."""

import datetime as dt
import html
import uuid
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums import permissions
from forums.actions import observations as actions
from forums.actions.observations import Noted
from forums.models import Forum, Membership, Observation, Thread
from forums.queries import observations as queries
from profiles.models import User
from tests.coaching import ObservationFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory, ThreadFactory

SAW = "Moni palasi keskusteluun illalla."


@pytest.fixture(autouse=True)
def language(in_english: None) -> None:
    pass


@pytest.fixture
def second(aamukahvit: Forum) -> Membership:
    """Another coach of aamukahvit."""
    return MembershipFactory(forum=aamukahvit, name="Teija", role="coach")


def form(**changes: Any) -> dict[str, Any]:
    return {"occurred_on": "2026-01-15", "saw": SAW, "who": "me", "key": uuid.uuid4(), **changes}


def write(browse: Browse, by: Membership, **changes: Any) -> Any:
    return browse(by).post(f"/g/{by.forum.slug}/notes/new", form(**changes))


def page(browse: Browse, by: Membership, path: str = "") -> str:
    answer = browse(by).get(f"/g/{by.forum.slug}/notes{path}")
    assert answer.status_code == 200
    text = html.unescape(answer.content.decode())
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def words_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_a_coach_writes_a_note_with_its_theme_and_conversation(
    browse: Browse, coach: Membership, thread: Thread
) -> None:
    changes = {"thought": "Iltakin sopii.", "theme": "reach", "thread": str(thread.pk)}
    answer = write(browse, coach, **changes)
    assert answer.status_code == 302
    note = Observation.objects.get()
    assert (note.author, note.thread, note.theme) == (coach, thread, "reach")
    assert (note.occurred_on, note.is_shared, note.for_evaluation) == (dt.date(2026, 1, 15), False, False)
    shown = page(browse, coach)
    for words in (SAW, "Iltakin sopii.", "Reach: who comes and who does not", thread.title, "Only you see"):
        assert words in shown


def test_the_same_form_sent_twice_is_one_note(browse: Browse, coach: Membership) -> None:
    sent = form()
    for _time in range(2):
        browse(coach).post(f"/g/{coach.forum.slug}/notes/new", sent)
    assert Observation.objects.count() == 1


def test_another_coach_reads_only_what_its_author_has_shared(
    browse: Browse, coach: Membership, second: Membership
) -> None:
    write(browse, coach)
    note = Observation.objects.get()
    address = f"/g/{coach.forum.slug}/notes/{note.pk}"
    assert SAW not in page(browse, second)
    assert browse(second).get(address).status_code == 404
    browse(coach).post(address, form(who="coaches"))
    shown = page(browse, second)
    assert SAW in shown
    assert "Written by Marjut" in shown
    answer = browse(second).post(address, form(saw="Toinen sana"))
    assert answer.status_code == 403
    assert "Only the coach who wrote this note can change it." in words_of(answer)
    assert Observation.objects.get().saw == SAW


def test_members_find_it_nowhere(
    browse: Browse, coach: Membership, client: Membership, host: Membership, thread: Thread
) -> None:
    ObservationFactory(author=coach, saw=SAW, thread=thread, is_shared=True)
    slug = coach.forum.slug
    for member in (client, host):
        for path in ("/", f"/g/{slug}", f"/g/{slug}/people", f"/c/{thread.pk}", "/search?q=illalla", "/me"):
            shown = words_of(browse(member).get(path, follow=True))
            assert SAW not in shown
            assert "Observation notes" not in shown
        assert SAW not in words_of(browse(member).get(f"/g/{slug}/my-messages", follow=True))
        assert browse(member).get(f"/g/{slug}/notes").status_code == 404


def test_the_row_rule_and_the_object_rule_agree(
    coach: Membership,
    second: Membership,
    client: Membership,
    host: Membership,
    other_coach: Membership,
    staff: Any,
    admin: Any,
) -> None:
    gone = MembershipFactory(forum=coach.forum, role="coach", left_at=timezone.now())
    notes = [
        ObservationFactory(author=author, is_shared=shared) for author in (coach, gone) for shared in (0, 1)
    ]
    people: list[Membership | User] = [coach, second, gone, client, host, other_coach, staff, admin]
    seen = {}
    for person in people:
        user = person.user if isinstance(person, Membership) else person
        by_rule = [note for note in notes if permissions.can_view_observation(user, note)]
        assert set(Observation.objects.visible_to(user)) == set(by_rule)
        seen[user] = len(by_rule)
    assert list(seen.values()) == [3, 2, 0, 0, 0, 0, 0, 0]


def test_who_is_no_longer_a_coach_reads_none_of_them(browse: Browse, coach: Membership) -> None:
    write(browse, coach)
    Membership.objects.filter(pk=coach.pk).update(role="participant")
    assert browse(coach).get(f"/g/{coach.forum.slug}/notes").status_code == 404


@pytest.mark.parametrize("text", ["Samir lähti.", "Kysyin Samirin kuvasta.", "samir oli hiljaa"])
def test_a_name_is_asked_about_once_and_blocks_nothing(
    browse: Browse, coach: Membership, client_2: Membership, text: str
) -> None:
    answer = write(browse, coach, saw=text)
    assert answer.status_code == 422
    assert "This names somebody: Samir. Is it needed?" in words_of(answer)
    assert text in words_of(answer)
    assert Observation.objects.count() == 0
    write(browse, coach, saw=text, asked="1")
    assert Observation.objects.get().saw == text


def test_a_bent_name_and_one_in_the_thought_are_found(coach: Membership, client: Membership) -> None:
    assert queries.names_in(coach, "Huomasin metsätähden palanneen.") == ["Metsätähti"]
    assert queries.names_in(coach, "Marjut kirjoitti itse.") == []
    assert queries.names_in(coach, "Ihmiset palasivat.") == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"saw": " "}, "Write what you saw. One sentence is enough."),
        ({"saw": "a" * 4001}, "There is room for 4000."),
        ({"occurred_on": "2999-01-01"}, "That day has not come yet."),
        ({"occurred_on": "eilen"}, "Write the day like this"),
        ({"theme": "luck"}, "luck"),
        ({"thread": "nothing"}, "nothing"),
        ({"who": "everybody"}, "everybody"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_words(
    browse: Browse, coach: Membership, changes: dict[str, str], sentence: str
) -> None:
    answer = write(browse, coach, thought="Tämä jää.", **changes)
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert "Tämä jää." in words_of(answer)
    assert Observation.objects.count() == 0


def test_a_conversation_of_another_group_and_a_practice_box_are_not_linked(
    browse: Browse, coach: Membership, client: Membership, iltatee: Forum
) -> None:
    for thread in (
        ThreadFactory(forum=iltatee),
        ThreadFactory(forum=coach.forum, practised_by=client, purpose="practice"),
    ):
        assert write(browse, coach, thread=str(thread.pk)).status_code == 422


def test_a_deleted_note_is_gone_and_can_be_taken_back_from_the_answer(
    browse: Browse, coach: Membership
) -> None:
    note = ObservationFactory(
        author=coach, saw="Samir <palasi>.", thought="Hyvä.", theme="effect", is_shared=True
    )
    answer = browse(coach).post(f"/g/{coach.forum.slug}/notes/{note.pk}/delete")
    assert Observation.objects.count() == 0
    fields = dict(answer.context["deleted"], asked="1")
    assert all(f'name="{name}" value=' in answer.content.decode() for name in fields)
    browse(coach).post(f"/g/{coach.forum.slug}/notes/new", {k: str(v) for k, v in fields.items()})
    back = Observation.objects.get()
    for name in ("occurred_on", "saw", "thought", "theme", "is_shared", "for_evaluation"):
        assert getattr(back, name) == getattr(note, name)


def test_when_the_group_has_ended_they_can_be_read_and_not_written(browse: Browse, coach: Membership) -> None:
    note = ObservationFactory(author=coach, saw=SAW)
    Forum.objects.update(ended_at=timezone.now(), delete_on=timezone.localdate())
    shown = page(browse, coach)
    assert SAW in shown
    assert "Write a note" not in shown.split("<main", 1)[1].split("help", 1)[0]
    for path in ("new", str(note.pk), f"{note.pk}/delete"):
        answer = browse(coach).post(f"/g/{coach.forum.slug}/notes/{path}", form(saw="Uusi"))
        assert answer.status_code == 403
        assert "This group has ended." in words_of(answer)
    assert Observation.objects.get().saw == SAW


def test_a_page_holds_twenty_and_every_note_is_on_one_page(browse: Browse, coach: Membership) -> None:
    day = dt.date(2026, 1, 1)
    notes = [ObservationFactory(author=coach, occurred_on=day + dt.timedelta(days=n // 9)) for n in range(45)]
    found: list[Observation] = []
    before, has_more = None, True
    for count in (20, 20, 5):
        shown, has_more = queries.of_group(coach, before=before)
        assert len(shown) == count
        found += shown
        before = shown[-1].pk
    assert not has_more
    assert found == sorted(notes, key=lambda note: (note.occurred_on, note.written_at), reverse=True)
    assert f"?before={found[19].pk}" in page(browse, coach)
    assert "Back to the latest notes" in page(browse, coach, f"?before={found[19].pk}")
    assert "No notes yet." not in page(browse, coach, "?before=x")


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_list_costs_the_same_however_many_there_are(
    browse: Browse,
    coach: Membership,
    second: Membership,
    thread: Thread,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        ObservationFactory(author=(coach, second)[number % 2], thread=thread, is_shared=True)
    browser = browse(coach)
    with django_assert_num_queries(5):
        browser.get(f"/g/{coach.forum.slug}/notes")


def test_the_evaluation_reads_only_what_the_authors_have_let_it_read(
    coach: Membership,
    second: Membership,
    other_coach: Membership,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ObservationFactory(author=coach, is_shared=True)
    ObservationFactory(author=other_coach, for_evaluation=True)
    mine = ObservationFactory(author=coach, for_evaluation=True)
    older = ObservationFactory(author=second, for_evaluation=True, occurred_on=dt.date(2026, 1, 1))
    with django_assert_num_queries(1):
        found = list(queries.for_evaluation(coach.forum))
    assert found == [mine, older]


def test_a_conversation_that_goes_leaves_the_note(coach: Membership, thread: Thread) -> None:
    noted = Noted(dt.date(2026, 1, 1), SAW, "", "", thread, is_shared=False, for_evaluation=False)
    actions.write(by=coach, noted=noted, key=uuid.uuid4())
    thread.delete()
    assert Observation.objects.get().thread is None


def test_it_is_reached_from_the_desk_and_from_the_coachs_card(browse: Browse, coach: Membership) -> None:
    link = f'href="/g/{coach.forum.slug}/notes"'
    for path in ("/desk", f"/g/{coach.forum.slug}"):
        assert link in words_of(browse(coach).get(path))

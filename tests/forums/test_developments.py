"""Developing together: a need or an idea goes from stage to stage, with who took part in each (P80, P86)."""

import uuid
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums.models import Development, DevelopmentStage, Forum, Membership, Thread, TookPart
from tests.coaching import CreditFactory, DevelopmentFactory, DevelopmentQuoteFactory
from tests.conftest import Browse
from tests.factories import MembershipFactory, PostFactory

pytestmark = pytest.mark.usefixtures("in_english")

Stage = Development.Stage
IDEA: dict[str, Any] = {"stage": "1", "title": "Iltaryhmä", "about": "Kahvit illalla."}


def url(membership: Membership, page: str = "") -> str:
    return f"/g/{membership.forum.slug}/together{page}"


def of(development: Development, page: str = "") -> str:
    return f"/g/{development.forum.slug}/together/{development.pk}{page}"


def page(browse: Browse, member: Membership, path: str) -> str:
    answer = browse(member).get(path)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    assert "MISSING TEMPLATE VARIABLE" not in text
    return text


def move(browse: Browse, by: Membership, development: Development, **form: Any) -> Any:
    development.refresh_from_db()
    told = {"done": "Kysyimme kaikilta.", "seen": development.stage, "act": "move"}
    return browse(by).post(of(development, "/stage"), told | form)


def stage_of(development: Development) -> int:
    development.refresh_from_db()
    return development.stage


def test_everybody_alike_brings_a_need_or_an_idea(
    browse: Browse, client: Membership, listener: Membership, host: Membership, coach: Membership
) -> None:
    for member in (client, listener, host, coach):
        answer = browse(member).post(url(member, "/new"), IDEA | {"key": uuid.uuid4()})
        assert answer.status_code == 302
    assert set(Development.objects.values_list("by", flat=True)) == {
        client.pk,
        listener.pk,
        host.pk,
        coach.pk,
    }
    assert list(DevelopmentStage.objects.values_list("kind", flat=True)) == [Stage.IDEA] * 4
    assert "Brought by: Metsätähti" in page(browse, listener, url(listener))


def test_a_double_click_brings_once(browse: Browse, client: Membership) -> None:
    form = IDEA | {"key": uuid.uuid4()}
    for _click in range(2):
        browse(client).post(url(client, "/new"), form)
    assert Development.objects.count() == 1


def test_the_key_of_another_shows_nothing_of_theirs(
    browse: Browse, client: Membership, other_client: Membership
) -> None:
    theirs = DevelopmentFactory(by=other_client)
    answer = browse(client).post(url(client, "/new"), IDEA | {"key": theirs.pk})
    assert str(theirs.pk) not in answer["Location"]
    assert Development.objects.get(by=client).title == "Iltaryhmä"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "Write a few words about it."),
        ({"stage": "3"}, "Choose a need or an idea. Either will do."),
        ({"stage": "x"}, "Choose a need or an idea. Either will do."),
        ({"stage": ""}, "Choose a need or an idea. Either will do."),
    ],
)
def test_a_refused_form_keeps_its_words(
    browse: Browse, client: Membership, wrong: dict[str, str], words: str
) -> None:
    answer = browse(client).post(url(client, "/new"), IDEA | wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "Kahvit illalla.</textarea>" in text
    assert Development.objects.count() == 0


def test_its_author_changes_it_and_takes_it_back_until_a_coach_takes_it_on(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    browse(client).post(of(development, "/edit"), {"title": "Illat ovat pitkiä"})
    assert "Illat ovat pitkiä" in page(browse, client_2, url(client_2))
    browse(client).post(of(development, "/aside"))
    assert "Illat ovat pitkiä" not in page(browse, client_2, url(client_2))
    for other in (client_2, coach):
        assert browse(other).get(of(development)).status_code == 404
    assert "Only you see it." in page(browse, client, of(development))
    browse(client).post(of(development, "/aside"), {"again": "1"})
    move(browse, coach, development)
    for act in ("/edit", "/aside"):
        answer = browse(client).post(of(development, act), {"title": "Toinen"})
        assert answer.status_code == 403
    development.refresh_from_db()
    assert (development.title, development.aside_by) == ("Illat ovat pitkiä", None)


def test_what_a_coach_puts_aside_its_author_and_the_coaches_still_see(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    browse(coach).post(of(development, "/aside"))
    assert "Marjut has put this aside." in page(browse, client, of(development))
    assert browse(client_2).get(of(development)).status_code == 404
    assert browse(client).post(of(development, "/aside"), {"again": "1"}).status_code == 403
    assert move(browse, coach, development).status_code == 403
    second = MembershipFactory(forum=client.forum, role="coach")
    browse(second).post(of(development, "/aside"), {"again": "1"})
    assert development.title in page(browse, client_2, url(client_2))


def test_coaches_take_it_from_stage_to_stage_with_a_line_of_what_was_done(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    for stage in Stage:
        assert stage_of(development) == stage
        move(browse, coach, development, done=f"Teimme asian {stage.value}.")
    assert stage_of(development) == Stage.FURTHER
    text = page(browse, client, of(development))
    for stage in Stage:
        assert f"Teimme asian {stage.value}." in text
    assert text.index("Teimme asian 0.") < text.index("Teimme asian 5.")


def test_a_line_is_kept_without_moving(browse: Browse, client: Membership, coach: Membership) -> None:
    development = DevelopmentFactory(by=client)
    move(browse, coach, development, done="Kokosimme toiveita.", act="save")
    assert stage_of(development) == Stage.NEED
    assert "Kokosimme toiveita." in page(browse, client, of(development))


def test_the_last_move_is_taken_back_and_nothing_that_was_written_is_lost(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    move(browse, coach, development, done="Kysyimme.")
    browse(client).post(of(development, "/part"), {"stage": Stage.IDEA.value})
    browse(coach).post(of(development, "/stage/back"), {"seen": Stage.IDEA.value})
    assert stage_of(development) == Stage.NEED
    assert "Took part" not in page(browse, client, of(development))
    assert "Kysyimme.</textarea>" in page(browse, coach, of(development, "/stage"))
    move(browse, coach, development)
    assert "Took part" in page(browse, client, of(development))
    for _click in range(3):
        browse(coach).post(of(development, "/stage/back"))
    assert stage_of(development) == Stage.NEED


def test_two_coaches_do_not_move_it_twice(browse: Browse, client: Membership, coach: Membership) -> None:
    development = DevelopmentFactory(by=client)
    move(browse, coach, development)
    answer = move(browse, coach, development, seen=Stage.NEED.value, done="Toinen teki saman.")
    assert answer.status_code == 422
    assert "Another coach has moved this meanwhile. It is now here: Idea." in answer.content.decode()
    assert "Toinen teki saman.</textarea>" in answer.content.decode()
    assert stage_of(development) == Stage.IDEA
    answer = browse(coach).post(of(development, "/stage/back"), {"seen": Stage.PLAN.value})
    assert stage_of(development) == Stage.IDEA


def test_any_member_says_that_they_were_part_of_a_stage_and_takes_it_back(
    browse: Browse, client: Membership, listener: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    for _click in range(2):
        browse(listener).post(of(development, "/part"), {"stage": "0"})
    assert TookPart.objects.get().member == listener
    text = page(browse, client, of(development))
    assert "<span>Oona</span>" in text
    assert str(listener.user_id) not in text
    browse(listener).post(of(development, "/part"), {"back": TookPart.objects.get().pk})
    assert TookPart.objects.count() == 0


@pytest.mark.parametrize("stage", ["1", "9", "x", "", "-1"])
def test_nobody_is_part_of_a_stage_that_has_not_come(browse: Browse, client: Membership, stage: str) -> None:
    development = DevelopmentFactory(by=client)
    assert browse(client).post(of(development, "/part"), {"stage": stage}).status_code == 404


def test_nobody_takes_away_the_name_of_another(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    browse(client).post(of(development, "/part"), {"stage": "0"})
    part = TookPart.objects.get().pk
    for other in (client_2, coach):
        assert browse(other).post(of(development, "/part"), {"back": part}).status_code == 403
    assert TookPart.objects.count() == 1


def test_a_coach_adds_a_member_who_agrees_and_they_may_take_their_name_away(
    browse: Browse, client: Membership, client_2: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    form = {"stage": "0", "member": client_2.pk}
    answer = browse(coach).post(of(development, "/people"), form)
    assert answer.status_code == 422
    assert "Ask the person first. Then tick this." in answer.content.decode()
    for _click in range(2):
        browse(coach).post(of(development, "/people"), form | {"agrees": "on"})
    part = TookPart.objects.get()
    assert (part.member, part.added_by) == (client_2, coach)
    browse(client_2).post(of(development, "/part"), {"back": part.pk})
    assert TookPart.objects.count() == 0


def test_a_person_of_another_group_is_not_added(
    browse: Browse, client: Membership, coach: Membership, other_client: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    form = {"stage": "0", "member": other_client.pk, "agrees": "on"}
    answer = browse(coach).post(of(development, "/people"), form)
    assert answer.status_code == 422
    assert "Choose a person of this group." in answer.content.decode()
    assert TookPart.objects.count() == 0


def test_strangers_and_other_groups_see_none_of_it(
    browse: Browse, client: Membership, other_client: Membership, other_coach: Membership, iltatee: Forum
) -> None:
    development = DevelopmentFactory(by=client)
    for other in (other_client, other_coach):
        for path in ("", "/edit", "/messages", "/stage", "/people", "/change"):
            assert browse(other).get(of(development, path)).status_code == 404
            # Nor through the address of their own group.
            here = f"/g/{iltatee.slug}/together/{development.pk}{path}"
            assert browse(other).get(here).status_code == 404
        assert development.title not in page(browse, other, url(other))
        assert development.title not in page(browse, other, "/")


def test_a_member_who_has_left_sees_none_of_it(
    browse: Browse, client: Membership, client_2: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    client_2.left_at = timezone.now()
    client_2.save()
    assert browse(client_2).get(of(development)).status_code == 404


def test_an_ended_group_reads_and_writes_nothing(
    browse: Browse, client: Membership, coach: Membership
) -> None:
    development = DevelopmentFactory(by=client)
    browse(client).post(of(development, "/part"), {"stage": "0"})
    Forum.objects.filter(pk=client.forum_id).update(ended_at=timezone.now(), delete_on=timezone.localdate())
    assert "Bring a need or an idea" not in page(browse, client, url(client))
    text = page(browse, client, of(development))
    assert "I was part of this" not in text
    assert "Change your words" not in text
    assert browse(client).post(url(client, "/new"), IDEA).status_code == 403
    assert move(browse, coach, development).status_code == 403
    assert stage_of(development) == Stage.NEED
    browse(client).post(of(development, "/part"), {"back": TookPart.objects.get().pk})
    assert TookPart.objects.count() == 0


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_pages_take_the_same_queries_whatever_they_hold(
    browse: Browse,
    client: Membership,
    coach: Membership,
    thread: Thread,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    development = DevelopmentFactory(by=client, stage=Stage.FURTHER)
    for _n in range(many):
        DevelopmentFactory(by=MembershipFactory(forum=client.forum))
        member = MembershipFactory(forum=client.forum)
        DevelopmentQuoteFactory(development=development, post=PostFactory(thread=thread, author=member))
        CreditFactory(development=development, member=member, is_named=True)
        for stage in development.stages.all():
            TookPart.objects.create(stage=stage, member=member, added_by=member)
    reader, lead = browse(client), browse(coach)
    with django_assert_num_queries(5):
        reader.get(url(client))
    with django_assert_num_queries(9):
        reader.get(of(development))
    with django_assert_num_queries(8):
        lead.get(of(development, "/people"))
    with django_assert_num_queries(7):
        lead.get(of(development, "/change"))
    with django_assert_num_queries(7):
        lead.get(of(development, f"/messages?thread={thread.pk}"))

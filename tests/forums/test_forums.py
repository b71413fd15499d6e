"""A coach makes a group, settles it and sees it on the desk."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from forums.actions import forums
from forums.models import Forum, Invitation, Membership, PresenceNote, Thread
from profiles.models import Organisation, OrganisationRole, User
from tests.conftest import Browse
from tests.factories import (
    InvitationFactory,
    OrganisationRoleFactory,
    PostFactory,
    PresenceNoteFactory,
    ProjectFactory,
    ThreadFactory,
)


def choices(organisation: Organisation, **changes: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "organisation": str(organisation.pk),
        "name": "Iltaryhmä",
        "badge": "moon",
        "identity_policy": "pseudonyms",
        "allows_photo": "on",
        "allows_listening": "on",
        "own_name": "Marjut",
    } | changes


def settings_of(forum: Forum) -> dict[str, object]:
    return {name: getattr(forum, name) for name in forums.SETTINGS}


# A new group


def test_a_coach_makes_a_group_and_is_its_coach(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    answer = browse(coach).post("/desk/groups/new", choices(lahti))
    made = Forum.objects.get(name="Iltaryhmä")
    own = made.memberships.get()
    assert answer["Location"] == f"/g/{made.slug}/invitations"
    assert (made.badge, made.identity_policy, made.allows_photo, made.allows_drawing) == (
        "moon",
        "pseudonyms",
        True,
        False,
    )
    assert [means.value for means in made.means] == ["write", "photo"]
    assert (own.user, own.role, own.name, own.name_kind) == (coach.user, "coach", "Marjut", "own_name")


def test_a_new_group_starts_with_rules_and_their_reasons(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    browse(coach).post("/desk/groups/new", choices(lahti))
    rules = list(Forum.objects.get(name="Iltaryhmä").rules.all())
    assert 3 <= len(rules) <= 7
    assert all(rule.text and rule.reason for rule in rules)


def test_the_same_form_sent_twice_makes_one_group(
    browse: Browse, coach: Membership, lahti: Organisation
) -> None:
    browser, sent = browse(coach), choices(lahti)
    assert (
        browser.post("/desk/groups/new", sent)["Location"]
        == browser.post("/desk/groups/new", sent)["Location"]
    )
    assert Forum.objects.filter(name="Iltaryhmä").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\u200b"},
        {"name": "x" * 61},
        {"own_name": "🌲"},
        {"own_name": "ﷺ" * 40},
        {"badge": "skull"},
        {"identity_policy": "anonymous"},
        {"key": "not a key"},
        {"organisation": "not an organisation"},
    ],
)
def test_what_cannot_be_gets_a_sentence_and_keeps_the_rest(
    browse: Browse, coach: Membership, lahti: Organisation, wrong: dict[str, str]
) -> None:
    answer = browse(coach).post("/desk/groups/new", choices(lahti, allows_drawing="on") | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert Forum.objects.count() == 1


def test_a_coach_opens_groups_only_in_their_own_organisation(
    browse: Browse, coach: Membership, turku: Organisation
) -> None:
    assert browse(coach).post("/desk/groups/new", choices(turku)).status_code == 422
    with pytest.raises(PermissionDenied):
        forums.open_forum(
            by=coach.user,
            organisation=turku,
            settings=settings_of(coach.forum),
            projects=[],
            own_name="Marjut",
            key=uuid.uuid4(),
        )


def test_the_organisation_is_asked_only_of_who_has_several(
    browse: Browse, coach: Membership, turku: Organisation
) -> None:
    assert 'type="hidden" name="organisation"' in browse(coach).get("/desk/groups/new").content.decode()
    OrganisationRoleFactory(user=coach.user, organisation=turku)
    page = browse(coach).get("/desk/groups/new").content.decode()
    assert 'type="hidden" name="organisation"' not in page
    assert "Turku" in page


def test_a_group_joins_only_the_projects_of_its_organisation(
    browse: Browse, coach: Membership, lahti: Organisation, turku: Organisation
) -> None:
    OrganisationRoleFactory(user=coach.user, organisation=turku)
    ours, theirs = ProjectFactory(organisations=[lahti]), ProjectFactory(organisations=[turku])
    sent = choices(lahti) | {"projects": [str(ours.pk), str(theirs.pk)]}
    browse(coach).post("/desk/groups/new", sent)
    assert list(Forum.objects.get(name="Iltaryhmä").projects.all()) == [ours]


def test_who_coaches_nothing_opens_nothing(
    browse: Browse, client: Membership, staff: User, stranger: User, lahti: Organisation
) -> None:
    for person in (client, staff, stranger):
        assert browse(person).get("/desk/groups/new").status_code == 403
        assert browse(person).post("/desk/groups/new", choices(lahti)).status_code == 403


# Settings


def test_settings_are_changed_and_kept(browse: Browse, coach: Membership) -> None:
    sent = {"name": " Aamukahvit  2 ", "badge": "sun", "identity_policy": "own_names", "allows_drawing": "on"}
    answer = browse(coach).post(f"/g/{coach.forum.slug}/settings", sent)
    forum = Forum.objects.get(pk=coach.forum_id)
    assert answer.status_code == 302
    assert (forum.name, forum.badge, forum.badge_tint, forum.identity_policy) == (
        "Aamukahvit 2",
        "sun",
        7,
        "own_names",
    )
    assert (forum.allows_photo, forum.allows_drawing, forum.allows_listening, forum.members_open_threads) == (
        False,
        True,
        False,
        False,
    )


def test_coaches_cannot_begin_to_see_who_is_behind_a_name_once_people_have_joined(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    page = browse(coach).get(f"/g/{coach.forum.slug}/settings")
    assert "coach_sees_account" not in page.context["form"].fields
    sent = {"name": "A", "badge": "sun", "identity_policy": "own_names", "coach_sees_account": "on"}
    browse(coach).post(f"/g/{coach.forum.slug}/settings", sent)
    assert not Forum.objects.get(pk=coach.forum_id).coach_sees_account
    with pytest.raises(ValidationError):
        forums.change(
            forum=coach.forum,
            by=coach,
            settings=settings_of(coach.forum) | {"coach_sees_account": True},
            projects=[],
        )


def test_before_anybody_has_joined_it_can_be_switched_on_and_always_off(
    browse: Browse, coach: Membership
) -> None:
    url, sent = (
        f"/g/{coach.forum.slug}/settings",
        {"name": "A", "badge": "sun", "identity_policy": "own_names"},
    )
    browse(coach).post(url, sent | {"coach_sees_account": "on"})
    assert Forum.objects.get(pk=coach.forum_id).coach_sees_account
    browse(coach).post(url, sent)
    assert not Forum.objects.get(pk=coach.forum_id).coach_sees_account


def test_only_the_groups_coach_settles_it(
    browse: Browse, client: Membership, host: Membership, other_coach: Membership, admin: User
) -> None:
    url = f"/g/{client.forum.slug}/settings"
    assert [browse(person).get(url).status_code for person in (client, host)] == [403, 403]
    assert [browse(person).get(url).status_code for person in (other_coach, admin)] == [404, 404]
    with pytest.raises(PermissionDenied):
        forums.change(forum=client.forum, by=client, settings=settings_of(client.forum), projects=[])


# The desk


def test_the_desk_lists_the_groups_i_coach(browse: Browse, coach: Membership, iltatee: Forum) -> None:
    page = browse(coach).get("/desk").content.decode()
    assert "Aamukahvit" in page
    assert "Iltatee" not in page


def test_a_new_group_needs_four_things_and_then_the_list_is_gone(browse: Browse, coach: Membership) -> None:
    def done() -> list[bool]:
        return [step["done"] for step in browse(coach).get("/desk").context["steps"]]

    Membership.objects.update(rules_read_at=None)
    assert done() == [False] * 4
    PresenceNoteFactory(membership=coach)
    browse(coach).post(f"/g/{coach.forum.slug}/rules")
    PostFactory(
        thread=ThreadFactory(forum=coach.forum, opened_by=coach, purpose="introductions"), author=coach
    )
    assert done() == [True, True, True, False]
    InvitationFactory(forum=coach.forum)
    assert done() == []
    assert (PresenceNote.objects.count(), Thread.objects.count(), Invitation.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("groups", [1, 3, 20])
def test_the_desk_costs_the_same_for_any_number_of_groups(
    browse: Browse,
    coach: Membership,
    lahti: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
    groups: int,
) -> None:
    for n in range(groups - 1):
        browse(coach).post("/desk/groups/new", choices(lahti, name=f"Ryhmä {n}"))
    browser = browse(coach)
    browser.get("/desk")
    # Of one group the desk tells also how the week went.
    with django_assert_num_queries(11 if groups == 1 else 10):
        assert browser.get("/desk").status_code == 200


def test_a_coach_without_groups_is_shown_how_to_begin(browse: Browse, lahti: Organisation) -> None:
    newcomer = OrganisationRoleFactory(organisation=lahti, role=OrganisationRole.Role.COACH).user
    page = browse(newcomer).get("/desk")
    assert page.status_code == 200
    assert "/desk/groups/new" in page.content.decode()


def test_the_desk_is_for_coaches(browse: Browse, client: Membership, staff: User) -> None:
    assert [browse(person).get("/desk").status_code for person in (client, staff)] == [403, 403]

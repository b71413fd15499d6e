"""Who we are, how I appear, and what a coach may do for the people of the group."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from forums import permissions
from forums.actions import memberships
from forums.actions.memberships import Appearance
from forums.models import Forum, Membership
from profiles import my_page
from profiles.actions import sign_in_cards
from profiles.models import SignInCard
from tests.conftest import Browse
from tests.factories import MembershipFactory, OrganisationRoleFactory, PostFactory

Role = Membership.Role


def page(membership: Membership, *more: str) -> str:
    return "/".join([f"/g/{membership.forum.slug}/people/{membership.pk}", *more])


def look(**changes: str) -> dict[str, str]:
    return {"kind": "nickname", "name": "Kielo", "avatar": "fox"} | changes


# Who we are


def test_the_list_tells_names_and_roles_and_nothing_more(
    browse: Browse, client: Membership, host: Membership, coach: Membership
) -> None:
    html = browse(client).get(f"/g/{client.forum.slug}/people").content.decode()
    for words in ("Marjut", "Pihlaja", "Metsätähti"):
        assert words in html
    # The id of a membership stands in addresses: it is of this group alone and leads to nobody elsewhere.
    for secret in (str(host.user_id), "pihlaja", "marjut", str(host.joined_at.year)):
        assert secret not in html


@pytest.mark.parametrize("people", [1, 3, 50])
def test_the_list_costs_the_same_for_any_number_of_people(
    browse: Browse, coach: Membership, django_assert_num_queries: DjangoAssertNumQueries, people: int
) -> None:
    for _ in range(people - 1):
        MembershipFactory(forum=coach.forum)
    browser = browse(coach)
    with django_assert_num_queries(10):
        assert browser.get(f"/g/{coach.forum.slug}/people").status_code == 200


def test_only_coaches_find_the_ended_memberships(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    MembershipFactory(forum=coach.forum, name="Lähtenyt", left_at=timezone.now())
    assert "Lähtenyt" in browse(coach).get(f"/g/{coach.forum.slug}/people").content.decode()
    assert "Lähtenyt" not in browse(client).get(f"/g/{coach.forum.slug}/people").content.decode()


# How I appear


def test_a_new_name_and_picture_also_change_the_old_messages(
    browse: Browse, client: Membership, thread: object
) -> None:
    post = PostFactory(thread=thread, author=client)
    browse(client).post(f"/me/name/{client.pk}", look())
    post.author.refresh_from_db()
    assert (post.author.name, post.author.avatar, post.author.tint) == ("Kielo", "fox", 4)


def test_a_name_in_one_group_changes_nothing_in_another(browse: Browse, client: Membership) -> None:
    elsewhere = MembershipFactory(user=client.user, name="Halla")
    browse(client).post(f"/me/name/{client.pk}", look())
    elsewhere.refresh_from_db()
    assert elsewhere.name == "Halla"


def test_i_may_keep_my_own_name(browse: Browse, client: Membership) -> None:
    assert browse(client).post(f"/me/name/{client.pk}", look(name=client.name)).status_code == 302


def test_a_coach_may_be_called_a_coach_and_the_others_may_not(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    assert (
        browse(coach).post(f"/me/name/{coach.pk}", look(kind="own_name", name="Marjut ohjaaja")).status_code
        == 302
    )
    assert browse(client).post(f"/me/name/{client.pk}", look(name="Marjut ohjaaja")).status_code == 422


def test_two_names_written_at_once_are_still_two_names(client: Membership, client_2: Membership) -> None:
    same = Appearance("Samir", "nickname", "")
    with pytest.raises(ValidationError):
        memberships.appear(by=client, appearance=same)


def test_nobody_changes_another_persons_name(
    browse: Browse, client_2: Membership, client: Membership
) -> None:
    assert browse(client_2).get(f"/me/name/{client.pk}").status_code == 404
    assert browse(client_2).post(f"/me/name/{client.pk}", look()).status_code == 404


def test_my_page_has_a_row_for_my_name_in_each_group(client: Membership) -> None:
    MembershipFactory(user=client.user, name="Halla")
    rows = my_page.rows(client.user)
    assert {"Metsätähti", "Halla"} <= {row.value for row in rows}


# What a coach does for a member


def test_strangers_get_404_and_members_the_reason(
    browse: Browse, client: Membership, client_2: Membership, host: Membership, other_coach: Membership
) -> None:
    assert browse(other_coach).get(page(client)).status_code == 404
    for person in (client_2, host):
        answer = browse(person).get(page(client))
        assert answer.status_code == 403
        assert "coaches" in answer.content.decode() or "ohjaaj" in answer.content.decode().lower()


def test_a_member_of_another_group_is_not_on_this_groups_pages(
    browse: Browse, coach: Membership, other_client: Membership
) -> None:
    assert browse(coach).get(f"/g/{coach.forum.slug}/people/{other_client.pk}").status_code == 404


def test_a_coach_sees_the_own_name_only_where_the_group_told_so(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    client.user.profile.name = "Maija Meikäläinen"
    client.user.profile.save()
    reason = permissions.can_see_account(coach).reason  # type: ignore[union-attr]
    hidden = browse(coach).get(page(client)).content.decode()
    assert "Maija Meikäläinen" not in hidden
    assert str(reason) in hidden
    Forum.objects.filter(pk=coach.forum_id).update(coach_sees_account=True)
    assert "Maija Meikäläinen" in browse(coach).get(page(client)).content.decode()


def test_a_coach_gives_a_card_that_keeps_the_pin(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    sign_in_cards.issue(user=client.user, by=client.user, pin="4829")
    given = browse(coach).post(page(client, "card"))
    elsewhere = browse(None)
    elsewhere.post("/in/card", {"code": given.context["code"], "pin": "4829"})
    assert elsewhere.session["_auth_user_id"] == str(client.user_id)
    assert SignInCard.objects.in_force().filter(user=client.user).count() == 1


def test_a_forgotten_pin_is_chosen_anew_with_the_new_card(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    sign_in_cards.issue(user=client.user, by=client.user, pin="4829")
    browse(coach).post(page(client, "card"), {"pin_forgotten": "1"})
    assert SignInCard.objects.in_force().get(user=client.user).pin_hash == ""


def test_a_coach_ends_a_card(browse: Browse, coach: Membership, client: Membership) -> None:
    sign_in_cards.issue(user=client.user, by=client.user, pin="4829")
    browse(coach).post(page(client, "card", "end"))
    assert not SignInCard.objects.in_force().filter(user=client.user).exists()


def test_no_card_is_given_to_a_coach_or_to_who_works_elsewhere(
    browse: Browse, coach: Membership, client: Membership, client_2: Membership
) -> None:
    another_coach = MembershipFactory(forum=coach.forum, role=Role.COACH)
    OrganisationRoleFactory(user=client.user)
    MembershipFactory(user=client_2.user, role=Role.COACH)
    for person in (coach, another_coach, client, client_2):
        answer = browse(coach).post(page(person, "card"))
        assert answer.status_code == 403
    assert not SignInCard.objects.exists()


def test_ending_a_membership_says_what_happens_and_can_be_undone(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    browser, person = browse(coach), browse(client)
    assert browser.get(page(client, "end")).status_code == 200
    client.refresh_from_db()
    assert client.left_at is None
    browser.post(page(client, "end"))
    assert person.get(f"/g/{client.forum.slug}/people").status_code == 404
    assert browser.get(page(client)).status_code == 200
    browser.post(page(client, "take-back"))
    assert person.get(f"/g/{client.forum.slug}/people").status_code == 200


def test_taking_back_says_when_the_name_is_somebody_elses_now(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    memberships.end(member=client, by=coach)
    MembershipFactory(forum=coach.forum, name="Metsätähti")
    answer = browse(coach).post(page(client, "take-back"), follow=True)
    client.refresh_from_db()
    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert client.left_at is not None


def test_an_ended_member_gets_no_card(browse: Browse, coach: Membership, client: Membership) -> None:
    memberships.end(member=client, by=coach)
    assert browse(coach).post(page(client, "card")).status_code == 403


def test_roles_swap_between_participant_and_topic_host(
    browse: Browse, coach: Membership, client: Membership
) -> None:
    browse(coach).post(page(client, "role"), {"role": "host"})
    client.refresh_from_db()
    assert client.role == Role.HOST
    browse(coach).post(page(client, "role"), {"role": "participant"})
    client.refresh_from_db()
    assert client.role == Role.PARTICIPANT


@pytest.mark.parametrize("role", ["coach", "", "king", "\x00"])
def test_no_other_role_is_given_to_a_member(
    browse: Browse, coach: Membership, client: Membership, role: str
) -> None:
    browse(coach).post(page(client, "role"), {"role": role})
    client.refresh_from_db()
    assert client.role == Role.PARTICIPANT


def test_a_coach_is_neither_demoted_nor_ended_by_another(coach: Membership) -> None:
    another = MembershipFactory(forum=coach.forum, role=Role.COACH)
    with pytest.raises(PermissionDenied):
        memberships.change_role(member=another, by=coach, role="participant")
    with pytest.raises(PermissionDenied):
        memberships.end(member=another, by=coach)


def test_a_former_coach_cares_for_nobody(coach: Membership, client: Membership) -> None:
    coach.left_at = timezone.now()
    with pytest.raises(PermissionDenied):
        memberships.end(member=client, by=coach)


# Leaving


def test_a_member_leaves_after_a_page_that_says_what_happens(browse: Browse, client: Membership) -> None:
    browser = browse(client)
    assert browser.get(f"/g/{client.forum.slug}/leave").status_code == 200
    assert browser.post(f"/g/{client.forum.slug}/leave")["Location"] == "/"
    assert browser.get(f"/g/{client.forum.slug}/people").status_code == 404


def test_the_last_coach_stays_until_there_is_another(browse: Browse, coach: Membership) -> None:
    assert browse(coach).post(f"/g/{coach.forum.slug}/leave").status_code == 403
    MembershipFactory(forum=coach.forum, role=Role.COACH)
    assert browse(coach).post(f"/g/{coach.forum.slug}/leave").status_code == 302


def test_an_address_that_leads_nowhere_is_404(browse: Browse, coach: Membership) -> None:
    assert browse(coach).get(f"/g/{coach.forum.slug}/people/{uuid.uuid4()}").status_code == 404
    assert browse(coach).get(f"/me/name/{uuid.uuid4()}").status_code == 404

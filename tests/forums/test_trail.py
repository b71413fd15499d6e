"""Every act of authority leaves its row in the trail, in the same transaction."""

import ast
import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.actions import endings, group_models, hosting, memberships, substitutes
from forums.models import Membership, Thread
from profiles.actions import organisations, sign_in_cards, staff_invitations
from profiles.models import AuditEntry, Organisation, User
from tests.architecture.tree import ROOT
from tests.factories import MembershipFactory

Act = AuditEntry.Act

# Permissions that stand for authority over another person, a group's life or its data.
AUTHORITY = {
    "can_remove",
    "can_give_card",
    "can_end",
    "can_change_role",
    "can_end_group",
    "can_end_hosting",
    "can_answer_host",
    "can_set_substitute",
}
# Says no to leading, or ends one's own lead: nobody's authority over anybody.
OWN_AFFAIR = {"forums/actions/hosting.py decline"}


def trail() -> list[tuple[str, object, object, str]]:
    rows = AuditEntry.objects.order_by("at", "id")
    return [(row.act, row.by, row.person, row.what) for row in rows]


def actions() -> Iterator[tuple[str, ast.FunctionDef, dict[str, ast.FunctionDef]]]:
    for path in sorted([*ROOT.glob("forums/actions/*.py"), *ROOT.glob("profiles/actions/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name, node in own.items():
            if not name.startswith("_"):
                yield f"{path.relative_to(ROOT)} {name}", node, own


def names_in(node: ast.FunctionDef, own: dict[str, ast.FunctionDef], seen: set[str]) -> set[str]:
    """What a function names, and what the functions beside it that it calls name."""
    found = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    found |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    for name in (found & own.keys()) - seen:
        found |= names_in(own[name], own, seen | found)
    return found


def test_an_action_that_asks_for_authority_keeps_a_trail() -> None:
    without = [
        place
        for place, node, own in actions()
        if (named := names_in(node, own, {node.name})) & AUTHORITY
        and not named & {"record", "record_role"}
        and place not in OWN_AFFAIR
    ]
    assert without == []


def test_every_permission_of_authority_is_one_that_is_there() -> None:
    named = set().union(*(names_in(node, own, {node.name}) for _place, node, own in actions()))
    assert AUTHORITY - named == set()


def test_a_member_is_removed_and_taken_back(coach: Membership, client: Membership) -> None:
    memberships.end(member=client, by=coach)
    memberships.end(member=client, by=coach)
    memberships.take_back(member=client, by=coach)
    assert trail() == [
        ("member-removed", coach.user, client.user, ""),
        ("role-given", coach.user, client.user, "participant"),
    ]
    assert {row.organisation for row in AuditEntry.objects.all()} == {coach.forum.organisation}


def test_a_member_becomes_a_topic_host(coach: Membership, client: Membership) -> None:
    memberships.change_role(member=client, by=coach, role="host")
    assert trail() == [("role-given", coach.user, client.user, "host")]


def test_a_refused_act_leaves_no_row(client: Membership, client_2: Membership) -> None:
    with pytest.raises(PermissionDenied):
        memberships.end(member=client_2, by=client)
    assert trail() == []


def test_the_lead_of_a_topic_is_given_and_taken(
    coach: Membership, client: Membership, thread: Thread
) -> None:
    hosting.ask(thread=thread, host=client, last_day=timezone.localdate(), by=coach)
    assert trail() == []
    hosting.accept(thread=thread, by=client)
    hosting.end(thread=thread, by=coach)
    hosting.go_on(thread=thread, by=coach)
    assert [(act, by, what) for act, by, _person, what in trail()] == [
        ("role-given", coach.user, "host"),
        ("role-taken", coach.user, "host"),
        ("role-given", coach.user, "host"),
    ]


def test_a_substitute_is_set_and_ended(coach: Membership) -> None:
    other = MembershipFactory(forum=coach.forum, role=Membership.Role.COACH)
    today = timezone.localdate()
    days = substitutes.Days(today, today + dt.timedelta(days=3))
    substitutes.set_substitute(by=coach, person=other.user, days=days, note="")
    substitutes.end(by=coach)
    assert trail() == [
        ("role-given", coach.user, other.user, "substitute"),
        ("role-taken", coach.user, other.user, "substitute"),
    ]


def test_a_card_is_issued_and_revoked_by_a_coach_but_ones_own_is_ones_own(
    coach: Membership, client: Membership
) -> None:
    lahti = coach.forum.organisation
    sign_in_cards.issue(user=client.user, by=client.user, pin="1234")
    issued = sign_in_cards.issue(user=client.user, by=coach.user, organisation=lahti)
    sign_in_cards.revoke(card=issued.card, by=coach.user, organisation=lahti)
    assert trail() == [
        ("card-issued", coach.user, client.user, ""),
        ("card-revoked", coach.user, client.user, ""),
    ]
    assert {row.organisation for row in AuditEntry.objects.all()} == {lahti}


def test_a_group_ends_gets_another_day_and_opens_again(coach: Membership) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)
    endings.end(forum=coach.forum, by=coach, delete_on=day)
    endings.open_again(forum=coach.forum, by=coach)
    assert [(act, what) for act, _by, _person, what in trail()] == [
        ("retention-set", day.isoformat()),
        ("retention-set", ""),
    ]


def test_a_file_of_a_group_or_of_ones_own_messages_is_known(coach: Membership, client: Membership) -> None:
    group_models.export(by=coach)
    endings.take_along(by=client)
    assert trail() == [
        ("data-exported", coach.user, None, "group-model"),
        ("data-fetched", client.user, client.user, "own-messages"),
    ]


def test_a_role_in_an_organisation_is_given_by_whoever_invited(
    admin: User, lahti: Organisation, stranger: User
) -> None:
    issued = staff_invitations.invite(organisation=lahti, by=admin, role="coach", name="Pekka")
    role = staff_invitations.accept(invitation=issued.invitation, by=stranger)
    organisations.remove_role(role=role, by=admin)
    assert trail() == [("role-given", admin, stranger, "coach"), ("role-taken", admin, stranger, "coach")]


def test_a_new_organisation_has_its_first_administrator_in_the_trail(admin: User) -> None:
    made = organisations.open_organisation(by=admin, name="Kouvola")
    entry = AuditEntry.objects.get()
    assert (entry.organisation, entry.person, entry.what) == (made, admin, "administrator")

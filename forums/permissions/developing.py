"""Developing together (P80, P85, P86): anybody brings a need or an idea, the coaches take it on."""

from django.utils.translation import gettext_lazy as _

from forums.models import Development, Membership, TookPart
from forums.permissions.acts import Act, coach_only, member_only
from lib.decisions import Allowed, Decision, Denied

PUT_ASIDE = _("This has been put aside. Bring it back first.")


def can_bring(membership: Membership) -> Decision:
    return member_only(membership)


def can_change_brought(membership: Membership, development: Development) -> Decision:
    """Its words: the author, until a coach has taken it on."""
    if development.by_id != membership.pk:
        return Denied(_("Only the person who brought this can change it."))
    if development.is_moved:
        return Denied(_("A coach has taken this on. Tell the coach if something should be otherwise."))
    if development.aside_by_id:
        return Denied(PUT_ASIDE)
    return member_only(membership)


def can_put_aside(membership: Membership, development: Development) -> Decision:
    """The author while it is theirs alone, and a coach at any time."""
    if development.by_id == membership.pk and not development.is_moved:
        return member_only(membership)
    return coach_only(membership, Act.MANAGE)


def can_bring_back(membership: Membership, development: Development) -> Decision:
    """What a member took back is their own; what a coach put aside brings any coach back."""
    aside_by = development.aside_by
    if aside_by is None or aside_by.pk == membership.pk:
        return can_bring(membership)
    if aside_by.is_coach:
        return coach_only(membership, Act.MANAGE)
    return Denied(_("Only the person who brought this can change it."))


def can_take_on(membership: Membership, development: Development) -> Decision:
    """Move it from stage to stage, add who took part, tell what was changed."""
    if development.aside_by_id:
        return Denied(PUT_ASIDE)
    return coach_only(membership, Act.MANAGE)


def can_quote_in(membership: Membership, development: Development) -> Decision:
    """Choose the messages it came from."""
    if development.by_id == membership.pk and not development.is_moved:
        return can_change_brought(membership, development)
    return can_take_on(membership, development)


def can_say_part(membership: Membership, development: Development) -> Decision:
    """Say that one was part of it."""
    if development.aside_by_id:
        return Denied(PUT_ASIDE)
    return member_only(membership)


def can_take_part_back(membership: Membership, part: TookPart) -> Decision:
    """One's own name, at any time; a coach those whom a coach has added."""
    if part.member_id == membership.pk:
        return Allowed()
    if part.added_by_id == part.member_id:
        return Denied(_("Each person tells themselves that they took part."))
    return coach_only(membership, Act.MANAGE)

"""Strength cards (P77)."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Strength
from forums.permissions.acts import member_only
from lib.decisions import Allowed, Decision, Denied


def can_choose_strengths(membership: Membership) -> Decision:
    return member_only(membership)


def can_see_strength_in(membership: Membership, member: Membership) -> Decision:
    """Tell another member what strength one has seen in them."""
    if membership.pk == member.pk:
        return Denied(_("Choose your own strengths on your own page."))
    if member.left_at is not None or member.forum_id != membership.forum_id:
        return Denied(_("This person has left the group."))
    return can_choose_strengths(membership)


def can_keep_strength(membership: Membership, strength: Strength) -> Decision:
    """Put it on the card, take it off, delete it: only the person whose strength it is."""
    if strength.member_id == membership.pk:
        return Allowed()
    return Denied(_("Each person decides about their own card."))

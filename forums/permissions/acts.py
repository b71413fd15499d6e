"""What each role may do in a group. Whoever has left may do nothing."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from forums.models import Membership
from lib.decisions import Allowed, Decision, Denied

DAYS_OVER = _("Your days as a substitute in this group have ended. Thank you for being there.")


class Act(StrEnum):
    POST = "post"
    OPEN_THREAD = "open a conversation"
    SET_TOPIC = "set the topic"
    CLOSE_THREAD = "close a conversation"
    WRITE_RECAP = "write the summary of a conversation"
    MANAGE = "manage the group"
    INVITE = "invite"
    CARE_FOR_MEMBERS = "care for members"
    SEE_HISTORY = "see what a message said before"


ROLE_ACTS: dict[str, frozenset[Act]] = {
    Membership.Role.PARTICIPANT: frozenset({Act.POST}),
    Membership.Role.HOST: frozenset({Act.POST, Act.OPEN_THREAD}),
    Membership.Role.COACH: frozenset(Act),
}


def may(membership: Membership, act: Act) -> bool:
    return membership.is_here and act in ROLE_ACTS[membership.role]


def gone(membership: Membership) -> Denied:
    """Why somebody who is not in the group any more may not do a thing."""
    if membership.days_are_over:
        return Denied(DAYS_OVER)
    return Denied(_("You have left this group."))


def coach_only(membership: Membership, act: Act) -> Decision:
    if may(membership, act):
        return Allowed()
    if membership.days_are_over:
        return Denied(DAYS_OVER)
    return Denied(_("Only the coaches of the group can do this."))

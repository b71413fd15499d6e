"""What each role may do in a group. Whoever has left may do nothing, and in an ended group nobody writes."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Post
from lib.decisions import Allowed, Decision, Denied

DAYS_OVER = _("Your days as a substitute in this group have ended. Thank you for being there.")


class Act(StrEnum):
    POST = "post"
    OPEN_THREAD = "open a conversation"
    SET_TOPIC = "set the topic"
    CLOSE_THREAD = "close a conversation"
    WRITE_RECAP = "write the summary of a conversation"
    MEET = "make meetings"
    MANAGE = "manage the group"
    INVITE = "invite"
    CARE_FOR_MEMBERS = "care for members"
    ANSWER = "answer a member"
    END_GROUP = "end the group, and open it again"
    SEE_HISTORY = "see what a message said before"
    OBSERVE = "write observation notes"


ROLE_ACTS: dict[str, frozenset[Act]] = {
    Membership.Role.PARTICIPANT: frozenset({Act.POST}),
    Membership.Role.HOST: frozenset({Act.POST, Act.OPEN_THREAD}),
    Membership.Role.COACH: frozenset(Act),
}


# What a coach still does when the group has ended: open it again, see to the people who come to read. The private line
# (permissions.lines) stays open too: nobody is left alone with a question while there is something to read.
AFTER_THE_END = frozenset({Act.END_GROUP, Act.CARE_FOR_MEMBERS, Act.SEE_HISTORY})

HELD = _("The group does not see this message now. A coach looks after it.")

GROUP_HAS_ENDED = _("This group has ended. Everybody can still read here. What you have written is safe.")


def decide(membership: Membership, act: Act, otherwise: str | Promise) -> Decision:
    """The one gate of an ended group: what writes passes here, and is denied for who has left, for who has no right
    (`otherwise` says why) and, when the group has ended, for everybody."""
    if not membership.is_here or act not in ROLE_ACTS[membership.role]:
        return Denied(DAYS_OVER if membership.days_are_over else otherwise)
    if act not in AFTER_THE_END and membership.forum.ended_at:
        return Denied(GROUP_HAS_ENDED)
    return Allowed()


def may(membership: Membership, act: Act) -> bool:
    return bool(decide(membership, act, ""))


def coach_only(membership: Membership, act: Act) -> Decision:
    return decide(membership, act, _("Only the coaches of the group can do this."))


def not_there(post: Post) -> Denied:
    """Why nothing is done with a message that is not `is_alive`."""
    return Denied(_("This message has been deleted.") if post.deleted_at else HELD)


def member_only(membership: Membership) -> Decision:
    """Whatever every member of a group that goes on may do."""
    return decide(membership, Act.POST, _("You have left this group."))

"""The private line between a member and the coaches."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership
from forums.permissions.acts import Act, coach_only, may
from lib.decisions import Allowed, Decision, Denied


def can_write_to_line(membership: Membership, member: Membership) -> Decision:
    """On the line of `member`: they themselves, and every coach of the group. A coach has none of their own."""
    together = membership.forum_id == member.forum_id
    mine = membership.pk == member.pk or may(membership, Act.CARE_FOR_MEMBERS)
    if member.left_at is None and membership.left_at is None and not member.is_coach and together and mine:
        return Allowed()
    return Denied(_("Only the person and the coaches of the group write here."))


def can_answer_line(membership: Membership, member: Membership) -> Decision:
    if not may(membership, Act.CARE_FOR_MEMBERS):
        return coach_only(membership, Act.CARE_FOR_MEMBERS)
    return can_write_to_line(membership, member)

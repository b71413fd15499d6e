"""When the group meets: the coaches make the meetings, and everybody may say whether they are coming."""

from django.utils.translation import gettext_lazy as _

from forums.models import Meeting, Membership
from forums.permissions.acts import Act, coach_only, member_only
from lib.decisions import Allowed, Decision, Denied

OVER = _("This meeting is over.")


def can_make_meeting(membership: Membership) -> Decision:
    return coach_only(membership, Act.MEET)


def can_see_answers(membership: Membership) -> Decision:
    """Who is coming. The members do not see each other's answers."""
    return coach_only(membership, Act.MEET)


def can_change_meeting(membership: Membership, meeting: Meeting) -> Decision:
    """Also cancel it."""
    if not (decision := coach_only(membership, Act.MEET)):
        return decision
    if meeting.cancelled_at:
        return Denied(_("This meeting is cancelled. Bring it back first."))
    return Denied(OVER) if meeting.is_over else Allowed()


def can_bring_back_meeting(membership: Membership, meeting: Meeting) -> Decision:
    if not (decision := coach_only(membership, Act.MEET)):
        return decision
    return Denied(_("This meeting is over. Make a new one.")) if meeting.is_over else Allowed()


def can_answer_meeting(membership: Membership, meeting: Meeting) -> Decision:
    if membership.is_coach:
        return Denied(_("Coaches do not answer. You see what the others answer."))
    if meeting.cancelled_at:
        return Denied(_("This meeting is cancelled. You need not answer."))
    if meeting.is_over:
        return Denied(OVER)
    return member_only(membership)


def can_sum_up_meeting(membership: Membership, meeting: Meeting) -> Decision:
    if not (decision := coach_only(membership, Act.WRITE_RECAP)):
        return decision
    if meeting.cancelled_at:
        return Denied(_("This meeting is cancelled. There is nothing to sum up."))
    return Allowed() if meeting.is_over else Denied(_("You can make a summary when the meeting is over."))

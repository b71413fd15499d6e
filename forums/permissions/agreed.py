"""What was agreed in a summary.

A step goes on being its owner's own when the group has ended: done is a mark for oneself, like having read.
"""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, NextStep
from lib.decisions import Allowed, Decision, Denied


def can_tick(membership: Membership, step: NextStep) -> Decision:
    """The owner alone says that it is done. What is a coach's or the whole group's, any coach."""
    owner = step.owner
    of_coaches = owner is None or owner.is_coach
    if membership.left_at is None and (
        step.owner_id == membership.pk or (of_coaches and membership.is_coach)
    ):
        return Allowed()
    return Denied(_("Only the person whose step this is can change it."))


def can_say_no(membership: Membership, step: NextStep) -> Decision:
    """To one's own, and choose whether it is reminded of."""
    if membership.left_at is None and step.owner_id == membership.pk:
        return Allowed()
    return Denied(_("Only the person whose step this is can change it."))

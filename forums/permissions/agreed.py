"""What was agreed in a summary, and what its members say of it.

A step goes on being its owner's own when the group has ended: done is a mark for oneself, like having read.
"""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, NextStep, Recap
from forums.permissions.acts import member_only
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


def can_respond(membership: Membership, recap: Recap) -> Decision:
    """Say that it was so, or what one would correct. Coaches change the summary itself."""
    if recap.published_at is None:
        return Denied(_("This summary has not been sent yet."))
    if membership.is_coach:
        return Denied(_("You are a coach here. You can change the summary itself."))
    return member_only(membership)

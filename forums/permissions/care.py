"""What coaches do so that nobody stays unheard, and so that nobody of them is alone with it."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership
from forums.permissions.acts import Act, coach_only
from lib.decisions import Allowed, Decision, Denied


def can_see_unheard(*, coaches_a_group: bool) -> Decision:
    if coaches_a_group:
        return Allowed()
    return Denied(_("The coach's desk is for coaches."))


def can_see_workload(*, coaches_a_group: bool, sees_organisation: bool) -> Decision:
    if coaches_a_group or sees_organisation:
        return Allowed()
    return Denied(_("Only coaches and those who work in the organisation see how the work is shared."))


def can_set_substitute(membership: Membership) -> Decision:
    """For oneself: say when one is away and who answers. A substitute has no substitute."""
    if membership.is_here and membership.is_coach and membership.stands_in_until:
        return Denied(_("You are here as a substitute. The coach who is away chooses who answers."))
    return coach_only(membership, Act.MANAGE)

"""Telling the coaches of a worry about a person, and taking care of it."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership
from forums.permissions.acts import DAYS_OVER, Act, coach_only
from lib.decisions import Allowed, Decision, Denied


def can_tell_worry(membership: Membership) -> Decision:
    """Everybody who is here, and also when the group has ended: a worry does not look at dates."""
    if membership.is_here:
        return Allowed()
    return Denied(DAYS_OVER if membership.days_are_over else _("You have left this group."))


def can_care_for_worry(membership: Membership) -> Decision:
    return coach_only(membership, Act.CARE_FOR_MEMBERS)

"""Observation notes of coaches (P76). Whoever is no coach of the group gets 404 from `queries`."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Observation
from forums.permissions.acts import Act, coach_only
from lib.decisions import Decision, Denied


def can_observe(membership: Membership) -> Decision:
    return coach_only(membership, Act.OBSERVE)


def can_change_observation(membership: Membership, observation: Observation) -> Decision:
    """And delete it."""
    if observation.author_id != membership.pk:
        return Denied(_("Only the coach who wrote this note can change it."))
    return can_observe(membership)

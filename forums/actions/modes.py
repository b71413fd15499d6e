"""A person's own way of taking part in a group: to try, to listen or to take part, changed at any time (P50, P71)."""

from forums import permissions
from forums.models import Membership
from lib.decisions import require


def choose(*, by: Membership, mode: str, coach_may_know: bool = False) -> None:
    """The coaches learn of it only where the person lets them, and each change asks anew (DESIGN 6.13)."""
    require(permissions.can_choose_mode(by, mode))
    Membership.objects.filter(pk=by.pk, left_at__isnull=True).update(mode=mode, mode_shared=coach_may_know)

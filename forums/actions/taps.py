"""A private tap to the coaches of a group, whichever kind it is, and a coach's answer to it (P47, P50)."""

from django.utils import timezone

from forums import permissions
from forums.models import Membership, Signal, Thread
from lib.decisions import require


def give(*, thread: Thread, by: Membership, kind: Signal.Kind) -> None:
    """The same tap twice is one tap."""
    require(permissions.can_tap(by, thread))
    Signal.objects.bulk_create([Signal(thread=thread, membership=by, kind=kind)], ignore_conflicts=True)


def take_back(*, thread: Thread, by: Membership, kind: Signal.Kind) -> None:
    """Also how an answer is put aside: nothing is left of the tap, and it can be given again."""
    Signal.objects.filter(thread=thread, membership=by, kind=kind).delete()


def answer(*, thread: Thread, member: Membership, by: Membership, kind: Signal.Kind) -> bool:
    """The member sees that a coach has noticed: to a wish this is an invitation. The first coach's answer holds.

    False where the member has taken the tap back in the meantime.
    """
    require(permissions.can_answer_taps(by))
    given = Signal.objects.filter(thread=thread, membership=member, kind=kind)
    given.filter(answered_at__isnull=True).update(answered_at=timezone.now(), answered_by=by)
    return given.exists()


def take_answer_back(*, thread: Thread, member: Membership, by: Membership, kind: Signal.Kind) -> None:
    require(permissions.can_answer_taps(by))
    given = Signal.objects.filter(thread=thread, membership=member, kind=kind)
    given.update(answered_at=None, answered_by=None)

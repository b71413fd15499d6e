"""A coach says that a message needs no answer, and takes it back (P2): of the message, never of the person."""

from forums import permissions
from forums.models import Membership, Settled, Thread
from lib.decisions import require


def settle(*, thread: Thread, number: int, by: Membership) -> None:
    """Number 0 is the opening of the conversation. Said twice, or by two coaches, it is said once."""
    require(permissions.can_settle(by))
    Settled.objects.get_or_create(thread=thread, number=number, defaults={"by": by})


def unsettle(*, thread: Thread, number: int, by: Membership) -> None:
    require(permissions.can_settle(by))
    Settled.objects.filter(thread=thread, number=number).delete()

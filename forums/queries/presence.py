"""What a coach has said about being there, for the coach who said it."""

from uuid import UUID

from forums.models import Membership, PresenceNote, Thread
from forums.queries import memberships, threads
from profiles.models import User


def spot(user: User, *, slug: str = "", thread_id: UUID | None = None) -> tuple[Membership, Thread | None]:
    """The person's own membership, and the conversation where a note is about one; 404 where it is not theirs."""
    if thread_id is None:
        return memberships.get_for(user, slug), None
    thread, membership = threads.get_for(user, thread_id)
    return membership, thread


def own(membership: Membership, thread: Thread | None) -> PresenceNote | None:
    """Also one that has ended: then its writer is asked about it."""
    own_notes = PresenceNote.objects.filter(membership=membership, thread=thread)
    return own_notes.select_related("thread", "voice").first()


def ended_elsewhere(membership: Membership) -> list[PresenceNote]:
    """The person's own notes in conversations of the group that the group no longer sees, the oldest first."""
    own_notes = PresenceNote.objects.filter(membership=membership, thread__closed_at=None)
    ended = own_notes.exclude(thread=None).exclude(pk__in=PresenceNote.objects.living())
    return list(ended.select_related("thread").order_by("expires_at")[:20])

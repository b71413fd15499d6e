from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from forums.models import Invitation, Membership, Post, PresenceNote, Thread
from profiles.models import User


def groups_of_coach(user: User) -> QuerySet[Membership]:
    """The coach's own memberships with what the first-visit checklist asks (DESIGN 6.15). One query."""
    here = {"forum": OuterRef("forum")}
    notes = PresenceNote.objects.filter(membership__forum=OuterRef("forum"), membership__left_at__isnull=True)
    return (
        Membership.objects.active()
        .coaches()
        .filter(user=user)
        .select_related("forum__organisation", "presence_note", "user__desk_visit")
        .annotate(
            has_presence=Exists(notes),
            has_introduced=Exists(
                Post.objects.alive().filter(
                    author=OuterRef("pk"), thread__purpose=Thread.Purpose.INTRODUCTIONS
                )
            ),
            has_invitation=Exists(Invitation.objects.filter(**here)),
        )
        .order_by("forum__name")
    )


def coached_forums(user: User) -> QuerySet[Membership, UUID]:
    """Ids of the groups that the person coaches."""
    own = Membership.objects.active().coaches().filter(user=user)
    return own.order_by().values_list("forum", flat=True)

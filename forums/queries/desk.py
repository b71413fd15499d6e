from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from forums.models import Invitation, Membership, Post, PresenceNote, Thread
from profiles.models import User


def groups_of_coach(user: User) -> QuerySet[Membership]:
    """The coach's own memberships with what the first-visit checklist asks (DESIGN 6.15). One query.

    Each has `note`, the coach's own for the group, where there is one.
    """
    here = {"forum": OuterRef("forum")}
    notes = PresenceNote.objects.of_the_group().filter(
        membership__forum=OuterRef("forum"), membership__left_at__isnull=True
    )
    return (
        Membership.objects.active()
        .coaches()
        .filter(user=user)
        .annotate(
            note=FilteredRelation("presence_notes", condition=Q(presence_notes__thread=None)),
            has_presence=Exists(notes),
            has_introduced=Exists(
                Post.objects.alive().filter(
                    author=OuterRef("pk"), thread__purpose=Thread.Purpose.INTRODUCTIONS
                )
            ),
            has_invitation=Exists(Invitation.objects.filter(**here)),
        )
        .select_related("forum__organisation", "note")  # type: ignore[misc]  # annotated
        .order_by("forum__name")
    )

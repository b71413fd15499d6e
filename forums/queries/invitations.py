from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Forum, Invitation


def by_code(code: str) -> Invitation | None:
    """The invitation with this normalised code in whatever state, with what a visitor may see before joining."""
    return Invitation.objects.select_related("forum__organisation", "created_by").filter(code=code).first()


def of_forum(forum: Forum) -> QuerySet[Invitation]:
    return Invitation.objects.filter(forum=forum).select_related("forum", "created_by")


def get_for(forum: Forum, invitation_id: UUID) -> Invitation:
    return get_object_or_404(
        Invitation.objects.select_related("forum__organisation"), forum=forum, pk=invitation_id
    )

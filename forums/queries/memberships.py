from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Forum, Invitation, Membership
from profiles.models import User


def slugs_and_roles(user: User) -> list[tuple[str, str]]:
    rows = Membership.objects.active().filter(user=user).order_by("joined_at")
    return list(rows.values_list("forum__slug", "role"))


def get_for(user: User, slug: str) -> Membership:
    """The person's own membership, with its group. 404 for a group that is not there and one that is not theirs."""
    active = Membership.objects.active().select_related("forum__organisation", "user__profile")
    return get_object_or_404(active, user=user, forum__slug=slug)


def people(forum: Forum) -> QuerySet[Membership]:
    """Coaches first, then by joining. The list tells no join date and no counts (DESIGN 6.6)."""
    return Membership.objects.active().filter(forum=forum).order_by("role", "joined_at")


def count_active(forum: Forum) -> int:
    return Membership.objects.active().filter(forum=forum).count()


def taken_names(forum: Forum) -> list[str]:
    return list(Membership.objects.active().filter(forum=forum).values_list("name", flat=True))


def coach_names(forum: Forum) -> list[str]:
    return list(Membership.objects.active().coaches().filter(forum=forum).values_list("name", flat=True))


def open_invitation(code: str) -> Invitation | None:
    """The invitation with this (normalised) code in whatever state, with what a visitor may see before joining."""
    counted = Count("forum__memberships", filter=Q(forum__memberships__left_at__isnull=True))
    found = Invitation.objects.select_related("forum__organisation", "created_by").annotate(member_count=counted)
    return found.filter(code=code).first()

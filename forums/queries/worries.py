"""Worries about people, for the coaches of their group."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from forums.models import Membership, Worry, WorryStep
from lib.errors import first_or_404
from profiles.models import User


def _coached(user: User) -> QuerySet[Worry]:
    mine = Membership.objects.active().coaches().filter(user=user, forum=OuterRef("forum"))
    return Worry.objects.filter(Exists(mine)).select_related("about__user", "by", "forum__organisation")


def open_for(user: User) -> list[Worry]:
    """In all the groups the person coaches, who has waited longest first. One query."""
    return list(_coached(user).filter(settled_at__isnull=True))


def get_for(user: User, worry_id: UUID) -> Worry:
    """404 for anybody but the coaches of the group."""
    return first_or_404(list(_coached(user).filter(pk=worry_id)))


def steps_of(worry: Worry) -> list[WorryStep]:
    return list(worry.steps.select_related("by"))


def people_to_choose(membership: Membership) -> list[Membership]:
    """Everybody else who is in the group and is not a coach."""
    people = Membership.objects.active().filter(forum=membership.forum).exclude(pk=membership.pk)
    return list(people.exclude(role=Membership.Role.COACH).order_by("joined_at"))

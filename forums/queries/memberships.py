from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from forums.models import Forum, Membership
from profiles.models import User
from profiles.my_page import Row


def slugs_and_roles(user: User) -> list[tuple[str, str]]:
    rows = Membership.objects.active().filter(user=user).order_by("joined_at")
    return list(rows.values_list("forum__slug", "role"))


def get_for(user: User, slug: str) -> Membership:
    """The person's own membership, with its group. 404 for a group that is not there and one that is not theirs."""
    active = Membership.objects.active().select_related("forum__organisation", "user__profile")
    return get_object_or_404(active, user=user, forum__slug=slug)


def get_own(user: User, membership_id: UUID) -> Membership:
    active = Membership.objects.active().select_related("forum__organisation", "user__profile")
    return get_object_or_404(active, user=user, pk=membership_id)


def coached_by(user: User) -> QuerySet[Membership]:
    """The person's own memberships where they are a coach, by the name of the group."""
    own = Membership.objects.active().coaches().filter(user=user)
    return own.select_related("forum", "user__profile").order_by("forum__name")


def get_member(forum: Forum, membership_id: UUID) -> Membership:
    """Another person of the group, also one whose membership has ended: a coach may take them back."""
    found = Membership.objects.select_related("forum", "user__profile")
    return get_object_or_404(found, forum=forum, pk=membership_id)


def of_user_in(user: User, forum: Forum) -> Membership | None:
    return Membership.objects.active().filter(user=user, forum=forum).first()


def people(forum: Forum) -> QuerySet[Membership]:
    """Coaches first, then by joining. The list tells no join date and no counts (DESIGN 6.6)."""
    return Membership.objects.active().filter(forum=forum).order_by("role", "joined_at")


def ended(forum: Forum) -> QuerySet[Membership]:
    """Substitutes apart: they come and go with their dates."""
    ended = Membership.objects.filter(forum=forum, left_at__isnull=False, stands_in_until__isnull=True)
    return ended.order_by("-left_at")


def count_active(forum: Forum) -> int:
    return Membership.objects.active().filter(forum=forum).count()


def count_coaches(forum: Forum) -> int:
    """Those who stay: a substitute goes when their days end."""
    return Membership.objects.active().coaches().filter(forum=forum, stands_in_until__isnull=True).count()


def has_had_participants(forum: Forum) -> bool:
    return Membership.objects.filter(forum=forum).exclude(role=Membership.Role.COACH).exists()


def taken_names(forum: Forum) -> list[str]:
    return list(Membership.objects.active().filter(forum=forum).values_list("name", flat=True))


def names_but(forum: Forum, membership_id: UUID | None) -> list[tuple[str, str, bool]]:
    """(name, name_key, is a coach's) of everyone in the group but the one with this id."""
    people = Membership.objects.active().filter(forum=forum)
    others = people.exclude(pk=membership_id) if membership_id else people
    rows = others.values_list("name", "name_key", "role")
    return [(name, key, role == Membership.Role.COACH) for name, key, role in rows]


def coach_names(forum: Forum) -> list[str]:
    return list(Membership.objects.active().coaches().filter(forum=forum).values_list("name", flat=True))


def name_rows(user: User) -> list[Row]:
    """For My page: the name the person has in each group."""
    return [
        Row(
            title=_("My name in the group %(group)s") % {"group": membership.forum.name},
            value=membership.name,
            url=reverse("me_name", args=[membership.pk]),
            icon="me",
        )
        for membership in _own_with_forum(user)
    ]


def mode_rows(user: User) -> list[Row]:
    """For My page: how the person takes part in each group. A coach has no such choice."""
    return [
        Row(
            title=_("My way in the group %(group)s") % {"group": membership.forum.name},
            value=membership.get_mode_display(),
            url=reverse("me_mode", args=[membership.pk]),
            icon="hand",
        )
        for membership in _own_with_forum(user)
        if not membership.is_coach
    ]


def practice_rows(user: User) -> list[Row]:
    """One row, whatever the number of groups: the page asks which where there are many."""
    return [Row(_("Practice box"), _("Only you see it."), reverse("practice"), icon="sprout")]


def leave_rows(user: User) -> list[Row]:
    return [
        Row(
            title=_("Leave the group %(group)s") % {"group": membership.forum.name},
            value="",
            url=reverse("group_leave", args=[membership.forum.slug]),
            icon="group",
        )
        for membership in _own_with_forum(user)
    ]


def _own_with_forum(user: User) -> QuerySet[Membership]:
    return Membership.objects.active().filter(user=user).select_related("forum").order_by("joined_at")

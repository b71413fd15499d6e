import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from forums.models import Forum, Membership, PresenceNote, Substitution
from forums.models.here import today
from profiles.models import OrganisationRole, User

# How long a substitute is told that their days have ended.
TOLD_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class Choice:
    """`is_invited`: comes from elsewhere in the organisation, for the days only."""

    user_id: UUID
    name: str
    is_invited: bool


def open_of(away: Membership) -> Substitution | None:
    found = Substitution.objects.filter(away=away, ended_at__isnull=True)
    return found.select_related("substitute", "away").first()


def choices(away: Membership) -> list[Choice]:
    """Coaches of the group, then those of the organisation, each in the order of names. Two queries."""
    own = Membership.objects.active().coaches().filter(forum=away.forum_id, stands_in_until__isnull=True)
    colleagues = own.exclude(pk=away.pk).order_by("name")
    taken = Membership.objects.filter(forum=away.forum_id).filter(
        Q(stands_in_until__isnull=True) | ~Q(role=Membership.Role.COACH)
    )
    others = coaches_of_organisation(away.forum).exclude(memberships__in=taken)
    invited = others.select_related("profile").order_by("profile__name", "username")
    return [
        *(Choice(coach.user_id, coach.name, is_invited=False) for coach in colleagues),
        *(Choice(user.pk, own_name(user), is_invited=True) for user in invited),
    ]


def coaches_of_organisation(forum: Forum) -> QuerySet[User]:
    role = OrganisationRole.objects.filter(
        organisation=forum.organisation_id, role=OrganisationRole.Role.COACH
    )
    return User.objects.filter(pk__in=role.values("user"))


def own_name(user: User) -> str:
    return user.profile.name or str(user.username)


def person(user_id: str) -> User | None:
    """None for what is no id of anybody."""
    try:
        return User.objects.select_related("profile").filter(pk=UUID(user_id)).first()
    except ValueError:
        return None


def is_away(coach: Membership, first: dt.date, last: dt.date) -> bool:
    """On any of these days."""
    absences = Substitution.objects.filter(away=coach, ended_at__isnull=True)
    return absences.filter(starts_on__lte=last, ends_on__gte=first).exists()


def to_be_fitted() -> list[Membership]:
    """Substitutes who are in a group after their days, or not yet in it on them."""
    temporary = Membership.objects.filter(stands_in_until__isnull=False)
    coming = Q(
        left_at__isnull=False,
        substitutions__ended_at__isnull=True,
        substitutions__starts_on__lte=today(),
        substitutions__ends_on__gte=today(),
    )
    over = Q(left_at__isnull=True, stands_in_until__lt=today())
    return list(temporary.filter(coming | over).distinct())


def concerning(user: User) -> list[Substitution]:
    """What the desk tells a person of being away and of standing in for others, and a while after. One query.

    `has_note`: the coach who is away has a note for the group.
    """
    mine = Q(away__user=user, away__left_at__isnull=True, ended_at__isnull=True)
    lately = Q(ends_on__gte=today() - TOLD_FOR, ended_at__isnull=True) | Q(
        ended_at__gte=timezone.now() - TOLD_FOR, substitute__stands_in_until__isnull=False
    )
    notes = PresenceNote.objects.of_the_group().filter(membership=OuterRef("away"))
    found = Substitution.objects.filter(mine | (Q(substitute__user=user) & lately))
    found = found.annotate(has_note=Exists(notes)).select_related("away__forum", "substitute")
    return list(found.order_by("starts_on"))

"""How the work is shared between coaches (P72, P89): care for coaches, in the order of names and never of figures."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from forums.models import Forum, Membership, PrivateLine, Substitution
from forums.models.here import is_here, today
from forums.queries import unheard
from profiles.models import OrganisationRole, User

PAGE = 50
SEES = (OrganisationRole.Role.STAFF, OrganisationRole.Role.ADMINISTRATOR)


@dataclass
class Load:
    """One coach. `waiting` are messages and private questions in their groups, which several coaches may share."""

    name: str
    groups: list[str] = field(default_factory=list)
    members: int = 0
    waiting: int = 0
    promises: int = 0
    away: list[tuple[dt.date, dt.date]] = field(default_factory=list)


def sees_organisation(user: User) -> bool:
    return OrganisationRole.objects.filter(user=user, role__in=SEES).exists()


def _groups_seen_by(user: User) -> QuerySet[Forum]:
    """Those the person coaches, and those of the organisations they work in."""
    own = Membership.objects.active().coaches().filter(user=user).values("forum")
    organisations = OrganisationRole.objects.filter(user=user, role__in=SEES).values("organisation")
    return Forum.objects.filter(Q(pk__in=own) | Q(organisation__in=organisations))


def page(user: User, after: str) -> tuple[list[Load], str]:
    """The coaches whose names come after `after`, and the last name where there are more, else "". Six queries."""
    coaches = Membership.objects.active().coaches().filter(forum__in=_groups_seen_by(user))
    named = coaches.order_by().values("user").annotate(shown=Min("name")).filter(shown__gt=after)
    users = list(named.order_by("shown", "user").values_list("user", "shown")[: PAGE + 1])
    loads = {user_id: Load(shown) for user_id, shown in users[:PAGE]}
    _fill(loads, list(coaches.filter(user__in=list(loads)).select_related("forum").order_by("forum__name")))
    return list(loads.values()), users[PAGE - 1][1] if len(users) > PAGE else ""


def _fill(loads: dict[UUID, Load], coaches: Sequence[Membership]) -> None:
    forums = {coach.forum_id for coach in coaches}
    members, waiting = _members(forums), _waiting(forums)
    promises = _promises([coach.pk for coach in coaches])
    away = _away([coach.pk for coach in coaches])
    for coach in coaches:
        load = loads[coach.user_id]
        load.groups.append(coach.forum.name)
        load.members += members.get(coach.forum_id, 0)
        load.waiting += waiting[coach.forum_id]
        load.promises += promises.get(coach.pk, 0)
        load.away += [days for days in away[coach.pk] if days not in load.away]


def _members(forums: set[UUID]) -> dict[UUID, int]:
    others = Membership.objects.active().filter(forum__in=forums).exclude(role=Membership.Role.COACH)
    return dict(others.order_by().values("forum").annotate(many=Count("pk")).values_list("forum", "many"))


def _waiting(forums: set[UUID]) -> dict[UUID, int]:
    """Messages without an answer and private questions."""
    found: dict[UUID, int] = defaultdict(int)
    for forum in unheard.waiting_posts(forums).values_list("thread__forum", flat=True):
        found[forum] += 1
    lines = PrivateLine.objects.filter(is_here("membership__"), waiting_since__isnull=False)
    for forum in lines.filter(membership__forum__in=forums).values_list("membership__forum", flat=True):
        found[forum] += 1
    return found


def _promises(coaches: list[UUID]) -> dict[UUID, int]:
    lines = PrivateLine.objects.filter(promised_by__in=coaches, waiting_since__isnull=False).order_by()
    return dict(lines.values("promised_by").annotate(many=Count("pk")).values_list("promised_by", "many"))


def _away(coaches: list[UUID]) -> dict[UUID, list[tuple[dt.date, dt.date]]]:
    found: dict[UUID, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    absences = Substitution.objects.filter(away__in=coaches, ended_at__isnull=True, ends_on__gte=today())
    for coach, first, last in absences.order_by("starts_on").values_list("away", "starts_on", "ends_on"):
        found[coach].append((first, last))
    return found

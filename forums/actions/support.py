from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from forums.models import Membership
from profiles.models import User


@transaction.atomic
def share(*, by: User, memberships: Collection[UUID]) -> None:
    """The coaches of exactly these groups may see what the person has said is hard and what helps (P68)."""
    own = Membership.objects.active().exclude(role=Membership.Role.COACH).filter(user=by)
    own.exclude(pk__in=memberships).update(shares_support=False)
    own.filter(pk__in=memberships).update(shares_support=True)

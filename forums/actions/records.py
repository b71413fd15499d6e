"""The trail of what is done in a group: its organisation, doer and person from their memberships."""

from django.db import models

from forums.models import Membership
from profiles.actions import audit
from profiles.models import AuditEntry

Act = AuditEntry.Act


def record(
    *,
    act: AuditEntry.Act,
    by: Membership,
    member: Membership | None = None,
    thing: models.Model | None = None,
    what: str = "",
    why: str = "",
) -> None:
    """In the transaction of the act itself. `member` is whom it concerns."""
    audit.record(
        act=act,
        by=by.user,
        organisation=by.forum.organisation,
        person=member.user if member else None,
        thing=thing or by.forum,
        what=what,
        why=why,
    )

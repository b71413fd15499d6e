"""The trail of acts of authority and of looks at identity and data (GDPR art. 5.2 and 32)."""

from django.db import models

from profiles.models import AuditEntry, Organisation, User


def record(
    *,
    act: AuditEntry.Act,
    by: User | None,
    organisation: Organisation | None,
    person: User | None = None,
    thing: models.Model | None = None,
    what: str = "",
    why: str = "",
) -> AuditEntry:
    """Call it in the transaction of the act itself, so that neither is ever without the other.

    `by` is None for what the service does by itself. `person` is whom it concerns, who reads the row on their own page.
    """
    return AuditEntry.objects.create(
        act=act,
        by=by,
        organisation=organisation,
        person=person,
        thing=thing._meta.model_name or "" if thing is not None else "",
        thing_id=thing.pk if thing is not None else None,
        what=what,
        why=why,
    )

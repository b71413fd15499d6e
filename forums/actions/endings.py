"""A group ends: nothing more is written, everybody can read until a day that is told from the beginning."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions.records import Act, record
from forums.models import Forum, Membership
from forums.queries import endings as queries
from forums.queries.endings import OwnMessage
from lib.decisions import require

# People need time to read once more and to take their own messages with them.
SOONEST = dt.timedelta(days=14)
LATEST = dt.timedelta(days=730)
SUGGESTED = dt.timedelta(days=90)


@transaction.atomic
def end(*, forum: Forum, by: Membership, delete_on: dt.date) -> None:
    """Or give an ended group another day: the day it ended stays."""
    require(permissions.can_end_group(by))
    left = delete_on - timezone.localdate()
    if not SOONEST <= left <= LATEST:
        raise ValidationError(
            {"delete_on": _("Choose a day from two weeks to two years from now. People need time to read.")}
        )
    before = Forum.objects.select_for_update().get(pk=forum.pk)
    before.ended_at = before.ended_at or timezone.now()
    before.delete_on = delete_on
    before.save(update_fields=["ended_at", "delete_on"])
    record(act=Act.RETENTION_SET, by=by, what=delete_on.isoformat())


@transaction.atomic
def take_along(*, by: Membership) -> list[OwnMessage]:
    """One's own messages, for a file of one's own."""
    said = queries.own_messages(by)
    record(act=Act.DATA_FETCHED, by=by, member=by, what="own-messages")
    return said


@transaction.atomic
def open_again(*, forum: Forum, by: Membership) -> None:
    require(permissions.can_end_group(by))
    Forum.objects.filter(pk=forum.pk).update(ended_at=None, delete_on=None)
    record(act=Act.RETENTION_SET, by=by)

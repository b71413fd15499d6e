"""A person's copy of everything about them: asked for, built by a worker, fetched, thrown away after a week."""

import datetime as dt
import logging
import tempfile
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lib import jobs
from profiles.actions import audit
from profiles.export import own_data
from profiles.models import AuditEntry, DataCopy, User
from profiles.models.data_copy import unguessable_path

KEPT_FOR = dt.timedelta(days=7)
# A worker that was stopped has left its row as it was: it is asked again after this.
TAKES_AT_MOST = dt.timedelta(minutes=30)
GIVEN_UP_AFTER = dt.timedelta(days=1)

logger = logging.getLogger(__name__)


@transaction.atomic
def ask(*, by: User) -> DataCopy:
    """A copy that is being prepared goes on; an earlier one gives way to a new one."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    earlier = DataCopy.objects.filter(user=by).first()
    if earlier and earlier.state == DataCopy.State.PREPARING:
        return earlier
    if earlier:
        _throw_away(earlier)
    copy = DataCopy.objects.create(user=by)
    audit.record(act=AuditEntry.Act.DATA_REQUESTED, by=by, organisation=None, person=by, thing=copy)
    jobs.enqueue("profiles.tasks.build_data_copy", copy_id=copy.pk)
    return copy


def build(*, copy_id: UUID) -> None:
    """Run twice it builds twice and keeps the last. Where the person is gone meanwhile, nothing of it stays."""
    copy = DataCopy.objects.select_related("user__profile").filter(pk=copy_id).first()
    if copy is None or copy.state != DataCopy.State.PREPARING:
        return
    try:
        _save(copy)
    except Exception:
        # Whatever it was, the person is told, and whoever reads the log knows. No name or text is in it.
        logger.exception("A copy of a person's data could not be built: %s", copy_id)
        _waiting(copy_id).update(state=DataCopy.State.FAILED)
        return
    expires = timezone.now() + KEPT_FOR
    ready = {"state": DataCopy.State.READY, "expires_at": expires}
    if not _waiting(copy_id).filter(file=copy.file.name).update(**ready):
        default_storage.delete(str(copy.file.name))


def _waiting(copy_id: UUID) -> QuerySet[DataCopy]:
    return DataCopy.objects.filter(pk=copy_id, state=DataCopy.State.PREPARING)


def _save(copy: DataCopy) -> None:
    """The row knows of the file before it is there: what a stopped worker left is found and thrown away."""
    if copy.file.name:
        default_storage.delete(copy.file.name)
    copy.file.name = unguessable_path(copy, "")
    _waiting(copy.pk).update(file=copy.file.name)
    with tempfile.TemporaryFile() as out:
        own_data.write_zip(copy.user, out)
        out.seek(0)
        default_storage.save(str(copy.file.name), File(out))


@transaction.atomic
def fetch(*, copy: DataCopy, by: User) -> File[bytes]:
    audit.record(act=AuditEntry.Act.DATA_FETCHED, by=by, organisation=None, person=by, thing=copy)
    return default_storage.open(str(copy.file.name))


def sweep(*, now: dt.datetime) -> None:
    """Throws away what is too old, and asks again for what a stopped worker left."""
    for copy in DataCopy.objects.filter(expires_at__lte=now):
        with transaction.atomic():
            _throw_away(copy)
    waiting = DataCopy.objects.filter(state=DataCopy.State.PREPARING)
    waiting.filter(asked_at__lte=now - GIVEN_UP_AFTER).update(state=DataCopy.State.FAILED)
    for pk in waiting.filter(asked_at__lte=now - TAKES_AT_MOST).values_list("pk", flat=True):
        jobs.enqueue("profiles.tasks.build_data_copy", copy_id=pk)


def _throw_away(copy: DataCopy) -> None:
    """The row first: a file without its row is out of reach, a row without its file would be a broken promise."""
    name = copy.file.name
    DataCopy.objects.filter(pk=copy.pk).delete()
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))

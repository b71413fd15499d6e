from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from profiles.actions import audit
from profiles.models import AuditEntry
from tests.factories import UserFactory

Attempt = Callable[[AuditEntry], object]


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def save(entry: AuditEntry) -> None:
    entry.why = "Toinen syy"
    entry.save()


ATTEMPTS: dict[str, Attempt] = {
    "update": lambda entry: AuditEntry.objects.update(why=""),
    "delete": lambda entry: AuditEntry.objects.all().delete(),
    "save": save,
    "delete the row": lambda entry: entry.delete(),
    "bulk_update": lambda entry: AuditEntry.objects.bulk_update([entry], ["why"]),
    "sql update": lambda entry: sql("UPDATE profiles_auditentry SET why = ''"),
    "sql delete": lambda entry: sql("DELETE FROM profiles_auditentry"),
}
if connection.vendor == "postgresql":
    ATTEMPTS["sql truncate"] = lambda entry: sql("TRUNCATE profiles_auditentry")


@pytest.mark.django_db
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_row_of_the_trail_stays_as_it_was_written(attempt: Attempt) -> None:
    entry = audit.record(act=AuditEntry.Act.ROLE_GIVEN, by=UserFactory(), organisation=None, why="Syy")
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        attempt(entry)
    assert AuditEntry.objects.get().why == "Syy"


@pytest.mark.django_db
def test_a_row_outlives_the_account_that_it_names() -> None:
    coach = UserFactory()
    key = coach.pk
    audit.record(act=AuditEntry.Act.ROLE_GIVEN, by=coach, organisation=None)
    coach.delete()
    assert AuditEntry.objects.values_list("by_id", flat=True).get() == key


@pytest.mark.django_db(transaction=True)
def test_the_guard_stands_again_after_a_database_was_emptied() -> None:
    """Runs after the tests that need no emptying, and twice in its file, so one of the two meets an emptied one."""
    entry = audit.record(act=AuditEntry.Act.ROLE_GIVEN, by=UserFactory(), organisation=None, why="Syy")
    with pytest.raises(DatabaseError, match="only added"):
        entry.delete()


@pytest.mark.django_db(transaction=True)
def test_and_once_more() -> None:
    test_the_guard_stands_again_after_a_database_was_emptied()

"""What the database lets the role do that the service runs as."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from profiles.actions import audit
from profiles.models import AuditEntry, Organisation
from tests.factories import OrganisationFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]


@pytest.fixture
def as_the_service() -> Iterator[None]:
    """Everything here is rolled back with the test, the role too."""
    with connection.cursor() as cursor:
        cursor.execute((Path(settings.BASE_DIR) / "deploy/runtime_role.sql").read_text())
        cursor.execute("SET ROLE omatahti_runtime")
        yield
        cursor.execute("RESET ROLE")


def test_it_adds_to_the_trail_and_reads_it(as_the_service: None) -> None:
    audit.record(act=AuditEntry.Act.ROLE_GIVEN, by=None, organisation=None, why="Syy")
    assert AuditEntry.objects.get().why == "Syy"


def test_its_other_tables_are_its_own_to_write(as_the_service: None) -> None:
    OrganisationFactory(name="Lahti")
    assert Organisation.objects.update(name="Turku") == 1
    assert Organisation.objects.all().delete()[0] == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE profiles_auditentry SET why = ''",
        "DELETE FROM profiles_auditentry",
        "TRUNCATE profiles_auditentry",
        "DROP TRIGGER audit_only_added ON profiles_auditentry",
        "ALTER TABLE profiles_auditentry DISABLE TRIGGER ALL",
        "DROP TABLE profiles_auditentry",
        "DELETE FROM django_migrations",
    ],
)
def test_it_can_neither_change_the_trail_nor_lift_its_guard(as_the_service: None, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

"""A table whose rows are only ever added: the database itself refuses to change or delete them."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table

REFUSAL = "Rows of this table are only added, never changed or deleted."

FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$refuse$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $refuse$
"""


class AppendOnly(models.BaseConstraint):
    """Declared in `Meta.constraints`. Triggers keep it, also against SQL that goes around the application.

    On PostgreSQL only the table's owner could take them away, and the service does not run as the owner
    (deploy/runtime_role.sql). SQLite has no roles: there it holds until somebody takes the triggers away.
    """

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: Any) -> None:  # type: ignore[override]
        """Nothing inside CREATE TABLE: the triggers come after it, and None tells so, also where the stubs do not."""
        if model:
            schema_editor.deferred_sql += self.statements(model, schema_editor)

    def create_sql(self, model: type[models.Model] | None, schema_editor: Any) -> None:  # type: ignore[override]
        if model:
            for statement in self.statements(model, schema_editor):
                schema_editor.execute(statement, params=None)

    def remove_sql(self, model: type[models.Model] | None, schema_editor: Any) -> None:  # type: ignore[override]
        if model:
            quote, vendor = schema_editor.quote_name, schema_editor.connection.vendor
            for name in self._triggers(vendor):
                on = f" ON {quote(model._meta.db_table)}" if vendor == "postgresql" else ""
                schema_editor.execute(f"DROP TRIGGER {quote(name)}{on}", params=None)

    def statements(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> list[str | Statement]:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        triggers = self._triggers(schema_editor.connection.vendor)
        made = [
            Statement(f"CREATE TRIGGER %(name)s {body}", name=schema_editor.quote_name(name), table=table)
            for name, body in triggers.items()
        ]
        return [FUNCTION, *made] if schema_editor.connection.vendor == "postgresql" else [*made]

    def _triggers(self, vendor: str) -> dict[str, str]:
        if vendor == "postgresql":
            events = "BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s FOR EACH STATEMENT"
            return {self.name: f"{events} EXECUTE FUNCTION refuse_change()"}
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        return {
            f"{self.name}_{event.lower()}": f"BEFORE {event} ON %(table)s {refuse}"
            for event in ("UPDATE", "DELETE")
        }

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """A row that is added is always welcome."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AppendOnly) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

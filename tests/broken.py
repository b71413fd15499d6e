"""A table that cannot be read: what is left of a page then."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError


def breaks(table: str) -> Callable[..., Any]:
    """For `connection.execute_wrapper`: every query that names the table fails."""

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if table in sql:
            raise DatabaseError(f"{table} cannot be read")
        return run(sql, params, many, context)

    return execute

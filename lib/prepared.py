"""Querysets whose SQL is written once and run many times (docs/adr/0005).

Django writes a query anew each time, which takes several times as long as running it. The few queries behind the pages
that people open most are written on their first run instead, with stand-ins where the values will be.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField

type Value = UUID | int | str
type Kind = type[UUID] | type[int] | type[str] | Many

# The first of the stand-ins for numbers: no limit and no constant of a query is among them.
FIRST_NUMBER = 1_900_000_000
ID = UUIDField()


@dataclass(frozen=True)
class Many:
    """Ids for a `field__in`, at most `room` of them. Where there are fewer, the last one is said again."""

    room: int


@dataclass(frozen=True)
class Written:
    """`places` holds for each stand-in where it is among the params. A query may use a value more than once."""

    queryset: QuerySet[Any, Any]
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    converters: dict[int, Any]
    places: dict[str, list[list[int]]]


class Prepared[Row]:
    """`build` makes the queryset of the values named in `kinds`. Calling it answers with the rows.

    Nothing but the values may differ from call to call: the same filters, the same order, the same limit.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **kinds: Kind) -> None:
        self._build = build
        self._kinds = kinds
        self._written: dict[str, Written] = {}

    def __call__(self, **values: Value | Sequence[UUID]) -> list[Row]:
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = self._write()
        params = list(written.params)
        for name, places in written.places.items():
            for value, indexes in zip(_spread(values[name], len(places)), places, strict=True):
                for index in indexes:
                    # PostgreSQL is told how big a number is by the number's type.
                    params[index] = type(params[index])(value) if isinstance(value, int) else value
        return _run(written, tuple(params))

    def _write(self) -> Written:
        stand_ins = {name: _stand_ins(n, kind) for n, (name, kind) in enumerate(self._kinds.items())}
        alone = {name: ins[0] for name, ins in stand_ins.items() if not isinstance(self._kinds[name], Many)}
        queryset = self._build(**stand_ins | alone)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {name: [_found(_adapted(value), params) for value in ins] for name, ins in stand_ins.items()}
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return Written(queryset, compiler, sql, params, converters, places)


def _stand_ins(n: int, kind: Kind) -> list[Value]:
    if kind is int:
        return [FIRST_NUMBER + n]
    if kind is str:
        return [f"stand-in {n}"]
    room = kind.room if isinstance(kind, Many) else 1
    return [UUID(int=(n + 1) << 64 | place) for place in range(1, room + 1)]


def _found(stand_in: Any, params: Sequence[Any]) -> list[int]:
    found = [n for n, param in enumerate(params) if isinstance(param, type(stand_in)) and param == stand_in]
    if not found:
        raise ValueError(f"The query does not use {stand_in}")
    return found


def _spread(value: Value | Sequence[UUID], room: int) -> list[Any]:
    if isinstance(value, UUID | int | str):
        return [_adapted(value)] * room
    if len(value) > room:
        raise ValueError(f"{len(value)} ids where there is room for {room}")
    ids = [_adapted(one) for one in value] or [_adapted(UUID(int=0))]
    return ids + [ids[-1]] * (room - len(ids))


def _adapted(value: Value) -> Any:
    """As the database takes it: SQLite has no type for a UUID."""
    return ID.get_db_prep_value(value, connection) if isinstance(value, UUID) else value


def _run(written: Written, params: tuple[Any, ...]) -> list[Any]:
    """The queryset as ever, but that its compiler has its SQL already. Both are copies: threads share nothing."""
    compiler = copy(written.compiler)
    compiler.connection = connection
    compiler.as_sql = lambda *_args, **_kwargs: (written.sql, params)
    # How a column's values are read is a matter of its field and the kind of database, not of the connection.
    compiler.get_converters = lambda _columns: written.converters
    queryset = written.queryset.all()
    queryset.query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
    return list(queryset)

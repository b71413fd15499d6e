"""What is held about a person, table by table (GDPR art. 15 and 20). An app says it for its own tables in its
`privacy` module, in `AppConfig.ready()`; a test fails for a table that leads to a person and is said by nobody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.functional import Promise

from profiles.models import User

type Words = str | Promise


@dataclass(frozen=True)
class Held:
    """The rows of `model` that are a person's by `path` go into their copy, as `columns`: lookup and heading.

    What another person has said is never among the columns: it is theirs. `only` narrows the rows.
    """

    model: type[models.Model]
    path: str
    title: Words
    columns: dict[str, Words]
    only: models.Q = field(default_factory=models.Q)
    files: Callable[[models.Model], Iterable[tuple[str, FieldFile]]] | None = None

    def rows(self, user: User) -> models.QuerySet[models.Model]:
        found = self.model._default_manager.filter(self.only, **{self.path: user.pk})
        return found.order_by("pk")


@dataclass(frozen=True)
class LeftOut:
    """A way from `model` to a person that is not in their copy, and why not."""

    model: type[models.Model]
    path: str
    why: str


_held: list[Held] = []
_left_out: list[LeftOut] = []


def register(*, held: Iterable[Held], left_out: Iterable[LeftOut]) -> None:
    _held.extend(held)
    _left_out.extend(left_out)


def held() -> tuple[Held, ...]:
    return tuple(_held)


def left_out() -> tuple[LeftOut, ...]:
    return tuple(_left_out)

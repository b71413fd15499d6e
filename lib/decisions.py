"""Every question of who-may is answered with a reason a person can read."""

from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


@dataclass(frozen=True)
class Allowed:
    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class Denied:
    reason: str | Promise

    def __bool__(self) -> Literal[False]:
        return False


type Decision = Allowed | Denied


def require(decision: Decision) -> None:
    if isinstance(decision, Denied):
        raise PermissionDenied(decision.reason)

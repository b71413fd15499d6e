"""How a limit of tries is written down. The table itself is config/limits.py."""

from dataclasses import dataclass
from typing import NamedTuple


class Rate(NamedTuple):
    times: int
    seconds: int


@dataclass(frozen=True)
class Limit:
    """`urls` are the names of the addresses that share one count; where there are none, a view counts by itself.

    `named_in` is the field that names the person where nobody has signed in yet.
    """

    name: str
    urls: frozenset[str] = frozenset()
    person: Rate | None = None
    address: Rate | None = None
    method: str = "POST"
    named_in: str = ""

from dataclasses import dataclass

from forums.models import Forum, Means, StageKind
from profiles.identity import AVATARS, IdentityPolicy

FORMAT = "omatahti-group"
VERSION = 1
# A file of all the topics that a model may have, each as long as it may be, is rare; a year of a group is 50 kB.
MOST_BYTES = 1_000_000
MOST_TOPICS = 100
FAR = 1_000
"""Days from the first day, before and after."""
USUAL_TIME = "09:00"
USUAL_BADGE = "cup"


@dataclass(frozen=True)
class Ground:
    """A ground rule and its reason."""

    text: str
    reason: str = ""


@dataclass(frozen=True)
class PlannedTopic:
    """`day` is counted from the group's first day (0), None where no day is planned. `time` is HH:MM on it, or ""."""

    title: str
    text: str = ""
    is_topic: bool = True
    means_off: tuple[Means, ...] = ()
    length_guide: str = ""
    day: int | None = None
    time: str = ""


@dataclass(frozen=True)
class StagePlan:
    """`day` as above: getting to know each other begins on day 0."""

    day: int | None = None
    note: str = ""


@dataclass(frozen=True)
class GroupTemplate:
    """`stages` are in the order of StageKind, one for each."""

    name: str
    language: str = "fi"
    badge: str = USUAL_BADGE
    kind: str = Forum.Kind.CLIENTS
    names: str = IdentityPolicy.EACH_CHOOSES
    means: tuple[Means, ...] = tuple(Means)
    listening: bool = True
    members_open_conversations: bool = True
    rules: tuple[Ground, ...] = ()
    topics: tuple[PlannedTopic, ...] = ()
    stages: tuple[StagePlan, ...] = (StagePlan(),) * len(StageKind)

    @property
    def tint(self) -> int:
        return AVATARS[self.badge].tint

    @property
    def has_days(self) -> bool:
        return any(day is not None for day in self._days)

    @property
    def _days(self) -> list[int | None]:
        return [topic.day for topic in self.topics] + [stage.day for stage in self.stages]


def stage_name(kind: StageKind) -> str:
    """As it is written in a file: getting_to_know."""
    return kind.name.lower()

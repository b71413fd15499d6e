"""The meetings the matrix's addresses point at: one to come, and one that is over."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, Self

from django.utils import timezone

from forums.models import Meeting, Membership
from tests.coaching import MeetingFactory


@dataclass(frozen=True)
class Met:
    coming: Meeting
    over: Meeting

    @classmethod
    def by(cls, coach: Membership) -> Self:
        ago = timezone.now() - dt.timedelta(days=3)
        return cls(MeetingFactory(made_by=coach), MeetingFactory(made_by=coach, starts_at=ago))

    def part(self, name: str) -> Any:
        return self.over.pk if name == "meeting_sum_up" else self.coming.pk

    def data(self) -> dict[str, dict[str, Any]]:
        return {
            "meeting_answer": {"answer": "maybe"},
            "meeting_edit": form(key=self.coming.key),
            "meeting_new": form(key=uuid.uuid4()),
        }


def form(key: uuid.UUID) -> dict[str, Any]:
    day = timezone.localdate() + dt.timedelta(days=20)
    when = {"day": day.isoformat(), "begins": "10:00", "ends": "10:45"}
    return when | {"title": "Aamukahvit verkossa", "video": "room", "key": key, "sequence": 0}

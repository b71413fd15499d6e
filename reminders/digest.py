"""What is new for one person, built in one place: shown on Home now, carried by reminders later."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from forums.models import Attachment, Draft, Meeting, Membership, Post, PresenceNote, Reaction, Recap, Thread
from forums.models.membership import LONG_AWAY
from forums.queries import (
    circle,
    developments,
    drafts,
    hosting,
    meetings,
    news,
    private_lines,
    recaps,
    steps,
    strengths,
    taps,
    threads,
)
from forums.queries.developments import CreditNews
from forums.queries.hosting import HostingAsk
from forums.queries.meetings import MeetingNews
from forums.queries.private_lines import PrivateNews
from forums.queries.recaps import RecapNews
from forums.queries.steps import StepNews
from forums.queries.strengths import StrengthNews
from forums.queries.taps import Invitation
from profiles.models import User

SHOWN = news.SHOWN


@dataclass(frozen=True)
class Digest:
    """Each part is read when a page first asks for it, in one query."""

    user: User
    memberships: list[Membership]

    @property
    def name(self) -> str:
        """The name others know, where it is the same everywhere."""
        names = {membership.name for membership in self.memberships}
        return names.pop() if len(names) == 1 else ""

    @property
    def is_listener(self) -> bool:
        return bool(self.memberships) and all(membership.is_listener for membership in self.memberships)

    @property
    def new_group(self) -> Membership | None:
        """A group the person has joined and not yet been in."""
        return next((membership for membership in self.memberships if membership.last_visit_at is None), None)

    @property
    def weeks_away(self) -> int:
        """Whole weeks since the last visit where that is a long time, else 0."""
        visits = [membership.last_visit_at for membership in self.memberships if membership.last_visit_at]
        away = timezone.now() - max(visits) if visits else dt.timedelta()
        return away.days // 7 if away >= LONG_AWAY else 0

    @cached_property
    def conversations(self) -> list[Thread]:
        return news.conversations(self.user)

    @cached_property
    def first(self) -> Thread | None:
        """Where to go on: an answer to the person before anything else."""
        return self.conversations[0] if self.conversations else None

    @cached_property
    def pictures(self) -> list[Attachment]:
        return threads.latest_pictures(self.first) if self.first else []

    @cached_property
    def draft(self) -> Draft | None:
        return None if self.is_listener else drafts.unfinished(self.user).first()

    @cached_property
    def answers(self) -> list[Post | Reaction]:
        """Replies and quick replies to the person, the latest first."""
        found: list[Post | Reaction] = [
            *news.answers(self.user),
            *news.quick_replies(self.user),
        ]
        return sorted(found, key=lambda row: row.created_at, reverse=True)[:SHOWN]

    @property
    def from_coaches(self) -> list[PrivateNews]:
        """What coaches have said on the person's private lines since they last looked, the latest first."""
        return private_lines.news_of(self.memberships)

    @property
    def summaries(self) -> list[RecapNews]:
        """What coaches have summed up since the person last looked, the latest first."""
        return recaps.news_of(self.memberships)

    @property
    def changed_meetings(self) -> list[MeetingNews]:
        """Meetings made, moved, changed or cancelled since the person last looked, the latest first."""
        return meetings.news_of(self.memberships)

    @property
    def next_meeting(self) -> Meeting | None:
        """In any of the person's groups."""
        return meetings.next_of(self.memberships)

    @property
    def steps(self) -> list[StepNews]:
        """What was agreed for the person and it is time for."""
        return steps.due_of(self.memberships)

    @cached_property
    def latest_recap(self) -> Recap | None:
        return recaps.latest_of(self.user)

    @property
    def may_ask(self) -> bool:
        """There is a coach to ask."""
        return any(not membership.is_coach for membership in self.memberships)

    @property
    def invitations(self) -> list[Invitation]:
        """To say what the person has told a coach they would like to say."""
        return taps.invitations(self.memberships)

    @property
    def asks_to_lead(self) -> list[HostingAsk]:
        return hosting.asks(self.memberships)

    @property
    def strengths(self) -> list[StrengthNews]:
        """What others have seen in the person, not looked at yet."""
        return strengths.news_of(self.memberships)

    @property
    def changes(self) -> list[CreditNews]:
        """What the person's words have changed, not looked at yet."""
        return developments.news_of(self.memberships)

    @cached_property
    def notes(self) -> list[PresenceNote]:
        return circle.notes_of(self.memberships)


def build(user: User) -> Digest:
    return Digest(user, circle.memberships_with_news_of(user))

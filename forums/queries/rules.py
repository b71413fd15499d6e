import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from forums.models import Forum, Membership, Rule


@dataclass(frozen=True)
class ReadRule:
    """A rule as one person sees it: `changed_at` is set where it changed after they said they had read the rules."""

    text: str
    reason: str
    changed_at: dt.datetime | None


def of_forum(forum: Forum) -> QuerySet[Rule]:
    return Rule.objects.filter(forum=forum)


def seen_by(membership: Membership) -> list[ReadRule]:
    read_at = membership.rules_read_at
    return [
        ReadRule(rule.text, rule.reason, rule.changed_at if read_at and rule.changed_at > read_at else None)
        for rule in of_forum(membership.forum)
    ]

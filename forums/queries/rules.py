import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from forums.models import Forum, Membership, Rule, RulesVersion
from lib.prepared import Prepared


@dataclass(frozen=True)
class ReadRule:
    """A rule as one person sees it: `changed_at` is set where it changed after they said they had read the rules."""

    text: str
    reason: str
    changed_at: dt.datetime | None


def _of_forum(forum: UUID) -> QuerySet[Rule]:
    return Rule.objects.filter(forum=forum)


_of_forum_prepared = Prepared(_of_forum, forum=UUID)


def of_forum(forum: Forum) -> list[Rule]:
    return _of_forum_prepared(forum=forum.pk)


def changed_for(membership: Membership, rules: list[Rule]) -> list[Rule]:
    """Of the rules of the group, those that a person who has read the rules has not read as they are now."""
    read_at = membership.rules_read_at
    return [rule for rule in rules if read_at and rule.changed_at > read_at]


def number_of(forum: Forum) -> int:
    """Of the latest version; 0 where the rules have never been changed."""
    return RulesVersion.objects.filter(forum=forum).values_list("number", flat=True).first() or 0


def seen_by(membership: Membership) -> list[ReadRule]:
    read_at = membership.rules_read_at
    return [
        ReadRule(rule.text, rule.reason, rule.changed_at if read_at and rule.changed_at > read_at else None)
        for rule in of_forum(membership.forum)
    ]

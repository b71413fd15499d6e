"""The ground rules of a demonstration group: what they were a year ago, and what the group makes of them now."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from forums.models import (
    Forum,
    Membership,
    Noticing,
    Post,
    Reaction,
    Rule,
    RuleComment,
    RuleProposal,
    RulesVersion,
    RuleWord,
)

TAKEN_DAYS_AGO = 9
MARKS = (Noticing.PRAISE, Noticing.QUESTION, Noticing.PRAISE, Noticing.ADVICE, "")


def write_rules(forum: Forum, rules: list[dict[str, str]], members: Mapping[str, Membership]) -> None:
    """All the members have read them at the start."""
    start = min(member.joined_at for member in members.values()) - dt.timedelta(hours=1)
    Rule.objects.bulk_create(Rule(forum=forum, position=n, **rule) for n, rule in enumerate(rules, 1))
    Rule.objects.filter(forum=forum).update(changed_at=start)
    RulesVersion.objects.create(forum=forum, number=1, published_at=start, rules=_said(forum))
    Membership.objects.filter(forum=forum).update(rules_version=1)


def write_making(
    forum: Forum, members: Mapping[str, Membership], making: dict[str, Any], now: dt.datetime
) -> None:
    """One proposal that was taken into the rules, one with another answer, and one that waits (P57)."""
    coach = members[making["coach"]]
    taken, not_taken, waits = making["taken"], making["not_taken"], making["waits"]
    when = now - dt.timedelta(days=TAKEN_DAYS_AGO)
    _proposal(forum, members, taken, state="taken", decided_by=coach, decided_at=when, told_at=when)
    last = Rule.objects.filter(forum=forum).count()
    rule = Rule.objects.create(forum=forum, position=last + 1, text=taken["text"], reason=taken["reason"])
    Rule.objects.filter(pk=rule.pk).update(changed_at=when)
    RulesVersion.objects.create(forum=forum, number=2, by=coach, published_at=when, rules=_said(forum))
    read = now - dt.timedelta(days=TAKEN_DAYS_AGO - 2)
    asked = [members[name].pk for name in making["asked"]]
    have_read = Membership.objects.filter(forum=forum).exclude(pk__in=asked)
    have_read.update(rules_read_at=read, rules_version=2)
    _proposal(forum, members, not_taken, state="not_taken", decided_by=coach, decided_at=when, told_at=when)
    open_one = _proposal(forum, members, waits, made_at=now - dt.timedelta(days=2))
    for name, text in waits["said"].items():
        at = now - dt.timedelta(days=1)
        RuleComment.objects.create(proposal=open_one, by=members[name], text=text, made_at=at)
    for name in waits["me_too"]:
        RuleWord.objects.create(proposal=open_one, by=members[name], word=Reaction.Word.ME_TOO)


def mark_answers(coach: Membership) -> None:
    """As the coach has marked them, for their own eyes."""
    for n, answer in enumerate(Post.objects.alive().filter(author=coach).order_by("-created_at")[:16]):
        Post.objects.filter(pk=answer.pk).update(noticing=MARKS[n % len(MARKS)])


def _proposal(
    forum: Forum, members: Mapping[str, Membership], told: dict[str, Any], **columns: Any
) -> RuleProposal:
    columns.setdefault("made_at", columns.get("decided_at"))
    return RuleProposal.objects.create(
        forum=forum,
        by=members[told["by"]],
        text=told["text"],
        reason=told["reason"],
        answer=told.get("answer", ""),
        **columns,
    )


def _said(forum: Forum) -> list[dict[str, str | int]]:
    rules = Rule.objects.filter(forum=forum)
    return [{"rule": rule.pk, "text": rule.text, "reason": rule.reason} for rule in rules]

"""What is proposed for the ground rules, what is said about it, and what the rules have been."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Membership, Rule, RuleComment, RuleProposal, RulesVersion, RuleWord

State = RuleProposal.State

# Of the answered ones and of the versions, so many are shown.
LATEST = 20


@dataclass(frozen=True)
class Change:
    """Of one rule between two versions. `kind` is new, changed, removed; `before` is what it said."""

    kind: str
    text: str
    reason: str
    before: str = ""
    reason_before: str = ""


@dataclass(frozen=True)
class Published:
    """A version and what it changed in the one before it; `is_first` has nothing before it."""

    version: RulesVersion
    changes: list[Change]
    is_first: bool


def open_in(membership: Membership) -> list[RuleProposal]:
    """Three queries: the proposals, what is said about them, the quick replies."""
    return list(_whole(membership).filter(state=State.OPEN))


def answered_in(membership: Membership) -> list[RuleProposal]:
    """The latest first. One query."""
    found = _of(membership).filter(state__in=[State.TAKEN, State.NOT_TAKEN]).order_by("-decided_at")
    return list(found[:LATEST])


def own_taken_back(membership: Membership) -> list[RuleProposal]:
    return list(_of(membership).filter(by=membership, state=State.TAKEN_BACK).order_by("-made_at")[:LATEST])


def untold(membership: Membership) -> list[RuleProposal]:
    """The person's own that have an answer they have not seen. One query."""
    return list(_of(membership).filter(by=membership, decided_at__isnull=False, told_at__isnull=True))


def get_proposal(membership: Membership, proposal_id: UUID) -> RuleProposal:
    return get_object_or_404(_whole(membership), pk=proposal_id)


def rule_of(membership: Membership, pk: int | None) -> Rule | None:
    """None too for a rule that has been removed, and for another group's."""
    return Rule.objects.filter(forum=membership.forum_id, pk=pk).first() if pk else None


def _of(membership: Membership) -> QuerySet[RuleProposal]:
    return RuleProposal.objects.filter(forum=membership.forum_id).select_related("by", "decided_by")


def _whole(membership: Membership) -> QuerySet[RuleProposal]:
    said = Prefetch("comments", RuleComment.objects.select_related("by"))
    words = Prefetch("words", RuleWord.objects.select_related("by"))
    return _of(membership).prefetch_related(said, words)


def versions(membership: Membership, before: int | None) -> tuple[list[Published], bool]:
    """A page, the latest first, and whether there are earlier ones. One query."""
    found = RulesVersion.objects.filter(forum=membership.forum_id).select_related("by")
    found = found.filter(number__lt=before) if before else found
    page = list(found[: LATEST + 1])
    told = [Published(new, changes(old.rules, new.rules), is_first=False) for new, old in pairwise(page)]
    if page and len(page) <= LATEST:
        told.append(Published(page[-1], [], is_first=True))
    return told, len(page) > LATEST


def changes(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> list[Change]:
    """New and changed rules in their order, then the removed ones. A moved rule has not changed."""
    was = {rule["rule"]: rule for rule in old}
    there = {rule["rule"] for rule in new}
    told = [_change(was.get(rule["rule"]), rule) for rule in new]
    gone = [Change("removed", rule["text"], rule["reason"]) for rule in old if rule["rule"] not in there]
    return [change for change in told if change] + gone


def _change(old: dict[str, Any] | None, new: dict[str, Any]) -> Change | None:
    if old is None:
        return Change("new", new["text"], new["reason"])
    if (old["text"], old["reason"]) == (new["text"], new["reason"]):
        return None
    return Change("changed", new["text"], new["reason"], old["text"], old["reason"])

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import rule_versions
from forums.models import Forum, Membership, Rule, RulesVersion
from lib.decisions import require


@dataclass(frozen=True)
class Wording:
    """`pk` of the rule this replaces, or None for a new one. `is_small`: a correction that nobody is asked to read."""

    text: str
    reason: str
    pk: int | None = None
    is_small: bool = False


class ChangedMeanwhile(Exception):
    """The rules have another version than the one that was being changed."""


def ready_rules() -> list[Wording]:
    """What a new group starts with, in the language of the person who makes it."""
    return [
        Wording(
            _("What we talk about here stays here."),
            _("Because it is easier to tell when you know who hears it."),
        ),
        Wording(
            _("You may just read and listen."),
            _("Because being here is taking part, and everybody has their own pace."),
        ),
        Wording(
            _("We are kind."),
            _("Because behind each name there is a person, and tone is hard to hear in text."),
        ),
        Wording(
            _("Nobody has to hurry."),
            _("Because you may answer tomorrow or next week, and your place is kept."),
        ),
        Wording(
            _("Ask before you show another person."),
            _("Because each of us decides about our own face and our own story."),
        ),
    ]


def add_ready_rules(forum: Forum) -> None:
    Rule.objects.bulk_create(
        Rule(forum=forum, position=n, text=rule.text, reason=rule.reason)
        for n, rule in enumerate(ready_rules(), 1)
    )


@transaction.atomic
def replace(
    *, forum: Forum, by: Membership, wordings: Sequence[Wording], begun_from: int | None = None
) -> None:
    """The rules are now these, in this order. A rule whose words stay the same keeps its date.

    `begun_from` is the number of the version that was changed into these, None where it does not matter.
    """
    require(permissions.can_manage(by))
    Forum.objects.select_for_update().get(pk=forum.pk)
    if begun_from is not None and begun_from != _number(forum):
        raise ChangedMeanwhile
    write(forum=forum, by=by, wordings=wordings)


def write(*, forum: Forum, by: Membership, wordings: Sequence[Wording]) -> None:
    """In the transaction of who calls, which has locked the forum."""
    rule_versions.begin(forum)
    kept = {rule.pk: rule for rule in Rule.objects.filter(forum=forum)}
    Rule.objects.filter(forum=forum).exclude(pk__in=[w.pk for w in wordings if w.pk]).delete()
    # Out of the way first: two rules may not have one position even for a moment.
    Rule.objects.filter(forum=forum).update(position=F("position") + 2 * Rule.MOST)
    for position, wording in enumerate(wordings[: Rule.MOST], 1):
        _write(forum, position, wording, kept.get(wording.pk) if wording.pk else None)
    number = rule_versions.publish(forum=forum, by=by)
    Membership.objects.filter(pk=by.pk).update(rules_read_at=timezone.now(), rules_version=number)


def _write(forum: Forum, position: int, wording: Wording, rule: Rule | None) -> None:
    words = {"text": wording.text, "reason": wording.reason}
    if rule is None:
        Rule.objects.create(forum=forum, position=position, **words)
        return
    is_same = (rule.text, rule.reason) == (wording.text, wording.reason)
    changed_at = rule.changed_at if is_same or wording.is_small else timezone.now()
    Rule.objects.filter(pk=rule.pk).update(position=position, changed_at=changed_at, **words)


def _number(forum: Forum) -> int:
    last = RulesVersion.objects.filter(forum=forum).first()
    return last.number if last else 0


@transaction.atomic
def mark_read(*, by: Membership, version: int | None = None) -> None:
    """They have read the rules of this version, by default of the latest. What came after it is still asked about."""
    versions = RulesVersion.objects.filter(forum=by.forum_id)
    latest = versions.first()
    read = versions.filter(number=max(version, 1)).first() if version is not None else latest
    is_latest = read is None or latest is None or read.number == latest.number
    at = read.published_at if read and not is_latest else timezone.now()
    if by.rules_read_at is None or at > by.rules_read_at:
        by.rules_read_at = at
        by.rules_version = read.number if read else 0
        by.save(update_fields=["rules_read_at", "rules_version"])

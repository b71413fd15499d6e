from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Forum, Membership, Rule
from lib.decisions import require


@dataclass(frozen=True)
class Wording:
    """`pk` of the rule this replaces, or None for a new one."""

    text: str
    reason: str
    pk: int | None = None


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
def replace(*, forum: Forum, by: Membership, wordings: Sequence[Wording]) -> None:
    """The rules are now these, in this order. A rule whose words stay the same keeps its date."""
    require(permissions.can_manage(by))
    Forum.objects.select_for_update().get(pk=forum.pk)
    kept = {rule.pk: rule for rule in Rule.objects.filter(forum=forum)}
    Rule.objects.filter(forum=forum).exclude(pk__in=[w.pk for w in wordings if w.pk]).delete()
    # Out of the way first: two rules may not have one position even for a moment.
    Rule.objects.filter(forum=forum).update(position=F("position") + 2 * Rule.MOST)
    for position, wording in enumerate(wordings[: Rule.MOST], 1):
        _write(forum, position, wording, kept.get(wording.pk) if wording.pk else None)
    Membership.objects.filter(pk=by.pk).update(rules_read_at=timezone.now())


def _write(forum: Forum, position: int, wording: Wording, rule: Rule | None) -> None:
    words = {"text": wording.text, "reason": wording.reason}
    if rule is None:
        Rule.objects.create(forum=forum, position=position, **words)
    elif (rule.text, rule.reason) == (wording.text, wording.reason):
        Rule.objects.filter(pk=rule.pk).update(position=position)
    else:
        Rule.objects.filter(pk=rule.pk).update(position=position, changed_at=timezone.now(), **words)


def mark_read(*, by: Membership) -> None:
    by.rules_read_at = timezone.now()
    by.save(update_fields=["rules_read_at"])

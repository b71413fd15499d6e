"""What the ground rules of a group have been, as a row of versions."""

from forums.models import Forum, Membership, Rule, RulesVersion


def begin(forum: Forum) -> None:
    """The rules that a group has had from the start are its first version. The forum is locked by who calls."""
    rules = list(Rule.objects.filter(forum=forum))
    if rules and not RulesVersion.objects.filter(forum=forum).exists():
        since = max(rule.changed_at for rule in rules)
        RulesVersion.objects.create(forum=forum, number=1, rules=_said(rules), published_at=since)


def publish(*, forum: Forum, by: Membership) -> int:
    """The number of the version that holds now: a new one where the words or their order have changed."""
    rules = _said(list(Rule.objects.filter(forum=forum)))
    last = RulesVersion.objects.filter(forum=forum).first()
    if last and last.rules == rules:
        return last.number
    number = last.number + 1 if last else 1
    RulesVersion.objects.create(forum=forum, number=number, by=by, rules=rules)
    return number


def _said(rules: list[Rule]) -> list[dict[str, str | int]]:
    return [{"rule": rule.pk, "text": rule.text, "reason": rule.reason} for rule in rules]

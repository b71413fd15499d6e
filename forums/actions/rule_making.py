"""The ground rules made together (P57): propose, say something about it, take it into the rules or say why not."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import rules
from forums.actions.rules import Wording
from forums.models import Forum, Membership, Reaction, Rule, RuleComment, RuleProposal, RuleWord
from lib.decisions import require

State = RuleProposal.State


class Answered(Exception):
    """Somebody has answered the proposal, or its maker has taken it back."""

    def __init__(self, proposal: RuleProposal) -> None:
        super().__init__(proposal)
        self.proposal = proposal


@transaction.atomic
def propose(
    *, forum: Forum, by: Membership, text: str, reason: str, key: UUID, rule: Rule | None = None
) -> RuleProposal:
    """The same key makes one proposal. `rule` is the one that would get these words, None for a new rule."""
    require(permissions.can_propose_rule(by))
    Membership.objects.select_for_update().get(pk=by.pk)
    if already := RuleProposal.objects.filter(pk=key).first():
        return already
    if RuleProposal.objects.filter(by=by, state=State.OPEN).count() >= RuleProposal.MOST_OPEN:
        raise ValidationError(
            _("%(most)s proposals of yours wait for the coach. Let the coach answer them first.")
            % {"most": RuleProposal.MOST_OPEN}
        )
    said = rule.text if rule else ""
    return RuleProposal.objects.create(
        pk=key, forum=forum, by=by, rule=rule, rule_said=said, text=text, reason=reason
    )


def say(*, proposal: RuleProposal, by: Membership, text: str, key: UUID) -> None:
    require(permissions.can_talk_about(by, proposal))
    RuleComment.objects.get_or_create(pk=key, defaults={"proposal": proposal, "by": by, "text": text})


def take_words_back(*, comment: UUID, by: Membership) -> str:
    """One's own words about a proposal. They are given back, so that they can be said again; "" for none."""
    found = RuleComment.objects.filter(pk=comment, by=by).first()
    if found is None:
        return ""
    found.delete()
    return found.text


def give_word(*, proposal: RuleProposal, by: Membership, word: str) -> None:
    """One of the four quick replies; an empty word takes it back."""
    require(permissions.can_talk_about(by, proposal))
    if word and word not in Reaction.Word:
        raise ValidationError(_("Choose one of the four quick replies."), code="word")
    if word:
        RuleWord.objects.update_or_create(proposal=proposal, by=by, defaults={"word": word})
    else:
        RuleWord.objects.filter(proposal=proposal, by=by).delete()


@transaction.atomic
def take_back(*, proposal: RuleProposal, by: Membership, again: bool = False) -> None:
    """The proposer thinks otherwise; `again` undoes it. Of an answered one nothing changes."""
    require(permissions.can_take_back(by, proposal))
    before, after = (State.TAKEN_BACK, State.OPEN) if again else (State.OPEN, State.TAKEN_BACK)
    RuleProposal.objects.filter(pk=proposal.pk, state=before).update(state=after)


@transaction.atomic
def take(
    *, proposal: RuleProposal, by: Membership, text: str, reason: str, rule: Rule | None, answer: str = ""
) -> None:
    """Into the rules with these words, in the place of `rule` or after the others. One that was refused may still be
    taken. Raises Answered, and ValidationError where the rules have no room."""
    require(permissions.can_answer_proposals(by))
    Forum.objects.select_for_update().get(pk=proposal.forum_id)
    found = _locked(proposal, State.OPEN, State.NOT_TAKEN)
    there = list(Rule.objects.filter(forum=found.forum))
    if rule is None and len(there) >= Rule.MOST:
        raise ValidationError(
            _(
                "The rules have room for %(most)s. Choose the rule that this one replaces, or remove one first. "
                "The proposal is safe."
            )
            % {"most": Rule.MOST}
        )
    wordings = [
        Wording(text, reason, one.pk) if rule and one.pk == rule.pk else Wording(one.text, one.reason, one.pk)
        for one in there
    ]
    said = wordings if rule else [*wordings, Wording(text, reason)]
    rules.write(forum=found.forum, by=by, wordings=said)
    _decide(found, by, State.TAKEN, answer)


@transaction.atomic
def answer_why_not(*, proposal: RuleProposal, by: Membership, answer: str) -> None:
    """Raises Answered. `answer` is not empty: a person who has proposed something hears why."""
    require(permissions.can_answer_proposals(by))
    _decide(_locked(proposal, State.OPEN), by, State.NOT_TAKEN, answer)


def note_told(*, by: Membership) -> None:
    """The proposer has seen the answers on a page."""
    untold = RuleProposal.objects.filter(by=by, decided_at__isnull=False, told_at__isnull=True)
    untold.update(told_at=timezone.now())


def _locked(proposal: RuleProposal, *states: str) -> RuleProposal:
    found = RuleProposal.objects.select_for_update(of=("self",)).select_related("forum").get(pk=proposal.pk)
    if found.state not in states:
        raise Answered(found)
    return found


def _decide(proposal: RuleProposal, by: Membership, state: str, answer: str) -> None:
    proposal.state, proposal.answer = state, answer
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.told_at = timezone.now() if proposal.by_id == by.pk else None
    proposal.save()

"""Making the ground rules together (P57)."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Post, RuleProposal
from forums.permissions.acts import Act, coach_only, member_only
from lib.decisions import Decision, Denied


def can_propose_rule(membership: Membership) -> Decision:
    return member_only(membership)


def can_talk_about(membership: Membership, proposal: RuleProposal) -> Decision:
    """Say something about a proposal, also with a quick reply."""
    if not proposal.is_open:
        return Denied(_("This proposal has its answer already."))
    return can_propose_rule(membership)


def can_answer_proposals(membership: Membership) -> Decision:
    return coach_only(membership, Act.MANAGE)


def can_take_back(membership: Membership, proposal: RuleProposal) -> Decision:
    """Out of what is talked about, and into it again."""
    if proposal.by_id == membership.pk:
        return member_only(membership)
    return Denied(_("Only the person who made the proposal takes it back."))


def can_mark_answer(membership: Membership, post: Post) -> Decision:
    """Praise, a question or advice: for the coach's own eyes, of their own words."""
    if post.author_id != membership.pk:
        return Denied(_("You can mark only your own answers."))
    return coach_only(membership, Act.POST)

"""How a group makes its ground rules together (P57): what members propose, what others say, and what has held when."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.forum import Forum, Rule
from forums.models.membership import Membership
from forums.models.reaction import Reaction


class RulesVersion(models.Model):
    """The rules of a group as they were published. `rules` is a list of {"rule": pk, "text", "reason"} in their order.

    `by` is None of the rules that a group began with.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="rules_versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    rules = models.JSONField(default=list)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="rules_version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="rules_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id} {self.number}"


class RuleProposal(models.Model):
    """A member's words for a new rule, or for another wording of `rule`, with the reason.

    `rule_said` is what the rule said then. `told_at` is when the proposer has seen the answer.
    """

    MOST_OPEN = 5

    class State(models.TextChoices):
        OPEN = "open", _("Waits for the coach")
        TAKEN = "taken", _("Taken into the rules")
        NOT_TAKEN = "not_taken", _("Not taken into the rules")
        TAKEN_BACK = "taken_back", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="rule_proposals")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="rule_proposals")
    rule = models.ForeignKey(Rule, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals")
    rule_said = models.CharField(max_length=160, blank=True)
    text = models.CharField(max_length=160)
    reason = models.CharField(max_length=240)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(max_length=600, blank=True)
    decided_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "taken", "not_taken", "taken_back"]),
                name="rule_proposal_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "taken_back"]) | models.Q(decided_at__isnull=False),
                name="rule_proposal_decided_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_taken") | ~models.Q(answer=""),
                name="rule_proposal_not_taken_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class RuleComment(models.Model):
    """A few words of a member about a proposal. Its id comes from the form: the same form makes one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    proposal = models.ForeignKey(RuleProposal, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.text


class RuleWord(models.Model):
    """One of the four quick replies to a proposal, shown as names and never as a number."""

    proposal = models.ForeignKey(RuleProposal, on_delete=models.CASCADE, related_name="words")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=11, choices=Reaction.Word)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "by"], name="rule_word_one_each"),
            models.CheckConstraint(
                condition=models.Q(word__in=["thanks", "well_done", "me_too", "stay_strong"]),
                name="rule_word_known",
            ),
        ]

    def __str__(self) -> str:
        return self.word

"""Topics that wait to be published, and one that was published too early."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Reaction, Recap, Signal, Thread
from forums.permissions.acts import Act, coach_only
from lib.decisions import Allowed, Decision, Denied

ANSWERED = _("Somebody has already taken part in this conversation, so it stays. You can end it.")


def can_prepare_topic(membership: Membership) -> Decision:
    """Write, schedule and publish the topics that wait in the group, whichever coach began them."""
    return coach_only(membership, Act.SET_TOPIC)


def can_take_topic_back(membership: Membership, thread: Thread, opened_by: Membership) -> Decision:
    """A coach's conversation back to the waiting topics, while the coach is the only one who has written there."""
    if not (may := coach_only(membership, Act.SET_TOPIC)):
        return may
    if not opened_by.is_coach or thread.purpose != Thread.Purpose.TALK:
        return Denied(_("Only a topic that a coach has opened goes back to wait."))
    if thread.closed_at:
        return Denied(_("This conversation has ended."))
    if thread.last_number > 1 or thread.last_author_id not in {None, opened_by.pk}:
        return Denied(ANSWERED)
    return Allowed()


def is_untouched(thread: Thread) -> Decision:
    """No quick reply, private tap or summary would be lost with the conversation."""
    told = (
        Reaction.objects.filter(post__thread=thread),
        Signal.objects.filter(thread=thread),
        Recap.objects.filter(thread=thread),
    )
    if any(rows.exists() for rows in told):
        return Denied(ANSWERED)
    return Allowed()

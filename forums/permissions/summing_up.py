"""The summary of a conversation: who writes it, whose words are in it, who answers it, and who goes on from it."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Post, Recap, Thread
from forums.permissions.acts import Act, coach_only, member_only, not_there
from lib.decisions import Allowed, Decision, Denied

NO_SUMMARY = _("There is no summary in the group now. Your text is here.")


def can_write_recap(membership: Membership, thread: Thread) -> Decision:
    """Also after the conversation has ended: what was agreed is often written down then."""
    if thread.purpose == Thread.Purpose.PRACTICE:
        return Denied(_("This place is for practising. Only you see it."))
    return coach_only(membership, Act.WRITE_RECAP)


def can_lift(membership: Membership, post: Post) -> Decision:
    """Into the summary of the conversation."""
    if not post.is_alive:
        return not_there(post)
    return can_write_recap(membership, post.thread)


def can_take_out(membership: Membership, post: Post) -> Decision:
    """Out of a summary, at any time: one's words are one's own."""
    if post.author_id == membership.pk:
        return Allowed()
    return Denied(_("Only the person who wrote the words takes them out."))


def can_answer_recap(membership: Membership, recap: Recap | None) -> Decision:
    """Every member, also who only reads and listens. The coaches wrote it."""
    if recap is None or recap.published_at is None:
        return Denied(NO_SUMMARY)
    if membership.is_coach:
        return Denied(_("You are a coach here. You can change the summary itself."))
    return member_only(membership)


def can_open_next(membership: Membership, recap: Recap | None) -> Decision:
    """A round goes on from what was summed up."""
    decision = coach_only(membership, Act.WRITE_RECAP)
    if decision and (recap is None or recap.published_at is None):
        return Denied(_("Send the summary first. The next round goes on from it."))
    return decision

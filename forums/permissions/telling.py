"""Conversations, messages and what is done with them."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Post, Thread
from forums.permissions.acts import Act, coach_only, decide, member_only, not_there
from lib.decisions import Allowed, Decision, Denied


def can_post(membership: Membership, thread: Thread) -> Decision:
    if thread.closed_at:
        return Denied(_("This conversation has ended. Your text is safe in your drafts."))
    return member_only(membership)


def can_use(membership: Membership, means: str, thread: Thread | None = None) -> Decision:
    """Begin something in this way, in the group or in one conversation of it. What was begun may be finished and sent:
    a person does not lose their work because a coach changed the settings meanwhile."""
    if means not in membership.forum.means:
        return Denied(_("This way of telling is not in use in the group. Your text is safe."))
    if thread and means in thread.means_off:
        return Denied(_("This way of telling is not in use in this conversation. Your text is safe."))
    return member_only(membership)


def can_answer_post(membership: Membership, post: Post) -> Decision:
    """As a coach, from the desk. Whether the conversation still goes on is asked when the answer is sent."""
    if not (decision := coach_only(membership, Act.CARE_FOR_MEMBERS)):
        return decision
    if post.author_id == membership.pk:
        return Denied(_("This message is your own."))
    if post.thread.is_practice:
        return Denied(_("This place is for practising. Only you see it."))
    return Allowed()


def can_open_thread(membership: Membership) -> Decision:
    act = Act.POST if membership.forum.members_open_threads else Act.OPEN_THREAD
    return decide(
        membership,
        act,
        _("In this group the coach opens the conversations. You can reply in any of them."),
    )


def can_tap(membership: Membership, thread: Thread) -> Decision:
    """Tell the coaches something with one private tap."""
    if membership.is_coach:
        return Denied(_("You are a coach here. You can write at any time."))
    if thread.purpose == Thread.Purpose.PRACTICE:
        return Denied(_("This place is for practising. Only you see it."))
    return can_post(membership, thread)


def can_set_topic(membership: Membership) -> Decision:
    return coach_only(membership, Act.SET_TOPIC)


def can_close_thread(membership: Membership, thread: Thread) -> Decision:
    if thread.is_practice:
        return Denied(_("A practice box is always open. You can empty it."))
    return coach_only(membership, Act.CLOSE_THREAD)


def can_edit(membership: Membership, post: Post) -> Decision:
    if post.author_id != membership.pk:
        return Denied(_("You can edit only your own messages."))
    if post.deleted_at:
        return Denied(_("This message has been deleted."))
    return can_post(membership, post.thread)


def can_delete(membership: Membership, post: Post) -> Decision:
    """One's own only, also after the conversation has ended: a person may always take back what they said."""
    if post.author_id == membership.pk:
        return Allowed()
    return Denied(_("You can delete only your own messages."))


def can_react(membership: Membership, post: Post) -> Decision:
    if post.author_id == membership.pk:
        return Denied(_("A quick reply is for another member's message."))
    if not post.is_alive:
        return not_there(post)
    return can_post(membership, post.thread)


def can_see_history(membership: Membership) -> Decision:
    return coach_only(membership, Act.SEE_HISTORY)

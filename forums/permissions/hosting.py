"""Roles that swap: a member leads one conversation for a set time (P79)."""

from django.utils.translation import gettext_lazy as _

from forums.models import Hosting, Membership, Thread
from forums.permissions.acts import Act, coach_only, may, member_only
from lib.decisions import Allowed, Decision, Denied


def can_ask_host(membership: Membership, thread: Thread) -> Decision:
    if thread.is_practice:
        return Denied(_("This place is for practising. Only you see it."))
    if thread.closed_at:
        return Denied(_("This conversation has ended. Open it again before you ask somebody to lead it."))
    return coach_only(membership, Act.SET_TOPIC)


def can_end_hosting(membership: Membership) -> Decision:
    return coach_only(membership, Act.SET_TOPIC)


def can_answer_host(membership: Membership, hosting: Hosting) -> Decision:
    """Say yes, no thank you, or stop: the person alone, and never late."""
    if hosting.host_id != membership.pk:
        return Denied(_("Only the person who was asked answers this."))
    if hosting.is_over:
        return Denied(_("The time to lead this topic is over. Thank you. The coach goes on from here."))
    return member_only(membership)


def can_lead(membership: Membership, thread: Thread) -> Decision:
    """Change the topic's words, the ways of telling and the suggested length: a coach, and the host while it lasts."""
    if may(membership, Act.SET_TOPIC):
        return Allowed()
    hosting: Hosting | None = getattr(thread, "hosting", None)
    if hosting is None or hosting.host_id != membership.pk or membership.left_at is not None:
        return coach_only(membership, Act.SET_TOPIC)
    if hosting.is_over:
        return Denied(_("The time to lead this topic is over. Thank you. The coach goes on from here."))
    if hosting.is_asked:
        return Denied(_("Say first whether you want to lead this topic."))
    if thread.closed_at:
        return Denied(_("This conversation has ended."))
    return member_only(membership)

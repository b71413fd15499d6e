"""Asking the coaches to check a message, and checking it."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Post
from forums.permissions.acts import Act, coach_only, member_only, not_there
from lib.decisions import Decision, Denied


def can_report(membership: Membership, post: Post) -> Decision:
    if membership.is_coach:
        return Denied(_("You are a coach here. You can write to the person at once."))
    if post.author_id == membership.pk:
        return Denied(_("This is your own message. You can edit or delete it."))
    if not post.is_alive:
        return not_there(post)
    return member_only(membership)


def can_check(membership: Membership) -> Decision:
    return coach_only(membership, Act.CARE_FOR_MEMBERS)

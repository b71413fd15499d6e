"""The group itself, its members, and what the coaches do for them."""

from django.utils.translation import gettext_lazy as _

from forums.models import Membership, Thread
from forums.permissions.acts import Act, coach_only, may, member_only
from lib.decisions import Allowed, Decision, Denied
from profiles import permissions as profiles

NO_LISTENING = _(
    "In this group the coaches have not opened a listener's place. You still decide yourself when you tell something."
)


def can_answer_taps(membership: Membership) -> Decision:
    return coach_only(membership, Act.ANSWER)


def can_pin_interests(membership: Membership) -> Decision:
    """Pin what interests one to one's own card."""
    return member_only(membership)


def can_welcome(membership: Membership) -> Decision:
    return coach_only(membership, Act.ANSWER)


def can_manage(membership: Membership) -> Decision:
    return coach_only(membership, Act.MANAGE)


def can_lead_path(membership: Membership) -> Decision:
    """Move the group from stage to stage, plan its days and save it as a model."""
    return coach_only(membership, Act.MANAGE)


def can_invite(membership: Membership) -> Decision:
    return coach_only(membership, Act.INVITE)


def can_care_for_members(membership: Membership) -> Decision:
    """Give a new sign-in card, end a card, end a membership."""
    return coach_only(membership, Act.CARE_FOR_MEMBERS)


def can_write_presence(membership: Membership, thread: Thread | None = None) -> Decision:
    """About the group, or about one conversation of it that goes on."""
    if thread and (thread.is_practice or thread.closed_at):
        return Denied(_("A note is for a conversation that goes on."))
    return coach_only(membership, Act.MANAGE)


def can_end_group(membership: Membership) -> Decision:
    """And open it again."""
    return coach_only(membership, Act.END_GROUP)


def can_end(membership: Membership, member: Membership) -> Decision:
    """End another person's membership, and take them back."""
    if member.is_coach:
        return Denied(_("Coaches leave the group themselves."))
    return can_care_for_members(membership)


def can_change_role(membership: Membership, member: Membership) -> Decision:
    if member.is_coach:
        return Denied(_("A coach stays a coach."))
    return coach_only(membership, Act.MANAGE)


def can_give_card(membership: Membership, member: Membership) -> Decision:
    """Never to an account that opens more than a participant's own groups: a card must not make a coach of anyone."""
    if not may(membership, Act.CARE_FOR_MEMBERS):
        return coach_only(membership, Act.CARE_FOR_MEMBERS)
    if member.left_at is not None:
        return Denied(_("This membership has ended."))
    coaches = Membership.objects.active().coaches().filter(user=member.user_id).exists()
    if coaches or not profiles.can_give_card(membership.user, member.user):
        return Denied(_("This person has another way to sign in. A card is not needed."))
    return Allowed()


def can_see_account(membership: Membership) -> Decision:
    """The account behind a pseudonym: only coaches, and only where the group's policy told so before joining."""
    if not may(membership, Act.CARE_FOR_MEMBERS):
        return coach_only(membership, Act.CARE_FOR_MEMBERS)
    if membership.forum.coach_sees_account:
        return Allowed()
    return Denied(_("In this group the coaches do not see who is behind a nickname."))


def can_choose_mode(membership: Membership, mode: str) -> Decision:
    """One's own, at any time. Whoever listens already goes on as they like, whatever the group decides later."""
    if membership.is_coach:
        return Denied(_("A coach takes part as a coach."))
    is_new_to_them = mode == Membership.Mode.LISTEN != membership.mode
    if is_new_to_them and not membership.forum.allows_listening:
        return Denied(NO_LISTENING)
    return Allowed()


def can_leave(membership: Membership, coaches: int) -> Decision:
    if membership.is_coach and not membership.stands_in_until and coaches < 2:
        return Denied(_("A group needs a coach. Ask another coach to join before you leave."))
    return Allowed()


def can_use_desk(*, coaches_a_group: bool, may_open_one: Decision) -> Decision:
    if coaches_a_group or may_open_one:
        return Allowed()
    return Denied(_("The coach's desk is for coaches."))

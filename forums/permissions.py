"""Every rule of who may do what in a group. A rule answers with its reason (`lib.decisions`).

Being a member is settled before: whoever is not one gets 404 from `queries`, never a rule.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from forums.models import Attachment, Draft, Forum, Means, Membership, Post, PrivateLine, Thread
from lib.decisions import Allowed, Decision, Denied
from profiles import permissions as profiles
from profiles.models import User

Role = Membership.Role

NO_LISTENING = _(
    "In this group the coaches have not opened a listener's place. You still decide yourself when you tell something."
)


class Act(StrEnum):
    POST = "post"
    OPEN_THREAD = "open a conversation"
    SET_TOPIC = "set the topic"
    CLOSE_THREAD = "close a conversation"
    WRITE_RECAP = "write the summary of a conversation"
    MANAGE = "manage the group"
    INVITE = "invite"
    CARE_FOR_MEMBERS = "care for members"
    SEE_HISTORY = "see what a message said before"


ROLE_ACTS: dict[str, frozenset[Act]] = {
    Role.PARTICIPANT: frozenset({Act.POST}),
    Role.HOST: frozenset({Act.POST, Act.OPEN_THREAD}),
    Role.COACH: frozenset(Act),
}


def _may(membership: Membership, act: Act) -> bool:
    return membership.left_at is None and act in ROLE_ACTS[membership.role]


def _coach_only(membership: Membership, act: Act) -> Decision:
    return Allowed() if _may(membership, act) else Denied(_("Only the coaches of the group can do this."))


def can_view_forum(user: User, forum: Forum) -> bool:
    return Membership.objects.active().filter(forum=forum, user=user).exists()


def can_view_thread(user: User, thread: Thread) -> bool:
    if thread.practised_by is not None and thread.practised_by.user_id != user.pk:
        return False
    return can_view_forum(user, thread.forum)


def can_view_post(user: User, post: Post) -> bool:
    return can_view_thread(user, post.thread)


def can_view_attachment(user: User, attachment: Attachment) -> bool:
    if attachment.draft:
        return can_view_draft(user, attachment.draft)
    return (
        attachment.post is not None
        and attachment.post.deleted_at is None
        and can_view_post(user, attachment.post)
    )


def can_view_draft(user: User, draft: Draft) -> bool:
    return draft.author.user_id == user.pk and draft.author.left_at is None


def can_view_line(user: User, line: PrivateLine) -> bool:
    """The member whose line it is and the coaches of that group, whatever else anybody may do."""
    member = line.membership
    if member.left_at is not None:
        return False
    here = Membership.objects.active().filter(forum=member.forum_id, user=user)
    return member.user_id == user.pk or here.coaches().exists()


def can_write_to_line(membership: Membership, member: Membership) -> Decision:
    """On the line of `member`: they themselves, and every coach of the group. A coach has none of their own."""
    together = membership.forum_id == member.forum_id
    mine = membership.pk == member.pk or _may(membership, Act.CARE_FOR_MEMBERS)
    if member.left_at is None and membership.left_at is None and not member.is_coach and together and mine:
        return Allowed()
    return Denied(_("Only the person and the coaches of the group write here."))


def can_answer_line(membership: Membership, member: Membership) -> Decision:
    if not _may(membership, Act.CARE_FOR_MEMBERS):
        return _coach_only(membership, Act.CARE_FOR_MEMBERS)
    return can_write_to_line(membership, member)


def can_post(membership: Membership, thread: Thread) -> Decision:
    if thread.closed_at:
        return Denied(_("This conversation has ended. Your text is safe in your drafts."))
    return Allowed() if _may(membership, Act.POST) else Denied(_("You have left this group."))


def can_use(membership: Membership, means: str, thread: Thread | None = None) -> Decision:
    """Begin something in this way, in the group or in one conversation of it. What was begun may be finished and sent:
    a person does not lose their work because a coach changed the settings meanwhile."""
    if means not in membership.forum.means:
        return Denied(_("This way of telling is not in use in the group. Your text is safe."))
    if thread and means in thread.means_off:
        return Denied(_("This way of telling is not in use in this conversation. Your text is safe."))
    return Allowed()


def can_go_on(membership: Membership, drawing: Attachment) -> Decision:
    """Begin a drawing of one's own from the strokes of one that was sent."""
    if drawing.post is None or drawing.kind != Attachment.Kind.DRAWING:
        return Denied(_("There is no drawing here to go on with."))
    thread = drawing.post.thread
    for decision in (can_use(membership, Means.DRAW, thread), can_post(membership, thread)):
        if not decision:
            return decision
    if drawing.post.deleted_at:
        return Denied(_("The person has taken this drawing back. You can begin a drawing of your own."))
    return can_build_on(membership, drawing)


def can_build_on(membership: Membership, drawing: Attachment) -> Decision:
    """Send what was begun from it: an author may take the leave back until then."""
    post = drawing.post
    if post and post.author_id == membership.pk:
        return Allowed()
    if post and post.deleted_at is None and drawing.may_be_continued:
        return Allowed()
    return Denied(_("The person keeps this drawing as it is. You can begin a drawing of your own."))


def can_write_text(membership: Membership, recording: Attachment) -> Decision:
    """A text version of what was said, also after the conversation has ended: whoever comes later reads it too."""
    post = recording.post
    if post is None or post.deleted_at or membership.left_at is not None:
        return Denied(_("This message has been deleted."))
    if post.author_id == membership.pk or _may(membership, Act.CARE_FOR_MEMBERS):
        return Allowed()
    return Denied(_("Only the author and the coaches write the text version."))


def can_tell_author(membership: Membership, recording: Attachment) -> Decision:
    """A coach's note on the author's private line. To themselves and to another coach nobody needs to say anything."""
    author = recording.post.author if recording.post else membership
    if author.pk == membership.pk:
        return Denied(_("This message is your own."))
    return can_answer_line(membership, author)


def can_share_drawing(membership: Membership, drawing: Attachment) -> Decision:
    """Let others go on with it, or no longer: its author's choice alone, also after the conversation has ended."""
    if drawing.post and drawing.post.author_id == membership.pk:
        return Allowed()
    return Denied(_("Only the person who drew this decides who may go on with it."))


def can_open_thread(membership: Membership) -> Decision:
    if _may(membership, Act.OPEN_THREAD) or (
        membership.forum.members_open_threads and _may(membership, Act.POST)
    ):
        return Allowed()
    return Denied(_("In this group the coach opens the conversations. You can reply in any of them."))


def can_tap(membership: Membership, thread: Thread) -> Decision:
    """Tell the coaches something with one private tap."""
    if membership.is_coach:
        return Denied(_("You are a coach here. You can write at any time."))
    if thread.purpose == Thread.Purpose.PRACTICE:
        return Denied(_("This place is for practising. Only you see it."))
    return can_post(membership, thread)


def can_answer_taps(membership: Membership) -> Decision:
    return _coach_only(membership, Act.CARE_FOR_MEMBERS)


def can_pin_interests(membership: Membership) -> Decision:
    """Pin what interests one to one's own card."""
    return Allowed() if _may(membership, Act.POST) else Denied(_("You have left this group."))


def can_welcome(membership: Membership) -> Decision:
    return _coach_only(membership, Act.CARE_FOR_MEMBERS)


def can_set_topic(membership: Membership) -> Decision:
    return _coach_only(membership, Act.SET_TOPIC)


def can_close_thread(membership: Membership, thread: Thread) -> Decision:
    if thread.is_practice:
        return Denied(_("A practice box is always open. You can empty it."))
    return _coach_only(membership, Act.CLOSE_THREAD)


def can_write_recap(membership: Membership, thread: Thread) -> Decision:
    """Also after the conversation has ended: what was agreed is often written down then."""
    if thread.purpose == Thread.Purpose.PRACTICE:
        return Denied(_("This place is for practising. Only you see it."))
    return _coach_only(membership, Act.WRITE_RECAP)


def can_lift(membership: Membership, post: Post) -> Decision:
    """Into the summary of the conversation."""
    if post.deleted_at:
        return Denied(_("This message has been deleted."))
    return can_write_recap(membership, post.thread)


def can_take_out(membership: Membership, post: Post) -> Decision:
    """Out of a summary, at any time: one's words are one's own."""
    if post.author_id == membership.pk:
        return Allowed()
    return Denied(_("Only the person who wrote the words takes them out."))


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
    if post.deleted_at:
        return Denied(_("This message has been deleted."))
    return can_post(membership, post.thread)


def can_see_history(membership: Membership) -> Decision:
    return _coach_only(membership, Act.SEE_HISTORY)


def can_manage(membership: Membership) -> Decision:
    return _coach_only(membership, Act.MANAGE)


def can_invite(membership: Membership) -> Decision:
    return _coach_only(membership, Act.INVITE)


def can_care_for_members(membership: Membership) -> Decision:
    """Give a new sign-in card, end a card, end a membership."""
    return _coach_only(membership, Act.CARE_FOR_MEMBERS)


def can_write_presence(membership: Membership) -> Decision:
    return _coach_only(membership, Act.MANAGE)


def can_end(membership: Membership, member: Membership) -> Decision:
    """End another person's membership, and take them back."""
    if member.is_coach:
        return Denied(_("Coaches leave the group themselves."))
    return can_care_for_members(membership)


def can_change_role(membership: Membership, member: Membership) -> Decision:
    if member.is_coach:
        return Denied(_("A coach stays a coach."))
    return can_care_for_members(membership)


def can_give_card(membership: Membership, member: Membership) -> Decision:
    """Never to an account that opens more than a participant's own groups: a card must not make a coach of anyone."""
    if not _may(membership, Act.CARE_FOR_MEMBERS):
        return _coach_only(membership, Act.CARE_FOR_MEMBERS)
    if member.left_at is not None:
        return Denied(_("This membership has ended."))
    coaches = Membership.objects.active().coaches().filter(user=member.user_id).exists()
    if coaches or not profiles.can_give_card(membership.user, member.user):
        return Denied(_("This person has another way to sign in. A card is not needed."))
    return Allowed()


def can_see_account(membership: Membership) -> Decision:
    """The account behind a pseudonym: only coaches, and only where the group's policy told so before joining."""
    if not _may(membership, Act.CARE_FOR_MEMBERS):
        return _coach_only(membership, Act.CARE_FOR_MEMBERS)
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
    if membership.is_coach and coaches < 2:
        return Denied(_("A group needs a coach. Ask another coach to join before you leave."))
    return Allowed()


def can_use_desk(*, coaches_a_group: bool, may_open_one: Decision) -> Decision:
    if coaches_a_group or may_open_one:
        return Allowed()
    return Denied(_("The coach's desk is for coaches."))

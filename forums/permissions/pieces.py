"""Drawings that go on, and recordings that are written as text."""

from django.utils.translation import gettext_lazy as _

from forums.models import Attachment, Means, Membership, PresenceNote, Recap
from forums.permissions.acts import Act, may, member_only
from forums.permissions.group import can_write_presence
from forums.permissions.lines import can_answer_line
from forums.permissions.summing_up import can_write_recap
from forums.permissions.telling import can_post, can_use
from lib.decisions import Allowed, Decision, Denied


def can_go_on(membership: Membership, drawing: Attachment) -> Decision:
    """Begin a drawing of one's own from the strokes of one that was sent."""
    if drawing.post is None or drawing.kind != Attachment.Kind.DRAWING:
        return Denied(_("There is no drawing here to go on with."))
    thread = drawing.post.thread
    for decision in (can_use(membership, Means.DRAW, thread), can_post(membership, thread)):
        if not decision:
            return decision
    if not drawing.post.is_alive:
        return Denied(_("The person has taken this drawing back. You can begin a drawing of your own."))
    return can_build_on(membership, drawing)


def can_build_on(membership: Membership, drawing: Attachment) -> Decision:
    """Send what was begun from it: an author may take the leave back until then."""
    post = drawing.post
    if post and post.author_id == membership.pk:
        return Allowed()
    if post and post.is_alive and drawing.may_be_continued:
        return Allowed()
    return Denied(_("The person keeps this drawing as it is. You can begin a drawing of your own."))


def can_write_text(membership: Membership, recording: Attachment) -> Decision:
    """A text version of what was said, also after the conversation has ended: whoever comes later reads it too."""
    post = recording.post
    if post is None or post.deleted_at or membership.left_at is not None:
        return Denied(_("This message has been deleted."))
    if post.author_id == membership.pk or may(membership, Act.CARE_FOR_MEMBERS):
        return member_only(membership)
    return Denied(_("Only the author and the coaches write the text version."))


def can_tell_author(membership: Membership, recording: Attachment) -> Decision:
    """A coach's note on the author's private line. To themselves and to another coach nobody needs to say anything."""
    author = recording.post.author if recording.post else membership
    if author.pk == membership.pk:
        return Denied(_("This message is your own."))
    return can_answer_line(membership, author)


def can_voice_note(membership: Membership, note: PresenceNote) -> Decision:
    """Put one's own voice beside one's own note."""
    if note.membership_id != membership.pk:
        return Denied(_("This note is another coach's."))
    return can_write_presence(membership, note.thread)


def can_voice_recap(membership: Membership, recap: Recap) -> Decision:
    """As its words: any coach of the group."""
    return can_write_recap(membership, recap.thread)


def can_share_drawing(membership: Membership, drawing: Attachment) -> Decision:
    """Let others go on with it, or no longer: its author's choice alone, also after the conversation has ended."""
    if drawing.post and drawing.post.author_id == membership.pk:
        return Allowed()
    return Denied(_("Only the person who drew this decides who may go on with it."))

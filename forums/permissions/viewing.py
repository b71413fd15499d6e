"""Whose eyes may see what. The querysets' `visible_to` say the same of rows."""

from forums.models import (
    Attachment,
    Draft,
    Forum,
    Meeting,
    Membership,
    Observation,
    Post,
    PresenceNote,
    PrivateLine,
    Recap,
    Thread,
)
from profiles.models import User


def can_view_forum(user: User, forum: Forum) -> bool:
    return Membership.objects.active().filter(forum=forum, user=user).exists()


def can_view_thread(user: User, thread: Thread) -> bool:
    if thread.practised_by is not None and thread.practised_by.user_id != user.pk:
        return False
    return can_view_forum(user, thread.forum)


def can_view_post(user: User, post: Post) -> bool:
    return can_view_thread(user, post.thread)


def can_view_meeting(user: User, meeting: Meeting) -> bool:
    return can_view_forum(user, meeting.forum)


def can_view_attachment(user: User, attachment: Attachment) -> bool:
    if attachment.draft:
        return can_view_draft(user, attachment.draft)
    if attachment.presence_note:
        return _can_view_note(user, attachment.presence_note)
    if attachment.recap:
        return _can_view_recap(user, attachment.recap)
    return (
        attachment.post is not None
        and attachment.post.deleted_at is None
        and can_view_post(user, attachment.post)
        and (not attachment.post.is_held or _reads_held(user, attachment.post))
    )


def _reads_held(user: User, post: Post) -> bool:
    """Of people of its group."""
    here = Membership.objects.active().coaches().filter(forum=post.thread.forum_id, user=user)
    return post.author.user_id == user.pk or here.exists()


def can_read_words(membership: Membership, post: Post) -> bool:
    """The words and pictures of a message of the member's own group."""
    if post.deleted_at:
        return False
    return not post.is_held or post.author_id == membership.pk or membership.is_coach


def _can_view_note(user: User, note: PresenceNote) -> bool:
    writer = note.membership
    is_said = note.is_living and writer.is_coach and writer.left_at is None
    return is_said and can_view_forum(user, writer.forum)


def _can_view_recap(user: User, recap: Recap) -> bool:
    """Before it is sent only the coaches of the group."""
    here = Membership.objects.active().filter(forum=recap.thread.forum_id, user=user)
    return (here if recap.published_at else here.coaches()).exists()


def can_view_draft(user: User, draft: Draft) -> bool:
    return draft.author.user_id == user.pk and draft.author.is_here


def can_view_line(user: User, line: PrivateLine) -> bool:
    """The member whose line it is and the coaches of that group, whatever else anybody may do."""
    member = line.membership
    if member.left_at is not None:
        return False
    here = Membership.objects.active().filter(forum=member.forum_id, user=user)
    return member.user_id == user.pk or here.coaches().exists()


def can_view_observation(user: User, observation: Observation) -> bool:
    """Its author, and where it is shared the other coaches: each while a coach of that group."""
    here = Membership.objects.active().coaches().filter(forum=observation.author.forum_id, user=user)
    return (observation.is_shared or observation.author.user_id == user.pk) and here.exists()

from dataclasses import dataclass

from forums.models import Attachment, Membership, Post
from lib import captions


@dataclass(frozen=True)
class OwnMessage:
    """One of the person's own messages, to take along. `pieces` are (what it is, its description or what is said)."""

    post: Post
    pieces: list[tuple[Attachment.Kind, str]]


def own_messages(membership: Membership) -> list[OwnMessage]:
    """In the group's conversations, oldest first, without those that were deleted, with those a coach holds. Two
    queries, however many."""
    posts = Post.objects.filter(deleted_at=None, author=membership, thread__practised_by=None)
    found = posts.select_related("thread").prefetch_related("attachments").order_by("created_at", "number")
    return [OwnMessage(post, [_piece(one) for one in post.attachments.all()]) for post in found]


def _piece(attachment: Attachment) -> tuple[Attachment.Kind, str]:
    said = captions.plain(attachment.transcript, attachment.duration_ms or 0)
    return Attachment.Kind(attachment.kind), said or attachment.description

"""How the members of a group introduce themselves: their cards on "Who we are" (P37, P38, P60)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from forums.models import Attachment, Forum, Interest, Membership, Post, Thread

PICTURES = (Attachment.Kind.PHOTO, Attachment.Kind.DRAWING)


@dataclass(frozen=True)
class Round:
    """The introductions round of a group, and whether this member has told anything in it."""

    thread: Thread
    has_introduced: bool


@dataclass(frozen=True)
class Introduction:
    post: Post
    picture: Attachment | None
    is_welcomed: bool


def with_round(forums: QuerySet[Forum], user: UUID) -> QuerySet[Forum]:
    """Each group with `has_round`, and `awaits` where the person may still introduce themselves in it."""
    rounds = Thread.objects.filter(forum=OuterRef("pk"), purpose=Thread.Purpose.INTRODUCTIONS)
    told = Post.objects.alive().filter(
        thread__forum=OuterRef("pk"), thread__purpose=Thread.Purpose.INTRODUCTIONS, author__user=user
    )
    is_open = rounds.filter(closed_at__isnull=True)
    return forums.annotate(has_round=Exists(rounds), awaits=Exists(is_open) & ~Exists(told))


def round_of(membership: Membership) -> Round | None:
    """One query. None for a group that has no round."""
    mine = Post.objects.alive().filter(thread=OuterRef("pk"), author=membership)
    found = Thread.objects.filter(forum=membership.forum_id, purpose=Thread.Purpose.INTRODUCTIONS)
    thread = found.annotate(mine=Exists(mine)).first()
    return Round(thread, thread.mine) if thread else None  # type: ignore[attr-defined]  # annotated above


def of_forum(forum: Forum) -> dict[UUID, Introduction]:
    """By member: their first message of their own in the round. Two queries."""
    told = Post.objects.alive().filter(thread__forum=forum, thread__purpose=Thread.Purpose.INTRODUCTIONS)
    first = told.filter(author=OuterRef("author"), reply_to=None).order_by("number").values("pk")[:1]
    welcomes = Post.objects.alive().filter(reply_to=OuterRef("pk"), author__role=Membership.Role.COACH)
    pictures = Attachment.objects.filter(kind__in=PICTURES).exclude(master="").defer("strokes")
    posts = told.filter(pk=Subquery(first)).annotate(welcomed=Exists(welcomes))
    found = posts.prefetch_related(Prefetch("attachments", pictures))
    return {
        post.author_id: Introduction(post, next(iter(post.attachments.all()), None), post.welcomed)  # type: ignore[attr-defined]
        for post in found
    }


def interests_of(forum: Forum) -> dict[UUID, list[Interest]]:
    """By member, in the order in which they were pinned. One query."""
    pinned: dict[UUID, list[Interest]] = defaultdict(list)
    for interest in Interest.objects.filter(
        membership__forum=forum, membership__left_at__isnull=True
    ).order_by("pk"):
        pinned[interest.membership_id].append(interest)
    return pinned


def shared_with(
    member: Membership, people: Iterable[Membership], pinned: dict[UUID, list[Interest]]
) -> list[tuple[str, list[str]]]:
    """What the member has in common with the others: (interest in the member's words, names)."""
    common = []
    for interest in pinned.get(member.pk, []):
        names = [
            person.name
            for person in people
            if person.pk != member.pk
            and any(other.key == interest.key for other in pinned.get(person.pk, []))
        ]
        if names:
            common.append((interest.text, names))
    return common

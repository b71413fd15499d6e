"""The posts of a conversation, a page at a time by their numbers: as quick at post 20,000 as at post 1."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.shortcuts import get_object_or_404

from forums.models import Attachment, Membership, Post, PostRevision, Reaction, Thread
from forums.permissions import can_read_words
from forums.queries.agreed import Gathered
from forums.queries.circle import Circle
from forums.queries.circle import of_thread as circle_of_thread
from lib.prepared import Many, Prepared
from profiles.models import User

PAGE = 20
READ_BEFORE_MARKER = 3


@dataclass(frozen=True)
class Window:
    """The numbers one page shows, of a conversation with `total` posts. Numbers have no gaps."""

    first: int
    last: int
    total: int

    @classmethod
    def from_number(cls, number: int, total: int) -> "Window":
        first = max(1, min(number, total))
        return cls(first, min(first + PAGE - 1, total), total)

    @classmethod
    def to_number(cls, number: int, total: int) -> "Window":
        last = max(min(PAGE, total), min(number, total))
        return cls(max(1, last - PAGE + 1), last, total)

    @classmethod
    def around(cls, new: int | None, total: int) -> "Window":
        """A few read posts and then the new ones; where nothing is new, the end."""
        end = max(1, total - PAGE + 1)
        return cls.from_number(min(new - READ_BEFORE_MARKER, end) if new else end, total)

    @property
    def has_older(self) -> bool:
        return self.first > 1

    @property
    def has_newer(self) -> bool:
        return self.last < self.total

    @property
    def older(self) -> int:
        return self.first - 1

    @property
    def newer(self) -> int:
        return self.last + 1

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last


class Said(NamedTuple):
    """One member's quick reply."""

    word: str
    member: Membership


@dataclass
class PostRow:
    """A post with everything that is drawn with it."""

    post: Post
    attachments: list[Attachment] = field(default_factory=list)
    reference_piece: Attachment | None = None
    reactions: list[Said] = field(default_factory=list)


def page(thread: Thread, window: Window, circle: Circle) -> list[PostRow]:
    """Two queries, whatever the page holds."""
    found = _between_prepared(thread=thread.pk, first=window.first, last=window.last)
    return _rows(circle, thread, found)


def get_for(user: User, thread_id: UUID, number: int) -> tuple[Post, Circle]:
    """Three queries; 404 for a message that is not there and one that is not in the person's groups."""
    thread, circle = circle_of_thread(user, thread_id)
    post = get_object_or_404(Post, thread=thread, number=number)
    post.thread = thread
    post.author = circle.everyone[post.author_id]
    return post, circle


def _with_key(by: UUID, key: UUID) -> QuerySet[Post]:
    return Post.objects.filter(author=by, key=key).select_related("thread")


_with_key_prepared = Prepared(_with_key, by=UUID, key=UUID)


def with_key(by: Membership, key: UUID) -> Post | None:
    """The message that one sending made, however often it was sent."""
    return next(iter(_with_key_prepared(by=by.pk, key=key)), None)


def one(post: Post, circle: Circle) -> PostRow:
    return _rows(circle, post.thread, _full().filter(pk=post.pk))[0]


def with_replies(post: Post, circle: Circle, after: int) -> tuple[list[PostRow], bool]:
    """The post, a page of its replies from the one after number `after`, and whether there are more. Three queries."""
    replies = Post.objects.filter(reply_to=post, number__gt=after).order_by("number").values("pk")
    found = list(_full().filter(pk__in=Subquery(replies[: PAGE + 1])))
    wanted = list(_full().filter(pk=post.pk))
    return _rows(circle, post.thread, [*wanted, *found[:PAGE]]), len(found) > PAGE


def revisions(post: Post) -> QuerySet[PostRevision]:
    return PostRevision.objects.filter(post=post)


def _full() -> QuerySet[Post]:
    answers = Post.objects.alive().filter(reply_to=OuterRef("pk")).order_by().values("reply_to")
    counted = answers.annotate(many=Count("*")).values("many")
    reply_count = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    open_promise = FilteredRelation("promise", condition=Q(promise__kept_at__isnull=True))
    reactions = Reaction.objects.filter(post=OuterRef("pk")).order_by("created_at")
    told = Gathered(reactions.values(told=JSONObject(word="word", by="membership")))
    posts = Post.objects.select_related("reply_to").annotate(
        reply_count=reply_count, promised=open_promise, reactions_told=told
    )
    return posts.annotate(promised_by=F("promised__membership"), promise_due=F("promised__due_at"))


def _between(thread: UUID, first: int, last: int) -> QuerySet[Post]:
    return _full().filter(thread=thread, number__range=(first, last))


_between_prepared = Prepared(_between, thread=UUID, first=int, last=int)


def _rows(circle: Circle, thread: Thread, posts: QuerySet[Post] | Sequence[Post]) -> list[PostRow]:
    """The people are at hand already, so no query asks for them again."""
    rows = [PostRow(post) for post in posts]
    for row in rows:
        row.post.thread = thread
        row.post.author = circle.everyone[row.post.author_id]
        if original := row.post.reply_to:
            original.author = circle.everyone[original.author_id]
    _furnish([row for row in rows if can_read_words(circle.me, row.post)], circle)
    return rows


def _furnish(alive: list[PostRow], circle: Circle) -> None:
    pictures = _pictures(alive)
    for row in alive:
        row.attachments = pictures[row.post.pk]
        row.reactions = _reactions(row.post, circle)
        original = row.post.reply_to
        if original and original.is_alive:
            row.reference_piece = next(iter(pictures[original.pk]), None)


def _pictures_of(posts: Sequence[UUID]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(post__in=posts).defer("strokes").with_origin()


# A page, one message more, and what all of them refer to.
_pictures_prepared = Prepared(_pictures_of, posts=Many(2 * (PAGE + 1)))


def _pictures(rows: list[PostRow]) -> dict[UUID, list[Attachment]]:
    wanted = {row.post.pk for row in rows} | {row.post.reply_to_id for row in rows if row.post.reply_to_id}
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    for attachment in _pictures_prepared(posts=list(wanted)):
        if attachment.post_id:
            found[attachment.post_id].append(attachment)
    return found


def _reactions(post: Any, circle: Circle) -> list[Said]:
    return [Said(told["word"], circle.everyone[UUID(told["by"])]) for told in post.reactions_told]

"""What one person has not read. Their own messages and deleted ones are never new."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from forums.models import Membership, Post, ReadMark, Thread
from forums.queries.agreed import with_steps
from lib.prepared import Prepared
from profiles.models import User

# "Many new" is said above nine, so nobody counts further than this, however much there is.
MANY = 10


@dataclass(frozen=True)
class News:
    """`number` is the first new post (where the marker stands), None where nothing is new."""

    number: int | None
    count: int


def _numbers(thread: UUID, me: UUID, number: int) -> QuerySet[Post, int]:
    fresh = Post.objects.alive().filter(thread=thread, number__gt=number).exclude(author=me)
    return fresh.order_by("number").values_list("number", flat=True)[:MANY]


_numbers_prepared = Prepared(_numbers, thread=UUID, me=UUID, number=int)


def after(thread: Thread, me: Membership, number: int) -> News:
    numbers = _numbers_prepared(thread=thread.pk, me=me.pk, number=number)
    return News(number=numbers[0] if numbers else None, count=len(numbers))


def _mark(user: UUID, thread: UUID) -> QuerySet[ReadMark]:
    following = Post.objects.filter(thread=OuterRef("thread"), number=OuterRef("number") + 1).values(
        "created_at"
    )
    own = ReadMark.objects.filter(
        Q(thread__practised_by=None) | Q(thread__practised_by=F("membership")),
        membership__user=user,
        membership__left_at__isnull=True,
    )
    found = own.filter(thread=thread).select_related(
        *(f"thread__{part}" for part in ("forum", "recap__voice", "hosting", "continues", "next_round"))
    )
    return with_steps(found.annotate(first_new_at=Subquery(following[:1])), "thread")


_mark_prepared = Prepared(_mark, user=UUID, thread=UUID)


def mark_for(user: User, thread_id: UUID) -> ReadMark | None:
    """The person's place in a conversation of one of their groups, with the conversation and its group in one query.

    `first_new_at` is when the message after the place came, None where nothing has come.
    """
    for mark in _mark_prepared(user=user.pk, thread=thread_id):
        mark.thread.steps_told = mark.steps_told  # type: ignore[attr-defined]  # annotated above
        return mark
    return None


class CappedCount(Subquery):
    """How many rows the sliced subquery has; the database stops at the slice."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()


def with_news(threads: QuerySet[Thread], user: UUID) -> QuerySet[Thread]:
    """Each conversation with `news` (0 to MANY) and `read_number`, in the conversations' own query."""
    read = ReadMark.objects.filter(membership__user=user, thread=OuterRef("pk")).values("number")
    marked = threads.annotate(read_number=Coalesce(Subquery(read[:1]), 0))
    fresh = Post.objects.alive().filter(thread=OuterRef("pk"), number__gt=OuterRef("read_number"))
    numbers = fresh.exclude(author__user=user).order_by("number").values("pk")
    return marked.annotate(news=CappedCount(numbers[:MANY]))

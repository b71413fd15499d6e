"""Nobody unheard (P2, P43, P65, P95): what in a coach's groups has had no human answer, the longest wait first.

What counts, once for all:

- A turn is what one person says at the end of a conversation until somebody else speaks. It is one thing that waits,
  shown by its latest message and counted from its first.
- A human answer to a turn is any message of another person after it, or a quick reply of another person to its latest
  message. An opening without any message is a turn of who began the conversation.
- Greeted: a coach has replied to a message of the person or given one a quick reply.
- Thanked: in the last two weeks a coach has said "Thank you" or "Well done" to a message of theirs, or has lifted their
  words into a summary.
- A coach may say that a message needs no answer (`Care`): it waits no more in any of the lists, nor on the desk.

Coaches and those who have left are in no list. Neither is anybody who has chosen to listen, whatever they have written:
they are never called quiet. A list has at most SHOWN rows; as they are taken care of the next come.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from forums.models import Care, Membership, Post, Quote, Reaction, Thread
from forums.models.here import is_here
from forums.queries.closing import still_open

SHOWN = 20
# A first message is greeted within this time (P65), and is a first message for this long.
GREETED_WITHIN = dt.timedelta(hours=24)
FIRST_FOR = dt.timedelta(days=30)
# How many messages without an answer tell that a person is passed by (P95), and since when nobody has thanked (P43).
PASSED_BY = 3
THANKED_WITHIN = dt.timedelta(days=14)
THANKS = (Reaction.Word.THANKS, Reaction.Word.WELL_DONE)

# What was said to need no answer can be put back from the list for this long.
PUT_BACK_WITHIN = dt.timedelta(days=7)

type Forums = Collection[UUID] | QuerySet[Any, Any]


def _heard(membership: str = "") -> Q:
    """Of whom the lists may tell: here, neither a coach nor a listener."""
    role, mode = f"{membership}role", f"{membership}mode"
    return is_here(membership) & ~Q(**{role: Membership.Role.COACH}) & ~Q(**{mode: Membership.Mode.LISTEN})


def _open_threads(forums: Forums) -> QuerySet[Thread]:
    return Thread.objects.of_the_group().filter(forum__in=forums, closed_at__isnull=True)


def _posts(**where: Any) -> QuerySet[Post]:
    return Post.objects.alive().filter(**where)


def _settled() -> Exists:
    return Exists(Care.objects.filter(post=OuterRef("pk"), settled_at__isnull=False))


def _complete(posts: QuerySet[Post]) -> QuerySet[Post]:
    """`posts` are annotated with `since`."""
    complete = posts.select_related("author", "thread__forum")
    return complete.order_by("since", "pk")[: SHOWN + 1]  # type: ignore[misc]


def _ids(members: QuerySet[Membership], column: str) -> list[UUID]:
    """Read first: inside the other query PostgreSQL would look for them through all the messages of the site."""
    return [found for found in members.values_list(column, flat=True) if found]


def _told_by_group(author: str) -> QuerySet[Post]:
    """The messages of one member, practice apart, in the order of telling."""
    return _posts(author=OuterRef(author), thread__practised_by=None)


def unanswered(forums: Forums) -> QuerySet[Post]:
    """The latest message of each turn that nobody has answered; `since` is when the turn began."""
    return _complete(waiting_posts(forums))


def waiting_posts(forums: Forums) -> QuerySet[Post]:
    """As `unanswered`, all of them and in no order."""
    last = _posts(thread=OuterRef("pk")).order_by("-number").values("pk")[:1]
    ends = _open_threads(forums).annotate(last=Subquery(last)).values("last")
    of_others = _posts(thread=OuterRef("thread")).exclude(author=OuterRef("author"))
    turn = _posts(thread=OuterRef("thread"), number__gt=OuterRef("before")).order_by("number")
    waiting = Post.objects.filter(_heard("author__"), ~_answered(), ~_settled(), pk__in=ends)
    waiting = waiting.annotate(
        before=Coalesce(Subquery(of_others.order_by("-number").values("number")[:1]), 0)
    )
    return waiting.annotate(since=Subquery(turn.values("created_at")[:1]))


def _answered() -> Exists:
    return Exists(Reaction.objects.filter(post=OuterRef("pk")).exclude(membership=OuterRef("author")))


def unanswered_openings(forums: Forums) -> QuerySet[Thread]:
    """Conversations that a member began and where nothing has been said; `since` is when they began."""
    waiting = _open_threads(forums).filter(_heard("opened_by__"), ~Exists(_posts(thread=OuterRef("pk"))))
    waiting = waiting.annotate(since=F("created_at"))
    return waiting.select_related("opened_by", "forum").order_by("since", "pk")[: SHOWN + 1]


def not_greeted(forums: Forums) -> QuerySet[Post]:
    """The first message of each member whom no coach has greeted in time; `since` is when it came."""
    now = timezone.now()
    first = _told_by_group("pk").order_by("created_at").values("pk")[:1]
    members = Membership.objects.filter(_heard(), forum__in=forums)
    members = members.exclude(pk__in=_greeted(forums, now - FIRST_FOR)).annotate(first=Subquery(first))
    waiting = Post.objects.filter(
        ~_settled(),
        pk__in=_ids(members, "first"),
        thread__closed_at__isnull=True,
        created_at__range=(now - FIRST_FOR, now - GREETED_WITHIN),
    )
    return _complete(waiting.annotate(since=F("created_at")))


def _greeted(forums: Forums, then: dt.datetime) -> QuerySet[Any, Any]:
    """Ids of memberships. From what the coaches did: it is less than what has been done to everybody's messages."""
    coaches = _coaches(forums)
    quick = Reaction.objects.filter(membership__in=coaches, created_at__gte=then)
    replied = _posts(author__in=coaches, created_at__gte=then, reply_to__isnull=False)
    return (
        quick.order_by().values("post__author").union(replied.order_by().values("reply_to__author"), all=True)
    )


def _coaches(forums: Forums) -> QuerySet[Membership]:
    return Membership.objects.filter(forum__in=forums, role=Membership.Role.COACH)


def passed_by(forums: Forums) -> QuerySet[Post]:
    """The latest message of each member whose last three got nothing: neither a reply pointed at them nor a quick
    reply, whatever else was said around them. `since` is when the first of the three came."""
    told = _told_by_group("pk").order_by("-created_at")
    members = Membership.objects.filter(_heard(), forum__in=forums).annotate(
        latest=Subquery(told.values("pk")[:1]),
        third_at=Subquery(told.values("created_at")[PASSED_BY - 1 : PASSED_BY]),
    )
    members = members.filter(third_at__isnull=False)
    pointed = {"author": OuterRef("pk"), "created_at__gte": OuterRef("third_at")}
    replied = _posts(reply_to__author=OuterRef("pk"), reply_to__created_at__gte=OuterRef("third_at"))
    quick = Reaction.objects.filter(**{f"post__{name}": value for name, value in pointed.items()})
    members = members.filter(
        ~Exists(replied.exclude(author=OuterRef("pk"))), ~Exists(quick.exclude(membership=OuterRef("pk")))
    )
    third = _told_by_group("author").order_by("-created_at").values("created_at")
    found = Post.objects.filter(~_settled(), pk__in=_ids(members, "latest"))
    found = found.filter(thread__closed_at__isnull=True)
    return _complete(found.annotate(since=Subquery(third[PASSED_BY - 1 : PASSED_BY])))


def open_questions(forums: Forums) -> QuerySet[Post]:
    """Where the last day for questions is told or a summary is being written: the conversation is about to close."""
    is_summed_up = Q(recap__isnull=False, recap__published_at__isnull=True)
    closing = _open_threads(forums).filter(Q(closes_on__isnull=False) | is_summed_up)
    asked = still_open(Post.objects.filter(_heard("author__"), thread__in=closing))
    return _complete(asked.annotate(since=F("created_at")))


def not_thanked(forums: Forums) -> QuerySet[Post]:
    """The latest message of each member who has told something in the last two weeks, has been in the group that long
    and whom no coach has thanked in that time. `since` is when the first of those messages came."""
    then = timezone.now() - THANKED_WITHIN
    lately = _told_by_group("pk").filter(created_at__gte=then)
    latest = lately.order_by("-created_at").values("pk")[:1]
    members = Membership.objects.filter(_heard(), forum__in=forums, joined_at__lte=then)
    members = members.exclude(pk__in=_thanked(forums, then)).annotate(latest=Subquery(latest))
    found = Post.objects.filter(~_settled(), pk__in=_ids(members, "latest"))
    found = found.filter(thread__closed_at__isnull=True)
    first = (
        _told_by_group("author").filter(created_at__gte=then).order_by("created_at").values("created_at")[:1]
    )
    return _complete(found.annotate(since=Subquery(first)))


def _thanked(forums: Forums, then: dt.datetime) -> QuerySet[Any, Any]:
    """Ids of memberships."""
    said = Reaction.objects.filter(membership__in=_coaches(forums), word__in=THANKS, created_at__gte=then)
    lifted = Quote.objects.shown().filter(shown_at__gte=then, recap__thread__forum__in=forums)
    return said.order_by().values("post__author").union(lifted.order_by().values("post__author"), all=True)


def settled_in(forums: Forums) -> QuerySet[Care]:
    """What was lately said to need no answer, the latest first. One query."""
    lately = Care.objects.filter(
        post__thread__forum__in=forums, settled_at__gte=timezone.now() - PUT_BACK_WITHIN
    )
    return lately.select_related("post__author", "post__thread").order_by("-settled_at")[:SHOWN]

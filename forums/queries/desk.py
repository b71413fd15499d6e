"""What the coach's desk shows, in all the groups of one coach (DESIGN 6.15). Each queue is one query.

A message waits for a coach's answer when a member wrote it, in a conversation that goes on, and
  - it ends with a question, or
  - it replies to a coach, or
  - nobody else has answered it in words or with a quick reply;
and no longer when a coach has answered it, has written later in that conversation, has given it a quick reply, or has
said that it needs no answer. An open promise keeps it waiting until it is kept, whatever else is said meanwhile.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Model,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Now, RowNumber
from django.shortcuts import get_object_or_404

from forums.models import (
    Attachment,
    Draft,
    Invitation,
    Membership,
    Post,
    PresenceNote,
    Reaction,
    Signal,
    Substitution,
    Thread,
    TurnEnd,
    Worry,
)
from forums.queries.closing import with_closing
from forums.queries.taps import unanswered
from lib.prepared import Many, Prepared
from profiles.models import User
from profiles.permissions import roles_that_open_forums

SHOWN = 20
QUIET_AFTER = dt.timedelta(days=14)


@dataclass
class Queue[Row]:
    """The first rows of a queue, and how many wait in each group (by its id), also beyond the rows."""

    rows: list[Row] = field(default_factory=list)
    counts: dict[UUID, int] = field(default_factory=dict)

    def total(self, forum: UUID | None) -> int:
        return self.counts.get(forum, 0) if forum else sum(self.counts.values())


def _groups(user: UUID) -> QuerySet[Membership]:
    here = {"forum": OuterRef("forum")}
    notes = PresenceNote.objects.of_the_group().filter(
        membership__forum=OuterRef("forum"), membership__left_at__isnull=True
    )
    opened = Post.objects.alive().filter(author=OuterRef("pk"), thread__purpose=Thread.Purpose.INTRODUCTIONS)
    listeners = Membership.objects.active().filter(**here, mode=Membership.Mode.LISTEN)
    counted = listeners.exclude(role=Membership.Role.COACH).order_by().values("forum")
    topics = Thread.objects.filter(**here, is_topic=True)
    absences = Substitution.objects.filter(
        Q(away__user=OuterRef("user")) | Q(substitute__user=OuterRef("user"))
    )
    return (
        with_closing(Membership.objects.active().coaches().filter(user=user))
        .annotate(
            note=FilteredRelation("presence_notes", condition=Q(presence_notes__thread=None)),
            has_presence=Exists(notes),
            has_introduced=Exists(opened),
            has_invitation=Exists(Invitation.objects.filter(**here)),
            listeners=Coalesce(
                Subquery(counted.annotate(n=Count("*")).values("n"), output_field=IntegerField()), 0
            ),
            topic_id=Subquery(topics.values("pk")[:1]),
            may_open=Exists(roles_that_open_forums(OuterRef("user"))),
            has_absences=Exists(absences),
            has_worries=Exists(Worry.objects.filter(**here, settled_at__isnull=True)),
        )
        .select_related("forum__organisation", "user__desk_visit", "note")  # type: ignore[misc]  # annotated
        .order_by("forum__name")
    )


_groups_prepared = Prepared(_groups, user=UUID)


def coached_forums(user: User | UUID) -> QuerySet[Membership, UUID]:
    """Ids of the groups that the person coaches."""
    own = Membership.objects.active().coaches().filter(user=user)
    return own.order_by().values_list("forum", flat=True)


def groups_of_coach(user: User) -> list[Membership]:
    """The coach's own memberships with what the first-visit checklist and `queries.closing.due_in` ask. One query.

    Each has `listeners`, how many the group has, `topic_id`, `note`, the coach's own for the group, and of the coach
    `may_open`, a new group, `has_absences`, ever, also as a substitute, and `has_worries` that wait.
    """
    return _groups_prepared(user=user.pk)


def _wishes(user: UUID) -> QuerySet[Signal]:
    return unanswered(user, Signal.Kind.WISH)


_wishes_prepared = Prepared(_wishes, user=UUID)


def wishes(user: User) -> list[Signal]:
    """Who would like to say something, the earliest first. One query."""
    return _wishes_prepared(user=user.pk)


def _first_rows(rows: QuerySet[Any], forum: str, order: list[OrderBy], only: UUID | None) -> QuerySet[Any]:
    """The first rows of all groups, or of `only` one, and at least one of every group, each with its group's `total`.

    `forum` is the path to the group, `place` where the row stands among those asked for.
    """
    group = F(forum)
    among = group if only else Value(0)
    rows = rows.annotate(
        group=group,
        total=Window(Count("*"), partition_by=[group]),
        nth=Window(RowNumber(), partition_by=[group], order_by=order),
        place=Window(RowNumber(), partition_by=[among], order_by=order),
    )
    shown = Q(place__lte=SHOWN, group=only) if only else Q(place__lte=SHOWN)
    return rows.filter(shown | Q(nth=1)).order_by(*order)


def _queue[Row: Model](found: list[Row], only: UUID | None) -> Queue[Row]:
    rows = [row for row in found if row.place <= SHOWN and only in (None, row.group)]  # type: ignore[attr-defined]
    return Queue(rows, {row.group: row.total for row in found})  # type: ignore[attr-defined]


def _members_posts(user: UUID) -> QuerySet[Post]:
    posts = Post.objects.alive().filter(
        thread__forum__in=coached_forums(user),
        thread__practised_by=None,
        thread__closed_at=None,
        author__left_at=None,
        care__settled_at=None,
    )
    return posts.exclude(author__role=Membership.Role.COACH)


def _unanswered(user: UUID) -> QuerySet[Post]:
    """By the number of a coach's last message: of a long conversation only its end is read."""
    told = Post.objects.alive().filter(reply_to=OuterRef("pk")).exclude(author=OuterRef("author"))
    reactions = Reaction.objects.filter(post=OuterRef("pk"))
    by_coach = reactions.filter(membership__role=Membership.Role.COACH)
    asks = Q(turn_end=TurnEnd.QUESTION) | Q(reply_to__author__role=Membership.Role.COACH)
    posts = _members_posts(user).filter(number__gt=F("thread__coach_number"))
    return posts.filter(asks | ~Exists(told) & ~Exists(reactions)).exclude(Exists(by_coach))


# What a row and an open item show: every column takes its time.
FACE = ("forum", "name", "role", "avatar", "tint", "user", "left_at")
COLUMNS = (
    *(
        "thread",
        "number",
        "author",
        "reply_to",
        "body",
        "html",
        "turn_end",
        "prompt",
        "created_at",
        "deleted_at",
    ),
    *("thread__forum", "thread__title", "thread__purpose", "thread__last_number", "thread__closed_at"),
    *("thread__forum__name", "thread__forum__slug"),
    *(f"author__{name}" for name in FACE),
    *("care__post", "care__answering_since", *(f"care__answering__{name}" for name in FACE)),
    *(
        "promise__post",
        "promise__due_at",
        "promise__kept_at",
        *(f"promise__membership__{name}" for name in FACE),
    ),
    *("reply_to__html", "reply_to__deleted_at", "reply_to__author__name"),
)


def _with_all(posts: QuerySet[Post]) -> QuerySet[Post]:
    open_due = Case(When(promise__kept_at=None, then=F("promise__due_at")))
    return posts.annotate(open_due=open_due).select_related(
        "thread__forum", "author", "care__answering", "promise__membership", "reply_to__author"
    )


PROMISED_FIRST = [F("open_due").asc(nulls_last=True), F("created_at").asc(), F("pk").asc()]


def _waiting(user: UUID, only: UUID | None = None) -> QuerySet[Post]:
    promised = _members_posts(user).filter(promise__isnull=False, promise__kept_at=None)
    ids = _unanswered(user).order_by().values("pk").union(promised.order_by().values("pk"))
    posts = _with_all(Post.objects.filter(pk__in=ids)).only(*COLUMNS)
    return _first_rows(posts, "thread__forum", PROMISED_FIRST, only)


_waiting_prepared = Prepared(_waiting, user=UUID)
_waiting_in_prepared = Prepared(_waiting, user=UUID, only=UUID)


def waiting(user: User, only: UUID | None) -> Queue[Post]:
    """The messages that wait for a coach's answer: the oldest promise first, then the oldest message. One query.

    Each has `open_due`, when an open promise is due, or None.
    """
    found = _waiting_in_prepared(user=user.pk, only=only) if only else _waiting_prepared(user=user.pk)
    return _queue(found, only)


def get_post(user: User, post_id: UUID) -> tuple[Post, Membership]:
    """A message and the person's own membership in its group, with all that `waiting` gives. Two queries; 404 for
    everybody outside the group."""
    post = get_object_or_404(_with_all(Post.objects.visible_to(user)), pk=post_id)
    mine = Membership.objects.active().select_related("forum")
    return post, get_object_or_404(mine, user=user, forum=post.thread.forum_id)


def _quiet(user: UUID, only: UUID | None = None) -> QuerySet[Membership]:
    long_ago = Now() - QUIET_AFTER
    members = Membership.objects.active().filter(forum__in=coached_forums(user))
    members = members.exclude(role=Membership.Role.COACH).exclude(mode=Membership.Mode.LISTEN)
    members = members.filter(Q(greeted_at=None) | Q(greeted_at__lt=long_ago))
    away = members.annotate(last_here=Coalesce("last_visit_at", "joined_at")).filter(last_here__lt=long_ago)
    order = [F("last_here").asc(), F("pk").asc()]
    return _first_rows(away.select_related("forum"), "forum", order, only)


_quiet_prepared = Prepared(_quiet, user=UUID)
_quiet_in_prepared = Prepared(_quiet, user=UUID, only=UUID)


def quiet(user: User, only: UUID | None) -> Queue[Membership]:
    """Who has not visited for two weeks, the longest away first, and was not greeted in that time. Never a coach, nor
    who has chosen to read and listen. One query. Each has `last_here`."""
    found = _quiet_in_prepared(user=user.pk, only=only) if only else _quiet_prepared(user=user.pk)
    return _queue(found, only)


def _pieces(posts: list[UUID]) -> QuerySet[Attachment]:
    return (
        Attachment.objects.filter(post__in=posts).defer("strokes").order_by("post", "position", "created_at")
    )


_pieces_prepared = Prepared(_pieces, posts=Many(SHOWN + 1))


def pieces(posts: list[UUID]) -> list[Attachment]:
    """What was sent along with the messages. One query."""
    return _pieces_prepared(posts=posts)


def _draft(by: UUID, post: UUID) -> QuerySet[Draft]:
    pieces = Attachment.objects.filter(draft=OuterRef("pk"))
    begun = Draft.objects.filter(author=by, reply_to=post).annotate(has_pieces=Exists(pieces))
    return begun.order_by("-updated_at")[:1]


_draft_prepared = Prepared(_draft, by=UUID, post=UUID)


def draft(by: Membership, post: Post) -> Draft | None:
    """The answer that was begun, also in the conversation. It `has_pieces` where it has more than words. One query."""
    return next(iter(_draft_prepared(by=by.pk, post=post.pk)), None)


def sent_by(user: User, post_id: UUID) -> Post | None:
    """The person's own message."""
    own = Post.objects.alive().visible_to(user).select_related("thread")
    return own.filter(pk=post_id, author__user=user).first()

"""The groups that one coach coaches, as their desk needs them (DESIGN 6.15)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from forums.models import Invitation, Membership, Post, PresenceNote, Substitution, Thread, Worry
from forums.queries.closing import with_closing
from lib.prepared import Prepared
from profiles.models import User
from profiles.permissions import roles_that_open_forums


def _groups(user: UUID) -> QuerySet[Membership]:
    here = {"forum": OuterRef("forum")}
    notes = PresenceNote.objects.of_the_group().filter(
        membership__forum=OuterRef("forum"), membership__left_at__isnull=True
    )
    opened = Post.objects.alive().filter(author=OuterRef("pk"), thread__purpose=Thread.Purpose.INTRODUCTIONS)
    listeners = Membership.objects.active().filter(**here, mode=Membership.Mode.LISTEN)
    counted = listeners.exclude(role=Membership.Role.COACH).order_by().values("forum")
    topics = Thread.objects.filter(**here, is_topic=True)
    promised = Q(presence_notes__answers_by__isnull=False, presence_notes__kept_at=None)
    # Asked apart: together no index would answer.
    been_away = Substitution.objects.filter(away__user=OuterRef("user"))
    stood_in = Substitution.objects.filter(substitute__user=OuterRef("user"))
    return (
        with_closing(Membership.objects.active().coaches().filter(user=user))
        .annotate(
            note=FilteredRelation("presence_notes", condition=Q(presence_notes__thread=None)),
            promised=FilteredRelation("presence_notes", condition=promised),
            has_presence=Exists(notes),
            has_introduced=Exists(opened),
            has_invitation=Exists(Invitation.objects.filter(**here)),
            listeners=Coalesce(
                Subquery(counted.annotate(n=Count("*")).values("n"), output_field=IntegerField()), 0
            ),
            topic_id=Subquery(topics.values("pk")[:1]),
            may_open=Exists(roles_that_open_forums(OuterRef("user"))),
            has_absences=Exists(been_away) | Exists(stood_in),
            has_worries=Exists(Worry.objects.filter(**here, settled_at__isnull=True)),
        )
        .select_related("forum__organisation", "user__desk_visit", "note", "promised__thread")  # type: ignore[misc]  # annotated
        .order_by("forum__name")
    )


_groups_prepared = Prepared(_groups, user=UUID)


def coached_forums(user: User | UUID) -> QuerySet[Membership, UUID]:
    """Ids of the groups that the person coaches."""
    own = Membership.objects.active().coaches().filter(user=user)
    return own.order_by().values_list("forum", flat=True)


def groups_of_coach(user: User) -> list[Membership]:
    """The coach's own memberships with what the first-visit checklist and `queries.closing.due_in` ask. One query.

    Each has `listeners`, how many the group has, `topic_id`, `note`, the coach's own for the group or None, and
    `passed`, the coach's own promises there whose time has gone. Of the coach it tells whether they `may_open` a new
    group and `has_absences`, ever, also as a substitute; of the group whether it `has_worries` that wait.
    """
    groups: dict[UUID, Any] = {}
    rows: list[Any] = _groups_prepared(user=user.pk)
    for row in rows:
        group = groups.setdefault(row.pk, row)
        if group is row:
            # Django sets a filtered relation only where there is one.
            group.note, group.passed = getattr(row, "note", None), []
        promised = getattr(row, "promised", None)
        if promised and promised.is_passed_promise and not (promised.thread and promised.thread.closed_at):
            promised.membership = group
            group.passed.append(promised)
    return list(groups.values())


def passed_promises(groups: Sequence[Any]) -> list[PresenceNote]:
    """The coach's own in all these groups, the one that passed first in front. In conversations that go on."""
    found = [note for group in groups for note in group.passed]
    return sorted(found, key=lambda note: note.answers_by)

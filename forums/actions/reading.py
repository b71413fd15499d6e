"""The reading place (DESIGN D3): one number per person per conversation, moved only by these functions."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from forums.actions import participation
from forums.actions.participation import Way
from forums.models import Membership, ReadMark, Thread
from forums.models.membership import LONG_AWAY
from profiles.models import User

# A person who comes back within this time is still on the same visit, and the marker stays where it was.
VISIT_GAP = dt.timedelta(minutes=30)
# How exactly we remember when a person was here: often enough for the gap, seldom enough to write little.
VISIT_GRAIN = dt.timedelta(minutes=1)
COACH_GRAIN = dt.timedelta(hours=1)


def visit(*, thread: Thread, by: Membership, mark: ReadMark | None) -> ReadMark:
    """Note that the person opened the conversation. Never moves the reading place. At most two queries.

    `mark` is from `queries.unread.mark_for`, None on the first visit.
    """
    now = timezone.now()
    if mark is None:
        if not thread.is_practice:
            note_visit(by=by)
        mark = ReadMark(membership=by, thread=thread, visited_at=now)
        # Two pages opened at once write one mark.
        ReadMark.objects.bulk_create([mark], ignore_conflicts=True)
        return mark
    was_away = now - mark.visited_at > VISIT_GAP
    if was_away and not thread.is_practice:
        note_visit(by=by)
    if was_away or _had_read_all(mark):
        mark.visit_number = mark.number
        mark.visited_before = mark.visited_at
    elif now - mark.visited_at <= VISIT_GRAIN:
        return mark
    mark.visited_at = now
    mark.save(update_fields=["visit_number", "visited_before", "visited_at"])
    return mark


def _had_read_all(mark: ReadMark) -> bool:
    """Nothing was left to read when the person was last here, so what is new now came while they were away."""
    first_new_at = mark.first_new_at  # type: ignore[attr-defined]  # annotated by queries.unread
    return first_new_at is not None and first_new_at > mark.visited_at


def note_visit(*, by: Membership) -> None:
    """When the person was last in the group, to the hour: the coach greets those who have not been for two weeks."""
    now = timezone.now()
    if by.last_visit_at is None or now - by.last_visit_at > COACH_GRAIN:
        Membership.objects.filter(pk=by.pk).update(last_visit_at=now, came_back_at=_came_back(now))


def note_visits(*, by: Iterable[Membership]) -> None:
    """The same for Home, in every group where the person has been before."""
    moment = timezone.now()
    stale = [seen.pk for seen in by if seen.last_visit_at and moment - seen.last_visit_at > COACH_GRAIN]
    if stale:
        Membership.objects.filter(pk__in=stale).update(last_visit_at=moment, came_back_at=_came_back(moment))


def _came_back(now: dt.datetime) -> Case:
    """In the same update: now for those who have been away for long, as it was for others."""
    return Case(When(last_visit_at__lte=now - LONG_AWAY, then=Value(now)), default=F("came_back_at"))


def read(*, thread: Thread, by: Membership, number: int) -> None:
    """The person has read up to post `number`. It is a day of taking part where that was new to them."""
    if move_to(thread=thread, by=by, number=number):
        participation.note(thread=thread, by=by, way=Way.READ)


def hear(*, thread: Thread, by: Membership, number: int) -> None:
    """The person has listened up to post `number`: the place is the one of reading. 0 for a message chosen alone."""
    move_to(thread=thread, by=by, number=number)
    participation.note(thread=thread, by=by, way=Way.LISTENED)


def move_to(*, thread: Thread, by: Membership, number: int) -> bool:
    """Forward only, and never past the last post: a late or repeated message from a slow phone changes nothing.

    True where it moved.
    """
    number = min(number, thread.last_number)
    marks = ReadMark.objects.filter(membership=by, thread=thread)
    if marks.filter(number__lt=number).update(number=number, visited_at=timezone.now()):
        return True
    if marks.exists():
        return False
    first = ReadMark(membership=by, thread=thread, number=max(0, number))
    ReadMark.objects.bulk_create([first], ignore_conflicts=True)
    return number > 0


def mark_new_from(*, thread: Thread, by: Membership, number: int) -> None:
    """Put the place back so that post `number` is the first new one, and show the marker there."""
    before = max(0, min(number, thread.last_number) - 1)
    ReadMark.objects.bulk_create([ReadMark(membership=by, thread=thread)], ignore_conflicts=True)
    ReadMark.objects.filter(membership=by, thread=thread).update(
        number=before, visit_number=before, visited_before=Coalesce(F("visited_before"), F("visited_at"))
    )


@transaction.atomic
def start_from_today(*, by: User) -> dt.datetime:
    """Everything in the person's groups is read now. Returns the moment, by which `take_back_start` undoes it."""
    moment = timezone.now()
    own = Membership.objects.active().filter(user=by)
    last = Thread.objects.filter(pk=OuterRef("thread")).values("last_number")
    ReadMark.objects.filter(membership__in=own).update(
        visit_number=F("number"), number=Subquery(last), visited_before=F("visited_at"), visited_at=moment
    )
    missing = (
        Thread.objects.of_the_group()
        .filter(forum__in=own.values("forum"))
        .exclude(read_marks__membership__in=own)
    )
    memberships = {membership.forum_id: membership for membership in own}
    ReadMark.objects.bulk_create(
        [
            ReadMark(
                membership=memberships[thread.forum_id],
                thread=thread,
                number=thread.last_number,
                visited_at=moment,
            )
            for thread in missing
        ],
        ignore_conflicts=True,
    )
    own.update(last_visit_at=moment)
    return moment


def take_back_start(*, by: User, moment: dt.datetime) -> None:
    """The places are again where they were, but for the conversations opened since."""
    marks = ReadMark.objects.filter(membership__user=by, membership__left_at__isnull=True, visited_at=moment)
    marks.update(number=Least("number", "visit_number"))

"""The reading place (DESIGN D3): one number per person per conversation, moved only by these functions."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from forums.models import Membership, ReadMark, Thread

# A person who comes back within this time is still on the same visit, and the marker stays where it was.
VISIT_GAP = dt.timedelta(minutes=30)


def visit(*, thread: Thread, by: Membership) -> ReadMark:
    """Note that the person opened the conversation. Never moves the reading place."""
    now = timezone.now()
    mark, created = ReadMark.objects.get_or_create(membership=by, thread=thread, defaults={"visited_at": now})
    if created:
        return mark
    if now - mark.visited_at > VISIT_GAP:
        mark.visit_number = mark.number
        mark.visited_before = mark.visited_at
    if now - mark.visited_at > dt.timedelta(minutes=1):
        mark.visited_at = now
        mark.save(update_fields=["visit_number", "visited_before", "visited_at"])
    return mark


@transaction.atomic
def move_to(*, thread: Thread, by: Membership, number: int) -> None:
    """Forward only, and never past the last post: a late or repeated message from a slow phone changes nothing."""
    number = min(number, thread.last_number)
    mark, _ = ReadMark.objects.get_or_create(membership=by, thread=thread)
    ReadMark.objects.filter(pk=mark.pk, number__lt=number).update(number=number)


def mark_new_from(*, thread: Thread, by: Membership, number: int) -> None:
    """Put the place back so that post `number` is the first new one, and show the marker there."""
    before = max(0, min(number, thread.last_number) - 1)
    ReadMark.objects.update_or_create(
        membership=by, thread=thread, defaults={"number": before, "visit_number": before}
    )

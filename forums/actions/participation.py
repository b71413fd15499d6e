"""The days on which a member took part: by reading, listening or telling, which all count alike (P50, P71)."""

from enum import StrEnum

from django.utils import timezone

from forums.models import Membership, ParticipationDay, Thread


class Way(StrEnum):
    """The columns of ParticipationDay."""

    READ = "read"
    LISTENED = "listened"
    TOLD = "told"


def note(*, thread: Thread, by: Membership, way: Way) -> None:
    """Today, as the date is where the person is: their time zone is the current one in every request. One statement.

    What a person tries in their practice box is nobody's business and counts as nothing.
    """
    if thread.purpose == Thread.Purpose.PRACTICE:
        return
    today = ParticipationDay(membership=by, day=timezone.localdate(), **{way: True})
    ParticipationDay.objects.bulk_create(
        [today], update_conflicts=True, unique_fields=["membership", "day"], update_fields=[way]
    )

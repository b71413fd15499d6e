"""A group's people as one of them meets them: beside a conversation and on the group page."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Forum, Membership, PresenceNote, Thread
from forums.queries import private_lines, recaps, taps
from forums.queries.absence import Absence, absence_of, with_absence
from forums.queries.introductions import with_round
from lib.errors import first_or_404
from lib.prepared import Prepared
from profiles.models import User


@dataclass(frozen=True)
class Circle:
    """`people` are there now, each with `is_me`, coaches first and then in the order of joining.

    `everyone` also holds those who have left: their messages stay, and are shown with their names.
    """

    me: Membership
    people: list[Membership]
    everyone: dict[UUID, Membership]

    @property
    def coaches(self) -> list[Membership]:
        return [person for person in self.people if person.is_coach]

    @property
    def notes(self) -> list[PresenceNote]:
        """What the coaches say who are not away: an away one is told of by `absences`, and asked after coming back."""
        here = [coach for coach in self.coaches if absence_of(coach, self.everyone) is None]
        return [coach.presence_note for coach in here if hasattr(coach, "presence_note")]

    @property
    def absences(self) -> list[Absence]:
        found = [absence_of(coach, self.everyone) for coach in self.coaches]
        return [absence for absence in found if absence and absence.is_now]


def _forum(user: UUID, slug: str) -> QuerySet[Forum]:
    return with_round(Forum.objects.visible_to(user), user).filter(slug=slug)


_forum_prepared = Prepared(_forum, user=UUID, slug=str)


def of_forum(user: User, slug: str) -> tuple[Forum, Circle]:
    """Two queries; 404 for a group that is not there and one that is not the person's. The group is `with_round`."""
    forum = first_or_404(_forum_prepared(user=user.pk, slug=slug))
    return forum, around(user, forum)


def of_thread(user: User, thread_id: UUID) -> tuple[Thread, Circle]:
    """Two queries; 404 as above."""
    thread = get_object_or_404(Thread.objects.visible_to(user).select_related("forum", "recap"), pk=thread_id)
    return thread, at_thread(user, thread)


def _everyone(forum: UUID) -> QuerySet[Membership]:
    memberships = Membership.objects.filter(forum=forum).select_related("presence_note")
    return with_absence(memberships).order_by("role", "joined_at")


def _everyone_at(forum: UUID, thread: UUID) -> QuerySet[Membership]:
    return taps.with_taps(_everyone(forum), thread)


_everyone_prepared = Prepared(_everyone, forum=UUID)
_everyone_at_prepared = Prepared(_everyone_at, forum=UUID, thread=UUID)


def around(user: User, forum: Forum) -> Circle:
    """One query. The person is known to be in the group."""
    return _circle(user, forum, _everyone_prepared(forum=forum.pk))


def at_thread(user: User, thread: Thread) -> Circle:
    """The same with everybody's signals in this conversation, for `queries.taps` to tell of."""
    return _circle(user, thread.forum, _everyone_at_prepared(forum=thread.forum_id, thread=thread.pk))


def _circle(user: User, forum: Forum, found: list[Membership]) -> Circle:
    everyone = {person.pk: person for person in found}
    for person in everyone.values():
        person.forum = forum
        person.is_me = person.user_id == user.pk  # type: ignore[attr-defined]  # components/_people.html asks
    people = [person for person in everyone.values() if person.is_here]
    me = first_or_404([person for person in people if person.user_id == user.pk])
    return Circle(me, people, everyone)


def memberships_of(user: User) -> list[Membership]:
    """The person in each of their groups, the oldest membership first."""
    return list(_memberships_of(user))


def memberships_with_news_of(user: User) -> list[Membership]:
    """The same with what a coach told the person: `queries.taps`, `private_lines` and `recaps` tell of it."""
    return list(recaps.with_news(private_lines.with_news(taps.with_invitations(_memberships_of(user)))))


def _memberships_of(user: User) -> QuerySet[Membership]:
    return Membership.objects.active().filter(user=user).select_related("forum").order_by("joined_at")


def notes_of(memberships: list[Membership]) -> list[PresenceNote]:
    """What the coaches of these groups say about being there; a coach of two groups speaks once."""
    forums = [membership.forum_id for membership in memberships]
    notes = PresenceNote.objects.filter(membership__forum__in=forums, membership__left_at__isnull=True)
    found = notes.select_related("membership").order_by("-written_at")
    return list({(note.membership.user_id, note.text): note for note in found}.values())

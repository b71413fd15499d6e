"""A group's people as one of them meets them: beside a conversation and on the group page."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Forum, Membership, PresenceNote, Thread
from forums.queries import (
    attachments,
    developments,
    hosting,
    meetings,
    private_lines,
    recaps,
    steps,
    strengths,
    taps,
)
from forums.queries.absence import Absence, absence_of, with_absence
from forums.queries.agreed import with_steps
from forums.queries.introductions import with_round
from forums.queries.path import with_next_stage
from lib.errors import first_or_404
from lib.prepared import Prepared
from profiles.models import User


@dataclass(frozen=True)
class Circle:
    """`people` are there now, each with `is_me`, coaches first and then in the order of joining.

    `everyone` also holds those who have left: their messages stay, and are shown with their names. `written` are the
    notes about being there, of the group and of the conversation, also those that have ended.
    """

    me: Membership
    people: list[Membership]
    everyone: dict[UUID, Membership]
    written: list[PresenceNote]

    @property
    def coaches(self) -> list[Membership]:
        return [person for person in self.people if person.is_coach]

    @property
    def notes(self) -> list[PresenceNote]:
        """What the coaches say to the group now, about the group."""
        return [note for note in self.written if note.thread_id is None and self._is_said(note)]

    @property
    def notes_here(self) -> list[PresenceNote]:
        """The same about this conversation."""
        return [note for note in self.written if note.thread_id and self._is_said(note)]

    def _is_said(self, note: PresenceNote) -> bool:
        """A coach who is away is told of by `absences`, and asked about their note after coming back."""
        by = note.membership
        return note.is_living and by.is_coach and by.is_here and absence_of(by, self.everyone) is None

    @property
    def absences(self) -> list[Absence]:
        found = [absence_of(coach, self.everyone) for coach in self.coaches]
        return [absence for absence in found if absence and absence.is_now]

    @property
    def my_note_here(self) -> PresenceNote | None:
        """The person's own about this conversation, living or not."""
        own = (note for note in self.written if note.thread_id and note.membership_id == self.me.pk)
        return next(own, None)


def _forum(user: UUID, slug: str) -> QuerySet[Forum]:
    found = with_next_stage(with_round(Forum.objects.visible_to(user), user).filter(slug=slug))
    return developments.with_change(found)


_forum_prepared = Prepared(_forum, user=UUID, slug=str)


def of_forum(user: User, slug: str) -> tuple[Forum, Circle]:
    """Two queries; 404 for a group that is not there and one that is not the person's. The group is `with_round`,
    `with_next_stage` and `with_change`.
    """
    forum = first_or_404(_forum_prepared(user=user.pk, slug=slug))
    return forum, around(user, forum)


def of_thread(user: User, thread_id: UUID) -> tuple[Thread, Circle]:
    """Two queries; 404 as above."""
    threads = Thread.objects.visible_to(user).select_related(
        "forum", "recap__voice", "hosting", "continues", "next_round"
    )
    thread = get_object_or_404(with_steps(threads, "pk"), pk=thread_id)
    return thread, at_thread(user, thread)


def _everyone(forum: UUID) -> QuerySet[Membership]:
    return _with_notes(forum, Q(presence_notes__thread=None))


def _everyone_at(forum: UUID, thread: UUID) -> QuerySet[Membership]:
    about_here = Q(presence_notes__thread=None) | Q(presence_notes__thread=thread)
    return taps.with_taps(_with_notes(forum, about_here), thread)


def _with_notes(forum: UUID, about: Q) -> QuerySet[Membership]:
    """Each membership once for each of its notes, and once where it has none."""
    noted = FilteredRelation("presence_notes", condition=about)
    memberships = with_absence(Membership.objects.filter(forum=forum)).annotate(note=noted)
    memberships = memberships.select_related("note__voice")  # type: ignore[misc]  # annotated
    return memberships.order_by("role", "joined_at")


_everyone_prepared = Prepared(_everyone, forum=UUID)
_everyone_at_prepared = Prepared(_everyone_at, forum=UUID, thread=UUID)


def around(user: User, forum: Forum) -> Circle:
    """One query. The person is known to be in the group."""
    return _circle(user, forum, _everyone_prepared(forum=forum.pk))


def at_thread(user: User, thread: Thread) -> Circle:
    """The same with everybody's signals in this conversation, for `queries.taps` to tell of."""
    return _circle(user, thread.forum, _everyone_at_prepared(forum=thread.forum_id, thread=thread.pk))


def _circle(user: User, forum: Forum, found: list[Membership]) -> Circle:
    everyone: dict[UUID, Membership] = {}
    written = []
    for row in found:
        person = everyone.setdefault(row.pk, row)
        person.forum = forum
        person.is_me = person.user_id == user.pk  # type: ignore[attr-defined]  # components/_people.html asks
        if note := getattr(row, "note", None):
            note.membership = person
            note.player = attachments.voice_of(note, is_mine=person.user_id == user.pk)
            written.append(note)
    people = [person for person in everyone.values() if person.is_here]
    me = first_or_404([person for person in people if person.user_id == user.pk])
    return Circle(me, people, everyone, written)


def memberships_of(user: User) -> list[Membership]:
    """The person in each of their groups, the oldest membership first."""
    return list(_memberships_of(user))


def memberships_with_news_of(user: User) -> list[Membership]:
    """The same with what others told the person: `queries.taps`, `private_lines`, `recaps`, `steps`, `meetings`,
    `hosting`, `strengths` and `developments` tell of it."""
    told = steps.with_due(
        recaps.with_news(private_lines.with_news(taps.with_invitations(_memberships_of(user))))
    )
    told = strengths.with_news(hosting.with_asks(meetings.with_meetings(told)))
    return list(developments.with_news(told))


def _memberships_of(user: User) -> QuerySet[Membership]:
    return Membership.objects.active().filter(user=user).select_related("forum").order_by("joined_at")


def notes_of(memberships: list[Membership]) -> list[PresenceNote]:
    """What the coaches of these groups say about being there; a coach of two groups speaks once."""
    forums = [membership.forum_id for membership in memberships]
    notes = PresenceNote.objects.of_the_group().living()
    notes = notes.filter(membership__forum__in=forums, membership__left_at__isnull=True)
    found = notes.select_related("membership").order_by("-written_at")
    return list({(note.membership.user_id, note.text): note for note in found}.values())

"""Observation notes of a group's coaches (P76). Members never learn of them."""

import re
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from forums.models import Forum, Membership, Observation, Thread
from lib import words
from profiles.models import User

PAGE = 20
# So many conversations are offered for the link, the latest first.
THREADS = 50


def coach_in(user: User, slug: str) -> Membership:
    """The coach's own membership, with its group; 404 for everybody else."""
    coaches = Membership.objects.active().coaches().select_related("forum", "user")
    return get_object_or_404(coaches, user=user, forum__slug=slug)


def _of(me: Membership) -> QuerySet[Observation]:
    found = Observation.objects.visible_to(me.user).filter(author__forum=me.forum_id)
    return found.select_related("author", "thread")


def get_for(me: Membership, observation_id: UUID) -> Observation:
    """404 for what another coach keeps to themselves."""
    return get_object_or_404(_of(me), pk=observation_id)


def of_group(me: Membership, *, before: UUID | None) -> tuple[list[Observation], bool]:
    """A page, the latest day first, and whether there are more. Two queries at most.

    `before` is the last note of the page before.
    """
    notes = _of(me)
    if last := notes.filter(pk=before).first() if before else None:
        same_day = Q(occurred_on=last.occurred_on)
        earlier = Q(written_at__lt=last.written_at) | Q(written_at=last.written_at, pk__lt=last.pk)
        notes = notes.filter(Q(occurred_on__lt=last.occurred_on) | same_day & earlier)
    found = list(notes[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def threads_to_link(me: Membership, linked: Thread | None = None) -> list[Thread]:
    """What a note may be about, with the one it is about already. One query."""
    threads = Thread.objects.of_the_group().filter(forum=me.forum_id).order_by("-last_post_at", "-pk")
    found = list(threads[:THREADS])
    return [linked, *found] if linked and linked not in found else found


def names_in(me: Membership, text: str) -> list[str]:
    """Names that somebody else uses or has used in the group and that the text has in some form. One query."""
    others = Membership.objects.filter(forum=me.forum_id).exclude(pk=me.pk)
    found = set(words.lemmas(text).split())
    return [name for name in others.values_list("name", flat=True) if _is_in(name, text, found)]


def _is_in(name: str, text: str, found: set[str]) -> bool:
    """With an ending ("Samirin"), or as another form of the same words ("Metsätähden")."""
    if re.search(rf"(?<!\w){re.escape(name)}", text, re.IGNORECASE):
        return True
    wanted = set(words.lemmas(name).split())
    return bool(wanted) and wanted <= found


def for_evaluation(forum: Forum) -> QuerySet[Observation]:
    """What the authors have let the evaluation use, the latest day first. Who wrote it is not read along."""
    return Observation.objects.filter(author__forum=forum, for_evaluation=True).select_related("thread")

"""A coach answers from the desk. Nothing typed is lost, and nobody answers twice unknowingly (DESIGN 6.15)."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forums import permissions
from forums.actions import drafts, private_line
from forums.actions.choices import NOTHING_CHOSEN, of_draft
from forums.actions.drafts import Words
from forums.models import Draft, Means, Membership, Post, PrivateMessage, Thread
from forums.queries.drafts import Place
from lib.decisions import require


class AnsweredMeanwhile(Exception):
    """Another coach has written in the conversation since the page was opened."""

    def __init__(self, answer: Post) -> None:
        super().__init__(answer)
        self.answer = answer


def keep(*, post: Post, by: Membership, body: str, key: UUID, written_at: dt.datetime) -> Draft | None:
    """The words of an unfinished answer. What was chosen for it elsewhere stays. Raises as `drafts.save` does."""
    require(permissions.can_answer_post(by, post))
    before = Draft.objects.filter(pk=key, author=by).first()
    nothing: dict[UUID, str] = {}
    words = Words(
        title="",
        body=body,
        means=Means.WRITE,
        descriptions=nothing,
        shared={},
        transcripts=nothing,
        written_at=written_at,
        choices=of_draft(before) if before else NOTHING_CHOSEN,
    )
    place = Place(by, post.thread, post if post.is_alive else None)
    return drafts.save(key=key, place=place, by=by, words=words)


@transaction.atomic
def send(*, draft: Draft, post: Post, by: Membership, seen: int, anyway: bool = False) -> Post:
    """The kept answer becomes a message. `seen` is the number of the last message when the page was opened.

    Raises AnsweredMeanwhile unless it goes `anyway`, and as `drafts.send` does.
    """
    require(permissions.can_answer_post(by, post))
    # In the order that every sending locks them.
    Membership.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    Thread.objects.select_for_update(of=("self",)).only("pk").get(pk=post.thread_id)
    if not anyway and (theirs := _other_answer(post, by, seen)):
        raise AnsweredMeanwhile(theirs)
    sent = drafts.send(draft=draft, by=by)
    if not isinstance(sent, Post):
        raise TypeError("An answer has its conversation already")
    return sent


def _other_answer(post: Post, by: Membership, seen: int) -> Post | None:
    """The latest message of another coach in the conversation after number `seen`."""
    later = Post.objects.alive().filter(thread=post.thread_id, number__gt=seen)
    others = later.filter(author__role=Membership.Role.COACH).exclude(author=by)
    return others.select_related("author").order_by("-number").first()


@transaction.atomic
def greet(*, member: Membership, by: Membership, text: str, key: UUID) -> PrivateMessage:
    """On the private line, and not again for a while (queries.desk.quiet). Raises ValidationError as the line does."""
    require(permissions.can_answer_line(by, member))
    message = private_line.tell(membership=member, by=by, text=text, key=key)
    Membership.objects.filter(pk=member.pk).update(greeted_at=timezone.now())
    return message

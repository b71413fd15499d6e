"""What coaches do about a message that waits for them, before and beside answering it (P35, P36; DESIGN 6.15)."""

import datetime as dt

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from forums import permissions
from forums.models import Care, Membership, Post, Promise, Thread
from forums.models.answering import ANSWERING
from lib.decisions import require


@transaction.atomic
def promise(*, post: Post, by: Membership) -> Promise:
    """Tell the author, and nobody else, that `by` has read and answers by the end of tomorrow.

    Said twice, or by another coach, the first promise holds: a promised day never moves by itself.
    """
    require(permissions.can_answer_post(by, post))
    Care.objects.get_or_create(post=post)
    Care.objects.select_for_update(of=("self",)).get(post=post)
    open_one = Promise.objects.filter(post=post, kept_at__isnull=True).first()
    if open_one:
        return open_one
    made = {"membership": by, "due_at": end_of_tomorrow(), "made_at": timezone.now()}
    kept: dict[str, None] = {"kept_at": None, "answer": None}
    return Promise.objects.update_or_create(post=post, defaults=made | kept)[0]


def take_back(*, post: Post, by: Membership) -> None:
    """Only one's own promise. Nothing where there is none."""
    require(permissions.can_answer_post(by, post))
    Promise.objects.filter(post=post, membership=by, kept_at__isnull=True).delete()


def end_of_tomorrow() -> dt.datetime:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(tomorrow, dt.time(23, 59)))


@transaction.atomic
def settle(*, post: Post, by: Membership) -> None:
    """It needs no answer: it leaves the desk of every coach, and a promise about it is over."""
    require(permissions.can_answer_post(by, post))
    now = timezone.now()
    Care.objects.update_or_create(post=post, defaults={"settled_by": by, "settled_at": now})
    Promise.objects.filter(post=post, kept_at__isnull=True).update(kept_at=now)


@transaction.atomic
def unsettle(*, post: Post, by: Membership) -> None:
    """The message waits again. So does a promise that ended with the waiting."""
    require(permissions.can_answer_post(by, post))
    settled = Care.objects.filter(post=post, settled_at__isnull=False)
    if settled.update(settled_by=None, settled_at=None):
        Promise.objects.filter(post=post, answer__isnull=True).update(kept_at=None)


def begin_answering(*, post: Post, by: Membership, take_over: bool = False) -> None:
    """The other coaches are shown who is answering. Who began first keeps the place for a while, unless another coach
    takes it over knowingly."""
    require(permissions.can_answer_post(by, post))
    now = timezone.now()
    Care.objects.get_or_create(post=post)
    free = Q(answering=None) | Q(answering=by) | Q(answering_since__lt=now - ANSWERING)
    cared = Care.objects.filter(post=post) if take_over else Care.objects.filter(free, post=post)
    cared.update(answering=by, answering_since=now)


def keep(*, answer: Post) -> None:
    """A coach has written: the promises about the message it answers, and their own in this conversation, are kept."""
    theirs = Q(post__thread=answer.thread_id, membership=answer.author_id, post__number__lt=answer.number)
    if answer.reply_to_id:
        theirs |= Q(post=answer.reply_to_id)
        Care.objects.filter(post=answer.reply_to_id).update(answering=None, answering_since=None)
    Promise.objects.filter(theirs, kept_at__isnull=True).update(kept_at=answer.created_at, answer=answer)


def heard_until(*, thread: Thread) -> None:
    """After a coach's message was taken away or came back: where a coach last wrote, and what that had kept."""
    theirs = Post.objects.alive().filter(thread=thread, author__role=Membership.Role.COACH)
    last = theirs.aggregate(last=Max("number"))["last"] or 0
    Thread.objects.filter(pk=thread.pk).update(coach_number=last)


def reopen(*, answer: Post) -> None:
    """The answer was taken away: what it had promised waits again."""
    Promise.objects.filter(answer=answer).update(kept_at=None, answer=None)

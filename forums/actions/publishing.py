"""A waiting topic becomes a conversation: at its time, or when a coach says so. And back, while nobody has answered."""

import datetime as dt
import logging
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from forums import permissions
from forums.actions import drafts, threads
from forums.actions.choices import Choices
from forums.actions.prompts import check_ready, locked
from forums.models import Attachment, Draft, Membership, Post, Prompt, Thread
from lib.decisions import require

logger = logging.getLogger(__name__)
Failure = Prompt.Failure


class NotPublished(Exception):
    """Why a topic did not get into the group."""

    def __init__(self, reason: Prompt.Failure) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def publish(*, prompt: Prompt, by: Membership) -> Thread:
    """Now. Pressed twice it is the same conversation: then Published carries it. Raises NotPublished, and
    ValidationError for a topic without a name."""
    prompt = locked(prompt=prompt, by=by)
    check_ready(prompt)
    return _open(prompt, _publisher(prompt) or by)


def publish_due(*, now: dt.datetime) -> int:
    """Everything whose time has come, each by itself and once, however many workers ask. How many were published."""
    due = list(Prompt.objects.due(now).order_by("publish_at").values_list("pk", flat=True))
    return sum(_publish_one(prompt_id, now) for prompt_id in due)


def _publish_one(prompt_id: UUID, now: dt.datetime) -> bool:
    try:
        return _claim_and_open(prompt_id, now)
    except NotPublished as error:
        _fail(prompt_id, now, error.reason)
    except PermissionDenied:
        _fail(prompt_id, now, Failure.REFUSED)
    except ValidationError:
        _fail(prompt_id, now, Failure.WORDS)
    except DatabaseError:
        # It is still due: the next minute tries again.
        logger.exception("Topic %s could not be published just now", prompt_id)
    except Exception:
        logger.exception("Topic %s could not be published", prompt_id)
        _fail(prompt_id, now, Failure.UNKNOWN)
    return False


@transaction.atomic
def _claim_and_open(prompt_id: UUID, now: dt.datetime) -> bool:
    """The update holds the row until the end: another worker waits at it, and then finds nothing due."""
    if not Prompt.objects.due(now).filter(pk=prompt_id).update(claimed_at=now):
        return False
    prompt = Prompt.objects.get(pk=prompt_id)
    publisher = _publisher(prompt)
    if publisher is None:
        raise NotPublished(Failure.NO_COACH)
    _open(prompt, publisher)
    return True


def _publisher(prompt: Prompt) -> Membership | None:
    """The coach who wrote it; where they have left, the coach who has been there longest."""
    coaches = Membership.objects.active().coaches().filter(forum=prompt.forum_id).select_related("forum")
    there = list(coaches.order_by("joined_at"))
    return next((coach for coach in there if coach.pk == prompt.written_by_id), there[0] if there else None)


def _open(prompt: Prompt, by: Membership) -> Thread:
    before = (
        Thread.objects.filter(forum=prompt.forum_id, is_topic=True)
        if prompt.is_topic
        else Thread.objects.none()
    )
    instead_of = before.first()
    chosen = Choices(
        is_topic=prompt.is_topic, means_off=tuple(prompt.means_off), length_guide=prompt.length_guide
    )
    thread = threads.open_thread(
        by=by, title=prompt.title, topic=prompt.topic, key=prompt.key, choices=chosen
    )
    _send_example(prompt, thread)
    Prompt.objects.filter(pk=prompt.pk).update(
        published_thread=thread, instead_of=instead_of, failed_at=None, failed_reason=""
    )
    return thread


def _send_example(prompt: Prompt, thread: Thread) -> None:
    """As the first message, in the name of the coach who made it and of nobody else: one who has left says nothing."""
    draft = prompt.example
    if draft is None or draft.author.left_at is not None or not (draft.body or draft.attachments.exists()):
        return
    draft.thread = thread
    draft.save(update_fields=["thread"])
    try:
        drafts.send(draft=draft, by=draft.author)
    except ValidationError as error:
        raise NotPublished(Failure.EXAMPLE) from error


def _fail(prompt_id: UUID, now: dt.datetime, reason: Prompt.Failure) -> None:
    """Left alone from now on, and first on the desk."""
    Prompt.objects.due(now).filter(pk=prompt_id).update(failed_at=now, failed_reason=reason)


@transaction.atomic
def take_back(*, thread: Thread, by: Membership) -> Prompt:
    """The conversation goes, and its topic waits as it was before: a topic published too early. Its first message is
    the example again, and what the others had begun to write stays in their drafts."""
    thread = Thread.objects.select_for_update(of=("self",)).select_related("opened_by").get(pk=thread.pk)
    require(permissions.can_take_topic_back(by, thread, thread.opened_by))
    require(permissions.is_untouched(thread))
    prompt = _waiting_again(thread)
    Draft.objects.filter(thread=thread).update(thread=None, reply_to=None)
    instead_of, prompt.instead_of = prompt.instead_of_id, None
    prompt.example = _example_again(thread)
    prompt.save()
    thread.delete()
    if prompt.is_topic and instead_of:
        Thread.objects.filter(pk=instead_of, closed_at__isnull=True).update(is_topic=True)
    return prompt


def _waiting_again(thread: Thread) -> Prompt:
    """What was published from a waiting topic, or a new one where the conversation was opened in the composer."""
    prompt = Prompt.objects.filter(published_thread=thread).first() or Prompt(
        forum_id=thread.forum_id, written_by=thread.opened_by
    )
    prompt.title, prompt.topic, prompt.is_topic = thread.title, thread.topic, thread.is_topic
    prompt.means_off, prompt.length_guide = thread.means_off, thread.length_guide
    prompt.published_thread, prompt.publish_at = None, None
    prompt.version, prompt.updated_at = prompt.version + 1, timezone.now()
    return prompt


def _example_again(thread: Thread) -> Draft | None:
    post = Post.objects.alive().filter(thread=thread).first()
    if post is None:
        return None
    draft = Draft.objects.create(
        author_id=post.author_id, means=thread.last_means, body=post.body, turn_end=post.turn_end
    )
    Attachment.objects.filter(post=post).update(post=None, draft=draft)
    return draft

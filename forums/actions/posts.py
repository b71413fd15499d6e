"""Publish, edit, delete, restore: what a person does with their own contribution."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import attachments, participation, presence, promises, reading, reports, taps
from forums.actions.choices import known_turn_end
from forums.actions.participation import Way
from forums.models import (
    Attachment,
    Draft,
    Means,
    Membership,
    Post,
    PostRevision,
    SearchEntry,
    Signal,
    Thread,
    TurnEnd,
)
from forums.queries import posts as queries
from lib import jobs, richtext
from lib.decisions import require

MEANS = {
    Attachment.Kind.PHOTO: Means.PHOTO,
    Attachment.Kind.DRAWING: Means.DRAW,
    Attachment.Kind.VOICE: Means.SPEAK,
    Attachment.Kind.VIDEO: Means.VIDEO,
}


@transaction.atomic
def publish(
    *,
    thread: Thread,
    by: Membership,
    body: str,
    key: UUID,
    reply_to: Post | None = None,
    draft: Draft | None = None,
) -> Post:
    """Write one post at the end of the thread; the draft's pictures become the post's and the draft ends.

    The same key answers with the same post however often it comes: a double click, a resend after a lost answer.
    Raises ValidationError for an empty or too long text and PermissionDenied where the thread has ended.
    """
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    if already := queries.with_key(by, key):
        return already
    require(permissions.can_post(by, thread))
    kinds = [piece.kind for piece in draft.attachments.all()] if draft else []
    body = checked_body(body, has_attachments=bool(kinds))
    post = Post.objects.create(
        thread=thread,
        number=thread.last_number + 1,
        author=by,
        reply_to=reply_to if reply_to and reply_to.thread_id == thread.pk else None,
        body=body,
        html=richtext.render(body),
        turn_end=draft.turn_end if draft else "",
        noticing=draft.noticing if draft and by.is_coach else "",
        prompt=draft.prompt if draft else "",
        key=key,
    )
    _set_last(thread, post, _means(kinds))
    _has_told(thread, by, post)
    if draft:
        if kinds:
            attachments.move_to_post(draft=draft, post=post)
        draft.delete()
    jobs.enqueue("forums.tasks.index_post", post_id=post.pk)
    return post


def _has_told(thread: Thread, by: Membership, post: Post) -> None:
    """They have read what is there, have taken part today, and wish no more to say something. A coach is here."""
    reading.move_to(thread=thread, by=by, number=post.number)
    participation.note(thread=thread, by=by, way=Way.TOLD)
    taps.take_back(thread=thread, by=by, kind=Signal.Kind.WISH)
    if by.is_coach and not thread.is_practice:
        presence.has_written(thread=thread, by=by)


def checked_body(body: str, *, has_attachments: bool) -> str:
    body = richtext.clean_source(body)
    richtext.validate_length(body)
    if not body and not has_attachments:
        raise ValidationError(_("Add something you want to tell."), code="empty")
    return body


def _means(kinds: list[str]) -> Means:
    if not kinds:
        return Means.WRITE
    return MEANS[Attachment.Kind(kinds[-1])]


def _set_last(thread: Thread, post: Post, means: Means) -> None:
    thread.last_number = post.number
    thread.last_post_at = post.created_at
    thread.last_author = post.author
    thread.last_means = means
    if post.author.is_coach:
        thread.coach_number = post.number
        promises.keep(answer=post)
    thread.save(update_fields=["last_number", "last_post_at", "last_author", "last_means", "coach_number"])


@transaction.atomic
def edit(*, post: Post, by: Membership, body: str, turn_end: str | None = None) -> Post:
    """Replace the text. What it said before is kept for the coaches. How the turn ends is not part of the text: it is
    changed without a trace, and None leaves it as it is."""
    post = _locked(post)
    require(permissions.can_edit(by, post))
    if turn_end is not None:
        post.turn_end = known_turn_end(turn_end)
        post.save(update_fields=["turn_end"])
    body = checked_body(body, has_attachments=post.attachments.exists())
    if post.is_held:
        _send_again(post)
    if body == post.body:
        return post
    PostRevision.objects.create(post=post, body=post.body, html=post.html)
    post.body = body
    post.html = richtext.render(body)
    post.edited_at = timezone.now()
    post.save(update_fields=["body", "html", "edited_at"])
    jobs.enqueue("forums.tasks.index_post", post_id=post.pk)
    return post


def _send_again(post: Post) -> None:
    """A coach looks before the group sees it."""
    post.state, post.held_words = Post.State.PENDING, ""
    post.save(update_fields=["state", "held_words"])
    reports.lift(post=post, why=_("The writer has edited it and sent it again."))


def end_turn(*, post: Post, by: Membership) -> None:
    """What was still coming has come. Pressed twice, or on a turn that has ended in another way, it changes nothing."""
    require(permissions.can_edit(by, post))
    Post.objects.filter(pk=post.pk, turn_end=TurnEnd.COMING).update(turn_end=TurnEnd.DONE)


@transaction.atomic
def delete(*, post: Post, by: Membership) -> None:
    """The place stays ("... deleted this message"), the words and pictures are seen by nobody; `restore` undoes it."""
    post = _locked(post)
    require(permissions.can_delete(by, post))
    if post.deleted_at is None:
        post.deleted_at = timezone.now()
        post.save(update_fields=["deleted_at"])
        SearchEntry.objects.filter(post=post).delete()
        if by.is_coach:
            promises.reopen(answer=post)
            promises.heard_until(thread=post.thread)


@transaction.atomic
def restore(*, post: Post, by: Membership) -> None:
    post = _locked(post)
    require(permissions.can_delete(by, post))
    post.deleted_at = None
    post.save(update_fields=["deleted_at"])
    if by.is_coach:
        promises.keep(answer=post)
        promises.heard_until(thread=post.thread)
    jobs.enqueue("forums.tasks.index_post", post_id=post.pk)


def _locked(post: Post) -> Post:
    """The row as it is now, kept for this transaction: two windows of one person, or the worker that indexes it."""
    return Post.objects.select_for_update(of=("self",)).select_related("thread").get(pk=post.pk)

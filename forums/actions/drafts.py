"""An unfinished message: keep it, send it, throw it away."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.actions import attachments, choices, drawings, posts, threads
from forums.actions.choices import NOTHING_CHOSEN, Choices
from forums.models import Attachment, Draft, Means, Membership, Post, Thread
from forums.queries import drafts as queries
from forums.queries.drafts import Place
from lib import richtext

# A draft has room for far more than a message, so that a long text can be shortened later.
LONGEST = 10 * richtext.MAX_LENGTH


class AlreadySent(Exception):
    """The draft's message is in the group. A late save must not make a draft of it again."""

    def __init__(self, message: Post | Thread) -> None:
        super().__init__(message)
        self.message = message


class NewerWords(Exception):
    """The draft has words written after these: a save that was long on its way."""


@dataclass(frozen=True)
class Words:
    """What a person has written so far. `written_at` is the moment on the server's clock when they wrote it.

    `shared` says of each drawing that the form showed whether others may go on with it.
    """

    title: str
    body: str
    means: Means
    descriptions: Mapping[UUID, str]
    shared: Mapping[UUID, bool]
    transcripts: Mapping[UUID, str]
    written_at: dt.datetime
    choices: Choices = NOTHING_CHOSEN
    prompt: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.title and not self.body and self.choices == NOTHING_CHOSEN


def save(*, key: UUID, place: Place, by: Membership, words: Words) -> Draft | None:
    """Keep the words. Of a message without any, that has never been kept, nothing is kept."""
    if words.is_empty and not Draft.objects.filter(pk=key, author=by).exists():
        return None
    return begin(key=key, place=place, by=by, words=words)


@transaction.atomic
def begin(*, key: UUID, place: Place, by: Membership, words: Words) -> Draft:
    """Keep the words, or an empty draft for something else than words to be put on.

    Raises AlreadySent, NewerWords, and ValidationError for a text too long even for a draft.
    """
    _take_turn(by)
    if message := queries.sent(by, key):
        raise AlreadySent(message)
    if len(words.body) > LONGEST:
        richtext.validate_length(words.body)
    draft = Draft.objects.filter(pk=key, author=by).first()
    if draft is None:
        draft = Draft(
            pk=key,
            author=by,
            thread=place.thread,
            reply_to=place.reply_to,
            presence_note=place.note,
            recap=place.recap,
        )
    elif words.written_at < draft.updated_at:
        # The same words sent twice may overtake each other; only other words are a loss.
        if (words.title, words.body) != (draft.title, draft.body):
            raise NewerWords
        return draft
    _fill(draft, words)
    return draft


def _take_turn(by: Membership) -> None:
    """One save or sending at a time for one person, so that a late save finds the message that was just sent."""
    Membership.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)


def _fill(draft: Draft, words: Words) -> None:
    draft.title = words.title
    draft.body = words.body
    draft.means = words.means
    choices.keep(draft, words.choices)
    draft.prompt = words.prompt
    draft.updated_at = min(words.written_at, timezone.now())
    is_new = draft._state.adding
    draft.save()
    if is_new:
        return  # Nothing can be on it yet.
    for attachment in draft.attachments.defer("strokes"):
        description = words.descriptions.get(attachment.pk, attachment.description)
        shared = words.shared.get(attachment.pk, attachment.may_be_continued)
        transcript = words.transcripts.get(attachment.pk, attachment.transcript)
        told = (attachment.description, attachment.may_be_continued, attachment.transcript)
        if (description, shared, transcript) != told:
            attachment.description, attachment.may_be_continued = description, shared
            attachment.transcript = transcript
            attachment.save(update_fields=["description", "may_be_continued", "transcript"])


def send(*, draft: Draft, by: Membership) -> Post | Thread:
    """The draft becomes a message, or opens a conversation. Sent again it answers with the same one.

    Whatever stops it leaves the draft as it was: ValidationError for what is missing or too much, PermissionDenied
    where the conversation has ended.
    """
    _check_reply(draft)
    with transaction.atomic():
        _take_turn(by)
        if message := queries.sent(by, draft.pk):
            return message
        prefetch_related_objects([draft], Prefetch("attachments", Attachment.objects.defer("strokes")))
        check_pieces(draft)
        drawings.check_origin(draft)
        if draft.thread is None:
            return _open_thread(draft, by)
        return posts.publish(
            thread=draft.thread, by=by, body=draft.body, key=draft.pk, reply_to=draft.reply_to, draft=draft
        )


def _check_reply(draft: Draft) -> None:
    if draft.reply_to is None or draft.reply_to.is_alive:
        return
    draft.reply_to = None
    draft.save(update_fields=["reply_to"])
    raise ValidationError(
        _(
            "The message you reply to has been deleted. Your text is safe. You can still send it to the conversation."
        ),
        code="reply_gone",
    )


def check_pieces(draft: Draft) -> None:
    """A recording that waits for the worker may be sent: the group is told that it is being made ready."""
    pieces = draft.attachments.all()
    if any(piece.state == Attachment.State.FAILED for piece in pieces):
        raise ValidationError(
            _("One recording could not be made ready. Delete it first. Your text is safe."), code="failed"
        )
    if not all(piece.master or piece.is_recording for piece in pieces):
        raise ValidationError(
            _("Your drawing is not ready yet. Go on drawing and choose Done."), code="unfinished"
        )


def _open_thread(draft: Draft, by: Membership) -> Post | Thread:
    """A topic's text is its card; any other conversation begins with its first message. Pictures are in a message."""
    if hasattr(draft, "example_of"):
        raise PermissionDenied(_("This message is sent together with its topic."))
    topic = draft.body if draft.is_topic else ""
    chosen = choices.of_draft(draft)
    thread = threads.open_thread(
        by=by, title=draft.title, topic=topic, key=draft.pk, choices=chosen, continues=draft.continues
    )
    if draft.is_topic and not draft.attachments.all():
        draft.delete()
        return thread
    body = "" if draft.is_topic else draft.body
    return posts.publish(thread=thread, by=by, body=body, key=draft.pk, draft=draft)


@transaction.atomic
def delete(*, draft: Draft, by: Membership) -> None:
    _take_turn(by)
    attachments.delete_files(attachments=draft.attachments.all())
    Draft.objects.filter(pk=draft.pk, author=by).delete()

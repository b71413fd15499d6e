"""The summary of a conversation: keep the words, lift messages into it, send it to the group, take one's own out."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import steps, threads
from forums.models import Membership, Post, Quote, Recap, Thread
from lib import richtext
from lib.decisions import require

BOXES = ("talked", "agreed", "thanks")
# What is being written has room for far more than what is sent, so that a long text can be shortened later.
LONGEST = 10 * richtext.MAX_LENGTH
MOST_QUOTES = 12


class WrittenMeanwhile(Exception):
    """The summary was changed in another window, by this coach or another, after this page was opened."""

    def __init__(self, recap: Recap) -> None:
        super().__init__(recap)
        self.recap = recap


@dataclass(frozen=True)
class Words:
    """What stands in the boxes of one open `page`, which was shown `version`."""

    texts: Mapping[str, str]
    page: UUID
    version: int


@transaction.atomic
def save(*, thread: Thread, by: Membership, words: Words) -> Recap:
    """Keep the words. Raises WrittenMeanwhile, and ValidationError for a text too long even to be shortened later."""
    require(permissions.can_write_recap(by, thread))
    recap = _begun(thread, by)
    texts = {box: richtext.clean_source(words.texts.get(box, "")) for box in BOXES}
    for box, text in texts.items():
        if len(text) > LONGEST:
            _check_length(box, text)
    if texts == {box: getattr(recap, box) for box in BOXES}:
        # This page has just these words, whichever page saved them: a reload overtakes the last save before it.
        Recap.objects.filter(pk=recap.pk).update(page=words.page)
        return recap
    if words.version != recap.version and words.page != recap.page:
        raise WrittenMeanwhile(recap)
    for box, text in texts.items():
        setattr(recap, box, text)
    recap.page, recap.version, recap.updated_at = words.page, recap.version + 1, timezone.now()
    recap.save()
    return recap


def _begun(thread: Thread, by: Membership) -> Recap:
    """One for the conversation, whoever begins it, kept for this transaction."""
    Thread.objects.select_for_update(no_key=True).only("pk").get(pk=thread.pk)
    return Recap.objects.get_or_create(thread=thread, defaults={"author": by})[0]


@transaction.atomic
def lift(*, post: Post, by: Membership) -> None:
    """Into what is being written. The group sees it when the summary is sent."""
    require(permissions.can_lift(by, post))
    recap = _begun(post.thread, by)
    before = {quote.post_id: quote for quote in recap.quotes.all()}
    if (quote := before.get(post.pk)) is None:
        if sum(other.is_lifted and not other.taken_out_at for other in before.values()) >= MOST_QUOTES:
            raise ValidationError(
                _("A summary has room for %(most)s quotes. Take one out first.") % {"most": MOST_QUOTES}
            )
        Quote.objects.create(recap=recap, post=post)
    elif quote.taken_out_at:
        raise ValidationError(
            _("%(name)s has taken these words out of the summary.") % {"name": post.author.name}
        )
    else:
        recap.quotes.filter(pk=quote.pk).update(is_lifted=True)


@transaction.atomic
def put_back(*, post: Post, by: Membership) -> None:
    """Out of what is being written. What was sent stays as it is until the summary is sent again."""
    require(permissions.can_write_recap(by, post.thread))
    lifted = _begun(post.thread, by).quotes.filter(post=post, taken_out_at__isnull=True)
    lifted.filter(shown_at__isnull=True).delete()
    lifted.update(is_lifted=False)


@transaction.atomic
def publish(*, thread: Thread, by: Membership, end: bool = False) -> Recap:
    """The group sees what has been kept. Sent again it is the same summary, changed if something in it has changed.

    Raises ValidationError by box for what is missing or too long.
    """
    require(permissions.can_write_recap(by, thread))
    recap = _begun(thread, by)
    check(recap=recap)
    rendered = {f"{box}_html": richtext.render(getattr(recap, box)) for box in BOXES}
    has_moved = [_show_quotes(recap), steps.show(recap)]
    is_same = not any(has_moved) and all(getattr(recap, box) == html for box, html in rendered.items())
    if recap.published_at is None:
        recap.published_at, recap.author = timezone.now(), by
    elif not is_same:
        recap.changed_at = timezone.now()
    for box, html in rendered.items():
        setattr(recap, box, html)
    recap.save()
    if end:
        threads.close(thread=thread, by=by)
    return recap


def check(*, recap: Recap) -> None:
    """A summary says something and thanks the people (P43). What was agreed may be nothing."""
    for box in BOXES:
        _check_length(box, getattr(recap, box))
    missing = {}
    if not recap.talked and not _alive(recap).exists():
        missing["talked"] = _("Write what you talked about, or lift a message here.")
    if not recap.thanks:
        missing["thanks"] = _("Thank the people before you send. A few words are enough.")
    if missing:
        raise ValidationError(missing)
    steps.check(recap=recap)


def _check_length(box: str, text: str) -> None:
    try:
        richtext.validate_length(text)
    except ValidationError as error:
        raise ValidationError({box: error.messages}) from error


def _alive(recap: Recap) -> QuerySet[Quote]:
    return recap.quotes.filter(
        is_lifted=True,
        taken_out_at__isnull=True,
        post__deleted_at__isnull=True,
        post__state=Post.State.PUBLISHED,
    )


def _show_quotes(recap: Recap) -> bool:
    """Whether what the group sees of them changes."""
    new = recap.quotes.filter(is_lifted=True, taken_out_at__isnull=True, shown_at__isnull=True)
    gone, _rows = recap.quotes.filter(is_lifted=False, taken_out_at__isnull=True).delete()
    return bool(new.update(shown_at=timezone.now()) + gone)


def take_out(*, post: Post, by: Membership) -> bool:
    """A person's words leave the summary for good. Whether there were any; asked twice it is the same."""
    require(permissions.can_take_out(by, post))
    shown = Quote.objects.shown().filter(post=post)
    return bool(shown.update(taken_out_at=timezone.now(), is_lifted=False))

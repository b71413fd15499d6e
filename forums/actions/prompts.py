"""A topic that waits: its words, its time and its example. How it is published is in `publishing`."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import drafts
from forums.actions.choices import known_length, known_means
from forums.actions.threads import TITLE_LENGTH
from forums.models import Draft, Forum, Membership, Prompt, Thread
from lib import richtext
from lib.decisions import require

FURTHEST = dt.timedelta(days=2 * 366)


class Published(Exception):
    """The topic is in the group: what waits is changed, what is published is a conversation."""

    def __init__(self, thread: Thread) -> None:
        super().__init__(thread)
        self.thread = thread


class WrittenMeanwhile(Exception):
    """The topic was changed in another window, by this coach or another, after this page was opened."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self.prompt = prompt


@dataclass(frozen=True)
class Words:
    """What the form says. `version` is the one it was shown."""

    title: str
    topic: str
    is_topic: bool = True
    means_off: tuple[str, ...] = ()
    length_guide: str = ""
    version: int = 0

    @property
    def fields(self) -> dict[str, object]:
        return {
            "title": " ".join(richtext.clean_source(self.title).split()),
            "topic": richtext.clean_source(self.topic),
            "is_topic": self.is_topic,
            "means_off": known_means(self.means_off),
            "length_guide": known_length(self.length_guide),
        }


@transaction.atomic
def begin(*, by: Membership, key: UUID, words: Words, ready: str = "") -> Prompt:
    """A new waiting topic in the coach's group. The same key answers with the same topic, as it is now."""
    Forum.objects.select_for_update(no_key=True).only("pk").get(pk=by.forum_id)
    if already := Prompt.objects.filter(key=key, written_by=by).first():
        return already
    require(permissions.can_prepare_topic(by))
    if Prompt.objects.filter(key=key).exists():
        raise ValidationError(
            _("This page has been used already. The text is here. Save it again."), code="key"
        )
    _check(words)
    known = ready if ready in Prompt.Ready.values else ""
    return Prompt.objects.create(forum_id=by.forum_id, written_by=by, key=key, ready=known, **words.fields)


@transaction.atomic
def save(*, prompt: Prompt, by: Membership, words: Words) -> Prompt:
    """Keep the words. Raises Published, WrittenMeanwhile, and ValidationError by field for what is too long."""
    prompt = locked(prompt=prompt, by=by)
    _check(words)
    if words.fields == {name: getattr(prompt, name) for name in words.fields}:
        return prompt
    if words.version != prompt.version:
        raise WrittenMeanwhile(prompt)
    for name, value in words.fields.items():
        setattr(prompt, name, value)
    prompt.version, prompt.updated_at = prompt.version + 1, timezone.now()
    prompt.save()
    return prompt


def locked(*, prompt: Prompt, by: Membership) -> Prompt:
    """The row as it is now, kept for this transaction. Raises PermissionDenied, and Published where it is too late."""
    require(permissions.can_prepare_topic(by))
    found = (
        Prompt.objects.select_for_update(of=("self",)).select_related("published_thread").get(pk=prompt.pk)
    )
    if found.published_thread:
        raise Published(found.published_thread)
    return found


def _check(words: Words) -> None:
    if len(str(words.fields["title"])) > TITLE_LENGTH:
        raise ValidationError({"title": _("Write a shorter name. It may have 120 characters.")}, code="long")
    try:
        richtext.validate_length(words.topic)
    except ValidationError as error:
        raise ValidationError({"topic": error.messages}) from error


@transaction.atomic
def schedule(*, prompt: Prompt, by: Membership, at: dt.datetime, now: dt.datetime | None = None) -> Prompt:
    """It is published at that moment. Raises ValidationError for a topic without a name, and a moment that has passed
    or is further away than two years."""
    now = now or timezone.now()
    prompt = locked(prompt=prompt, by=by)
    check_ready(prompt)
    if at <= now:
        raise ValidationError(
            {
                "day": _(
                    "That time has passed. The text is safe. Choose a later time, or publish the topic now."
                )
            }
        )
    if at > now + FURTHEST:
        raise ValidationError({"day": _("That day is far away. Choose a day within two years.")})
    return _timed(prompt, at)


@transaction.atomic
def wait(*, prompt: Prompt, by: Membership) -> Prompt:
    """No time any more: it waits until a coach publishes it or gives it one."""
    return _timed(locked(prompt=prompt, by=by), None)


def _timed(prompt: Prompt, at: dt.datetime | None) -> Prompt:
    prompt.publish_at, prompt.failed_at, prompt.failed_reason = at, None, ""
    prompt.save(update_fields=["publish_at", "failed_at", "failed_reason"])
    return prompt


def check_ready(prompt: Prompt) -> None:
    if not prompt.title:
        raise ValidationError({"title": _("Write a name for the topic. The text is safe.")})


@transaction.atomic
def begin_example(*, prompt: Prompt, by: Membership) -> Draft:
    """The coach's own first message (P34), to be made in the composer. Asked again it is the same one."""
    prompt = locked(prompt=prompt, by=by)
    there = prompt.example
    if there and there.author_id == by.pk:
        return there
    if there and there.author.left_at is None:
        raise PermissionDenied(_("%(name)s is preparing the example.") % {"name": there.author.name})
    prompt.example = Draft.objects.create(author=by)
    prompt.save(update_fields=["example"])
    return prompt.example


@transaction.atomic
def delete(*, prompt: Prompt, by: Membership) -> None:
    """With the example that was being made for it."""
    prompt = locked(prompt=prompt, by=by)
    example = prompt.example
    prompt.delete()
    if example:
        drafts.delete(draft=example, by=example.author)

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.actions import thinking
from forums.actions.choices import NOTHING_CHOSEN, Choices, known_length, known_means
from forums.models import Forum, Membership, Thread
from lib import jobs, richtext
from lib.decisions import require

TITLE_LENGTH = 120


@transaction.atomic
def open_thread(
    *,
    by: Membership,
    title: str,
    topic: str,
    key: UUID,
    choices: Choices = NOTHING_CHOSEN,
    purpose: Thread.Purpose = Thread.Purpose.TALK,
    continues: Thread | None = None,
) -> Thread:
    """Begin a conversation. The same key answers with the same conversation. Only a coach chooses anything about it;
    of the topics of the week a group has one at a time."""
    Forum.objects.select_for_update().get(pk=by.forum_id)
    if already := Thread.objects.filter(key=key, opened_by=by).first():
        return already
    require(permissions.can_open_thread(by))
    title, topic = _checked_title(title), _checked_topic(topic)
    if choices.about_conversation:
        require(permissions.can_set_topic(by))
    _check_first(continues)
    if choices.is_topic:
        Thread.objects.filter(forum=by.forum_id, is_topic=True).update(is_topic=False)
    thread = Thread.objects.create(
        forum_id=by.forum_id,
        opened_by=by,
        title=title,
        topic=topic,
        topic_html=richtext.render(topic),
        is_topic=choices.is_topic,
        means_off=known_means(choices.means_off),
        length_guide=known_length(choices.length_guide),
        thinking_until=thinking.until(choices),
        purpose=purpose,
        continues=continues,
        key=key,
    )
    jobs.enqueue("forums.tasks.index_thread", thread_id=thread.pk)
    return thread


def _check_first(continues: Thread | None) -> None:
    """One conversation has one next round, whichever coach was first. The group is locked by whoever asks."""
    if continues and Thread.objects.filter(continues=continues).exists():
        sentence = _("The next round was opened already. Your text is safe in your drafts.")
        raise ValidationError(sentence, code="already_open")


def reword(*, thread: Thread, by: Membership, title: str, topic: str) -> None:
    """The name and the topic are now these. Raises ValidationError by field."""
    require(permissions.can_lead(by, thread))
    topic = _checked_topic(topic)
    Thread.objects.filter(pk=thread.pk).update(
        title=_checked_title(title), topic=topic, topic_html=richtext.render(topic)
    )
    jobs.enqueue("forums.tasks.index_thread", thread_id=thread.pk)


def _checked_title(title: str) -> str:
    title = " ".join(richtext.clean_source(title).split())
    if not title:
        raise ValidationError({"title": _("Write a name for the conversation.")}, code="empty")
    if len(title) > TITLE_LENGTH:
        raise ValidationError({"title": _("Write a shorter name. It may have 120 characters.")}, code="long")
    return title


def _checked_topic(topic: str) -> str:
    topic = richtext.clean_source(topic)
    richtext.validate_length(topic)
    return topic


def change(
    *,
    thread: Thread,
    by: Membership,
    means_off: Iterable[str],
    length_guide: str,
    thinking_until: dt.datetime | None = None,
) -> None:
    """Which ways of telling are offered here from now on, how long a turn is suggested to be, and until when there is
    time to think. Raises ValidationError of `thinking_day`."""
    require(permissions.can_lead(by, thread))
    Thread.objects.filter(pk=thread.pk).update(
        means_off=known_means(means_off),
        length_guide=known_length(length_guide),
        thinking_until=thinking.checked(thinking_until),
    )


def close(*, thread: Thread, by: Membership) -> None:
    require(permissions.can_close_thread(by, thread))
    Thread.objects.filter(pk=thread.pk, closed_at__isnull=True).update(
        closed_at=timezone.now(), closes_on=None
    )


def reopen(*, thread: Thread, by: Membership) -> None:
    require(permissions.can_close_thread(by, thread))
    Thread.objects.filter(pk=thread.pk).update(closed_at=None)

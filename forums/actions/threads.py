from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
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
    is_topic: bool = False,
    purpose: Thread.Purpose = Thread.Purpose.TALK,
) -> Thread:
    """Begin a conversation. The same key answers with the same conversation. `is_topic`: the coach's topic of the week,
    of which a group has one at a time."""
    Forum.objects.select_for_update().get(pk=by.forum_id)
    if already := Thread.objects.filter(key=key, opened_by=by).first():
        return already
    require(permissions.can_open_thread(by))
    title = " ".join(richtext.clean_source(title).split())
    if not title:
        raise ValidationError({"title": _("Write a name for the conversation.")}, code="empty")
    if len(title) > TITLE_LENGTH:
        raise ValidationError({"title": _("Write a shorter name. It may have 120 characters.")}, code="long")
    topic = richtext.clean_source(topic)
    richtext.validate_length(topic)
    if is_topic:
        require(permissions.can_set_topic(by))
        Thread.objects.filter(forum=by.forum_id, is_topic=True).update(is_topic=False)
    thread = Thread.objects.create(
        forum_id=by.forum_id,
        opened_by=by,
        title=title,
        topic=topic,
        topic_html=richtext.render(topic),
        is_topic=is_topic,
        purpose=purpose,
        key=key,
    )
    jobs.enqueue("forums.tasks.index_thread", thread_id=thread.pk)
    return thread


def close(*, thread: Thread, by: Membership) -> None:
    require(permissions.can_close_thread(by))
    Thread.objects.filter(pk=thread.pk, closed_at__isnull=True).update(closed_at=timezone.now())


def reopen(*, thread: Thread, by: Membership) -> None:
    require(permissions.can_close_thread(by))
    Thread.objects.filter(pk=thread.pk).update(closed_at=None)

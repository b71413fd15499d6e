"""The practice box (P25, P69): one member's own conversation, where nothing stays longer than a day."""

import datetime as dt

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.actions import attachments
from forums.models import Attachment, Draft, Membership, Post, ReadMark, Thread

KEPT_FOR = dt.timedelta(hours=24)


def open_box(*, by: Membership) -> Thread:
    """The person's own box, made when it is first opened. Opened twice at once it is still one."""
    title = _("Practice box")
    box = Thread.objects.filter(practised_by=by).first() or _make(by, title)
    if box.title != title:
        box.title = title
        box.save(update_fields=["title"])
    return box


def _make(by: Membership, title: str) -> Thread:
    try:
        with transaction.atomic():
            return Thread.objects.create(
                forum_id=by.forum_id,
                opened_by=by,
                practised_by=by,
                purpose=Thread.Purpose.PRACTICE,
                title=title,
            )
    except IntegrityError:
        return Thread.objects.get(practised_by=by)


def empty(*, by: Membership) -> None:
    """Everything in the person's box, now."""
    _purge(Thread.objects.filter(practised_by=by), until=timezone.now())


def purge(*, now: dt.datetime) -> None:
    """What is older than a day in every box. Run twice, or late, it does the same."""
    _purge(Thread.objects.filter(purpose=Thread.Purpose.PRACTICE), until=now - KEPT_FOR)


def _purge(boxes: models.QuerySet[Thread], until: dt.datetime) -> None:
    for pk in list(boxes.values_list("pk", flat=True)):
        with transaction.atomic():
            _purge_box(Thread.objects.select_for_update().get(pk=pk), until)


def _purge_box(box: Thread, until: dt.datetime) -> None:
    old_posts = Post.objects.filter(thread=box, created_at__lte=until)
    old_drafts = Draft.objects.filter(thread=box, created_at__lte=until)
    old = Attachment.objects.filter(post__in=old_posts) | Attachment.objects.filter(draft__in=old_drafts)
    attachments.delete_files(attachments=old.prefetch_related("renditions"))
    old_drafts.delete()
    if old_posts.delete()[0]:
        _number_again(box)


def _number_again(box: Thread) -> None:
    """Numbers have no gaps and begin at one (forums.queries.posts). Those that are left keep their order."""
    left = list(Post.objects.filter(thread=box).order_by("number"))
    gone = box.last_number - len(left)
    for number, post in enumerate(left, 1):
        Post.objects.filter(pk=post.pk).update(number=number)
    box.last_number = len(left)
    box.save(update_fields=["last_number"])
    for mark in ReadMark.objects.filter(thread=box):
        mark.number, mark.visit_number = max(0, mark.number - gone), max(0, mark.visit_number - gone)
        mark.save(update_fields=["number", "visit_number"])

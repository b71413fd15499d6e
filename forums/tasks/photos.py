from uuid import UUID

from celery import shared_task

from forums.actions import attachments


@shared_task(name="forums.tasks.make_renditions")
def make_renditions(attachment_id: str) -> None:
    attachments.make_renditions(attachment_id=UUID(attachment_id))

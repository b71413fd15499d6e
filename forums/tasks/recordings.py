from uuid import UUID

from celery import shared_task

from forums.actions import recordings, uploads


@shared_task(name="forums.tasks.make_recording")
def make_recording(attachment_id: str) -> None:
    recordings.make(attachment_id=UUID(attachment_id))


@shared_task(name="forums.tasks.sweep_recordings")
def sweep_recordings() -> None:
    recordings.sweep()


@shared_task(name="forums.tasks.sweep_uploads")
def sweep_uploads() -> None:
    uploads.sweep()

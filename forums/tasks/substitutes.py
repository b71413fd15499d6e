from celery import shared_task

from forums.actions import substitutes


@shared_task(name="forums.tasks.keep_substitutes")
def keep_substitutes() -> None:
    substitutes.keep_dates()

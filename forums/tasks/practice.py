from celery import shared_task
from django.utils import timezone

from forums.actions import practice


@shared_task(name="forums.tasks.purge_practice")
def purge_practice() -> None:
    practice.purge(now=timezone.now())

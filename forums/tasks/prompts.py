from celery import shared_task
from django.utils import timezone

from forums.actions import publishing


@shared_task(name="forums.tasks.publish_prompts")
def publish_prompts() -> None:
    publishing.publish_due(now=timezone.now())

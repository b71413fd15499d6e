from uuid import UUID

from celery import shared_task
from django.utils import timezone

from profiles.actions import data_copies


@shared_task(name="profiles.tasks.build_data_copy")
def build_data_copy(copy_id: str) -> None:
    data_copies.build(copy_id=UUID(copy_id))


@shared_task(name="profiles.tasks.sweep_data_copies")
def sweep_data_copies() -> None:
    data_copies.sweep(now=timezone.now())

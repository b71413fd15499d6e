from uuid import UUID

from celery import shared_task

from forums.actions import search


@shared_task(name="forums.tasks.index_post")
def index_post(post_id: str) -> None:
    search.index_post(post_id=UUID(post_id))


@shared_task(name="forums.tasks.index_thread")
def index_thread(thread_id: str) -> None:
    search.index_thread(thread_id=UUID(thread_id))

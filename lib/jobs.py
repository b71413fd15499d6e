"""Work that is not done in the request. Rows are the truth: a job only says which row to look at."""

from functools import partial
from uuid import UUID

from celery import current_app
from django.db import transaction


def enqueue(task_name: str, **ids: int | str | UUID) -> None:
    """Sends the task by its name once the transaction has been committed.

    A broker that is down is logged and never fails the request: what was written stays, and a sweep finds it.
    """
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in ids.items()}
    transaction.on_commit(partial(_send, task_name, plain), robust=True)


def _send(task_name: str, ids: dict[str, int | str]) -> None:
    current_app.signature(task_name, kwargs=ids).apply_async()

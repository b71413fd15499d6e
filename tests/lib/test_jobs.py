import uuid
from collections.abc import Iterator

import pytest
from celery import current_app, shared_task
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from lib.jobs import enqueue

DONE: list[dict[str, object]] = []


@shared_task(name="tests.remember")
def remember(**ids: object) -> None:
    DONE.append(ids)


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    DONE.clear()
    current_app.finalize()
    yield
    DONE.clear()


def test_a_job_gets_its_ids_as_plain_values(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    post = uuid.uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("tests.remember", post=post, number=3)
    (ids,) = DONE
    assert ids == {"post": str(post), "number": 3}


@pytest.mark.django_db(transaction=True)
def test_a_job_starts_after_the_rows_are_written_and_never_without_them() -> None:
    with transaction.atomic():
        enqueue("tests.remember", post=1)
        assert not DONE
    assert DONE == [{"post": 1}]

    with transaction.atomic():
        enqueue("tests.remember", post=2)
        transaction.set_rollback(True)
    assert DONE == [{"post": 1}]

"""The Celery app and its beat table. The table is code: what is due is read from rows, never kept in a scheduler."""

import sys
from pathlib import Path
from typing import Any

from celery import Celery, shared_task
from celery.schedules import crontab
from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from config.demonstration import refuse_demonstration

app = Celery("omatahti")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "clear-ended-sessions": {
        "task": "config.clear_ended_sessions",
        "schedule": crontab(hour="3", minute="20"),
    },
    "throw-away-half-uploads": {
        "task": "forums.tasks.sweep_uploads",
        "schedule": crontab(minute="40"),
    },
    "find-recordings-that-wait": {
        "task": "forums.tasks.sweep_recordings",
        "schedule": crontab(),
    },
    "publish-waiting-topics": {
        "task": "forums.tasks.publish_prompts",
        "schedule": crontab(),
    },
    "keep-the-days-of-substitutes": {
        "task": "forums.tasks.keep_substitutes",
        "schedule": crontab(minute="*/10"),
    },
    "look-after-copies-of-data": {
        "task": "profiles.tasks.sweep_data_copies",
        "schedule": crontab(minute="*/10"),
    },
    "purge-practice-boxes": {
        "task": "forums.tasks.purge_practice",
        "schedule": crontab(minute="*/10"),
    },
}


@app.on_after_configure.connect
def make_broker_folders(sender: Celery, **kwargs: Any) -> None:
    for name, folder in (sender.conf.broker_transport_options or {}).items():
        if name.endswith("folder") or "_folder_" in name:
            Path(folder).mkdir(parents=True, exist_ok=True)


@worker_init.connect
def check_before_work(**kwargs: Any) -> None:
    try:
        refuse_demonstration()
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))  # Celery would only log an ordinary error and work on


@shared_task(name="config.clear_ended_sessions")
def clear_ended_sessions() -> None:
    call_command("clearsessions")

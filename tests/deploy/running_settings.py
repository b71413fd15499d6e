"""`make run` as it is, with one task more for the tests to give it."""

from config.settings.local import *  # noqa: F403 - a settings module is its base plus what differs

CELERY_IMPORTS = ["tests.deploy.tasks"]

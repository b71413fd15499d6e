"""The suite's own settings, for a worker beside it that sees the same files."""

import os

from config.settings.test import *  # noqa: F403 - a settings module is its base plus what differs

MEDIA_ROOT = os.environ["MEDIA_ROOT_FOR_A_WORKER"]

"""The production settings, with the floor's address beside the product's."""

from config.settings.base import BASE_DIR
from config.settings.production import *  # noqa: F403 - a settings module is its base plus what differs
from config.settings.production import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
# What `make setup` collected; everything else is written to the bench's own VAR_DIR.
STATIC_ROOT = BASE_DIR / "var" / "static"

"""The production settings, with the floor's address beside the product's."""

from dataclasses import replace

from config.settings.base import BASE_DIR
from config.settings.production import *  # noqa: F403 - a settings module is its base plus what differs
from config.settings.production import INSTALLED_APPS
from config.settings.production import RATE_LIMITS as PRODUCT_LIMITS
from lib.limits import Limit, Rate

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
# What `make setup` collected; everything else is written to the bench's own VAR_DIR.
STATIC_ROOT = BASE_DIR / "var" / "static"
# One browser sends in a minute what nobody writes in an hour. Every try is counted as in the product.
MANY = Rate(500, 300)


def with_room(row: Limit) -> Limit:
    return replace(row, person=row.person and MANY, address=row.address and MANY)


globals()["RATE_LIMITS"] = tuple(map(with_room, PRODUCT_LIMITS))

"""The suite: quick hashing, files in a temporary place, every warning and every missing variable an error."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403 - a settings module is its base plus what differs
from config.settings.base import DATABASES, TEMPLATES, env

SECRET_KEY = "only-for-tests"  # noqa: S105 - protects nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
# A file, not memory: each thread then has a connection of its own, which it closes, as in the product.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.mkdtemp(prefix="omatahti-test-")) / "test.sqlite3"}
MEDIA_ROOT = tempfile.mkdtemp(prefix="omatahti-test-media-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEMONSTRATION_ALLOWED = True
# Where the browser tests keep the pictures of the guides; empty: nowhere that lasts.
SCREENSHOTS_FOLDER = env.str("SCREENSHOTS_FOLDER", default="")
# Else every test client would look through all static files before its first request.
WHITENOISE_AUTOREFRESH = True

if env.bool("TEST_STRICT_TEMPLATES", default=True):
    TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "MISSING TEMPLATE VARIABLE %s"

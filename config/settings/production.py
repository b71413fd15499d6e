"""A server for real people. Everything comes from the environment, and an unsafe value stops the start."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403 - a settings module is its base plus what differs
from config.settings.base import DATABASES, SECURE_CSP, STORAGES, env

SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 10

SECRET_KEY = env.str("SECRET_KEY", default="")
if SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured(
        "SECRET_KEY is a default one. Make a secret of your own; see docs/guides/administrator.md."
    )
if len(SECRET_KEY) < SECRET_KEY_LENGTH or len(set(SECRET_KEY)) < SECRET_KEY_VARIETY:
    raise ImproperlyConfigured(
        f"SECRET_KEY is missing or easy to guess. It needs {SECRET_KEY_LENGTH} random characters; "
        "see docs/guides/administrator.md."
    )

DEBUG = False
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured(
        "DEBUG shows the server's secrets to visitors. Unset it, or use config.settings.local."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the addresses people use, for example ALLOWED_HOSTS=omatahti.fi."
    )

if not env.str("EMAIL_URL", default=""):
    raise ImproperlyConfigured(
        "EMAIL_URL must name the mail server, for example EMAIL_URL=smtp+tls://name:password@mail.example:587."
    )

SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)

# Only over TLS. The proxy in front says how the browser came and from where, and must overwrite what visitors claim.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

# A __Host- name makes the browser itself refuse a cookie set by a neighbouring address or without TLS.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": env.int("DATABASE_POOL_SIZE", default=8),
        "timeout": 10,
    }
    # Behind PgBouncer in transaction mode nothing that belongs to a connection outlives its transaction.
    if env.bool("DATABASE_BEHIND_PGBOUNCER", default=False):
        DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
        DATABASES["default"]["OPTIONS"]["prepare_threshold"] = None
        del DATABASES["default"]["OPTIONS"]["options"]

# People's files: a folder that nginx sends from after the right is checked, or an S3 bucket with addresses that expire.
MEDIA_DELIVERY = "accel"
if env.str("MEDIA_BUCKET", default=""):
    MEDIA_DELIVERY = "redirect"
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.str("MEDIA_BUCKET"),
            "endpoint_url": env.str("MEDIA_BUCKET_ENDPOINT", default=None),
            "region_name": env.str("MEDIA_BUCKET_REGION", default=None),
            "access_key": env.str("MEDIA_BUCKET_ACCESS_KEY", default=None),
            "secret_key": env.str("MEDIA_BUCKET_SECRET_KEY", default=None),
            "querystring_auth": True,
            "querystring_expire": 60,
            "default_acl": None,
            "file_overwrite": False,
        },
    }
    # A picture's or a voice's address leads on to the bucket, and the browser has to be let there.
    for _kind in ("img-src", "media-src"):
        SECURE_CSP[_kind].append(env.str("MEDIA_BUCKET_ENDPOINT", default="https://*.amazonaws.com"))

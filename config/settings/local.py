"""One person's machine: `make run`. Plain HTTP on the loopback, a secret made on the first start."""

from django.core.management.utils import get_random_secret_key

from config.settings.base import *  # noqa: F403 - a settings module is its base plus what differs
from config.settings.base import VAR_DIR, env

VAR_DIR.mkdir(parents=True, exist_ok=True)
_secret = VAR_DIR / "secret-key"
if not _secret.exists():
    _secret.write_text(get_random_secret_key())
    _secret.chmod(0o600)

SECRET_KEY = env.str("SECRET_KEY", default="") or _secret.read_text()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEBUG = env.bool("DEBUG", default=False)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEMONSTRATION_ALLOWED = True

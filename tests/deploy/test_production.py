"""Production settings start only when they are safe. Each start is a process of its own, as on a server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAFE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "kT3v9Qm7Zp2Xc8Lr5Wn1Bd6Hf4Js0Gy-uEaIoRtYxNbVqMwPzDlKh",
    "ALLOWED_HOSTS": "omatahti.example",
    "EMAIL_URL": "smtp+tls://omatahti:secret@mail.example:587",
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, **SAFE, "VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}


def started(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def manage(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return started(environment, "-W", "error", "manage.py", *command)


def test_the_deployment_check_finds_nothing(environment: dict[str, str]) -> None:
    answer = manage(environment, "check", "--deploy", "--fail-level", "DEBUG")
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing or easy to guess"),
        ("SECRET_KEY", "short", "SECRET_KEY is missing or easy to guess"),
        ("SECRET_KEY", "ab" * 40, "SECRET_KEY is missing or easy to guess"),
        ("SECRET_KEY", "django-insecure-" + SAFE["SECRET_KEY"], "SECRET_KEY is a default one"),
        ("DEBUG", "true", "DEBUG shows the server's secrets"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS must name the addresses"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must name the addresses"),
        ("EMAIL_URL", "", "EMAIL_URL must name the mail server"),
    ],
)
def test_an_unsafe_value_stops_the_start(
    environment: dict[str, str], name: str, value: str, words: str
) -> None:
    answer = started({**environment, name: value}, "-c", "import config.wsgi")
    assert answer.returncode != 0
    assert words in answer.stderr


def test_the_start_is_refused_while_the_demonstration_people_are_there(environment: dict[str, str]) -> None:
    assert manage(environment, "migrate", "-v0").returncode == 0
    assert started(environment, "-c", "import config.wsgi").returncode == 0

    make_person = (
        "from django.contrib.auth import get_user_model as m; m().objects.create(username='demo-coach')"
    )
    assert manage(environment, "shell", "-v0", "-c", make_person).returncode == 0

    for start in (("-c", "import config.wsgi"), ("-m", "celery", "-A", "config", "worker", "--pool", "solo")):
        answer = started(environment, *start)
        assert answer.returncode != 0
        assert "The demonstration data is loaded" in answer.stderr
    assert "omatahti.E001" in manage(environment, "check", "--deploy", "--database", "default").stderr


def test_cookies_are_bound_to_this_host_and_to_tls(environment: dict[str, str]) -> None:
    names = "s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME"
    secure = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE"
    answer = settings_say(environment, f"{names}, {secure}")
    assert answer == "('__Host-session', '__Host-csrf', '__Host-language', True, True, True)"


def test_coaches_and_staff_need_a_second_factor_unless_it_is_switched_off(
    environment: dict[str, str],
) -> None:
    assert settings_say(environment, "s.SECOND_FACTOR_REQUIRED") == "True"
    assert (
        settings_say({**environment, "SECOND_FACTOR_REQUIRED": "false"}, "s.SECOND_FACTOR_REQUIRED")
        == "False"
    )


def test_files_are_sent_by_nginx_or_from_a_bucket(environment: dict[str, str]) -> None:
    assert settings_say(environment, "s.MEDIA_DELIVERY") == "'accel'"
    bucket = {**environment, "MEDIA_BUCKET": "people", "MEDIA_BUCKET_ENDPOINT": "http://127.0.0.1:9"}
    assert settings_say(
        bucket, "s.MEDIA_DELIVERY, s.STORAGES['default']['OPTIONS']['querystring_expire']"
    ) == ("('redirect', 60)")
    assert "'http://127.0.0.1:9'" in settings_say(bucket, "s.SECURE_CSP['img-src']")


def test_postgresql_connections_are_pooled(environment: dict[str, str]) -> None:
    postgresql = {
        **environment,
        "DATABASE_URL": "postgres://name@/omatahti?host=/run/postgresql",
        "DATABASE_POOL_SIZE": "5",
    }
    said = settings_say(postgresql, "s.DATABASES['default']['OPTIONS']['pool']['max_size']")
    assert said == "5"


def settings_say(environment: dict[str, str], expression: str) -> str:
    answer = started(environment, "-c", f"from django.conf import settings as s; print(repr(({expression})))")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_django_finds_nothing_to_say_about_either_database() -> None:
    call_command("check", fail_level="WARNING")

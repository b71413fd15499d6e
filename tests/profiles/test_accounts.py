import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from profiles.actions import accounts
from profiles.models import Profile, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

READING = {
    "language": "sv",
    "theme": "dark",
    "text_size": "large",
    "time_zone": "Europe/Stockholm",
    "speed": "fast",
}


def test_a_person_who_joins_needs_no_email_and_no_password() -> None:
    user = accounts.open_account(language="sv", name="Oona Niemi")
    assert (user.username, user.email, user.has_usable_password()) == (None, None, False)
    assert (user.profile.language, user.profile.name) == ("sv", "Oona Niemi")


def test_an_account_is_not_made_when_its_profile_cannot_be() -> None:
    with pytest.raises(ValidationError):
        accounts.open_account(language="xx")
    assert not User.objects.exists()


def test_two_people_without_username_and_email_are_two_people() -> None:
    accounts.open_account(language="fi")
    accounts.open_account(language="fi")
    assert User.objects.count() == 2


@pytest.mark.parametrize("field", ["username", "email"])
def test_a_name_is_one_persons_in_any_case(field: str) -> None:
    UserFactory(**{field: "marjut@lahti.example"})
    with pytest.raises(IntegrityError):
        UserFactory(**{field: "Marjut@Lahti.example"})


def test_an_empty_address_is_no_address() -> None:
    user = UserFactory(email="oona@example.com")
    user.email = ""
    user.save(update_fields=["email"])
    user.refresh_from_db()
    assert user.email is None


def test_reading_settings_are_kept() -> None:
    user = accounts.open_account(language="fi")
    accounts.change_reading(by=user, **READING)
    saved = Profile.objects.get(user=user)
    assert {name: getattr(saved, name) for name in READING} == READING


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("language", "xx"),
        ("language", ""),
        ("theme", "pink"),
        ("text_size", "huge"),
        ("speed", "hasty"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", "x" * 500),
    ],
)
def test_a_value_no_page_could_use_never_gets_in(setting: str, value: str) -> None:
    user = accounts.open_account(language="fi")
    with pytest.raises(ValidationError):
        accounts.change_reading(by=user, **(READING | {setting: value}))
    saved = Profile.objects.get(user=user)
    assert (saved.language, saved.theme, saved.text_size, saved.time_zone) == (
        "fi",
        "auto",
        "normal",
        "Europe/Helsinki",
    )

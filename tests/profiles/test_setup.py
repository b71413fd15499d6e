import io

import pytest
from django.core.management import CommandError, call_command

from profiles.models import Organisation, OrganisationRole, User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def set_up(monkeypatch: pytest.MonkeyPatch, password: str = PASSWORD, **options: str) -> str:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command(
        "setup", **{"username": "Tiina", "organisation": "Lahti"} | options, password_stdin=True, stdout=out
    )
    return out.getvalue()


def test_the_first_administrator_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Made the service admin tiina and the organisation Lahti." in set_up(monkeypatch)
    user = User.objects.get(username="tiina")
    assert user.check_password(PASSWORD)
    assert user.profile.language == "fi"
    role = user.organisation_roles.get()
    assert (role.organisation.name, role.role) == ("Lahti", "administrator")


def test_a_second_run_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(monkeypatch)
    said = set_up(monkeypatch, username="Other", organisation="Turku", password="another long password")
    assert said == "There is a service admin already. Nothing was changed.\n"
    assert (User.objects.count(), Organisation.objects.count(), OrganisationRole.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("password", "options"),
    [
        ("short", {}),
        ("administrator", {}),
        ("", {}),
        (PASSWORD, {"username": "a b"}),
        (PASSWORD, {"username": "demo-admin"}),
        (PASSWORD, {"organisation": "  "}),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(
    monkeypatch: pytest.MonkeyPatch, password: str, options: dict[str, str]
) -> None:
    with pytest.raises(CommandError, match=r"Nothing was changed\."):
        set_up(monkeypatch, password, **options)
    assert not User.objects.exists()


def test_it_asks_for_what_was_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["tiina", "Lahti"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    monkeypatch.setattr("profiles.management.commands.setup.getpass", lambda prompt: PASSWORD)
    call_command("setup", stdout=io.StringIO())
    assert User.objects.get().username == "tiina"


def test_two_different_passwords_make_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, "another long password"])
    monkeypatch.setattr("profiles.management.commands.setup.getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match="differ"):
        call_command("setup", username="tiina", organisation="Lahti", stdout=io.StringIO())
    assert not User.objects.exists()

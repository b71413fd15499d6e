import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from profiles.actions import organisations
from profiles.forms.organisations import NewStaffForm


class Command(BaseCommand):
    help = (
        "Make the first service admin and their organisation. "
        "Everybody else is invited by that person in the product. Changes nothing where there is a service admin."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", help="sign-in name of the first service admin")
        parser.add_argument("--organisation", help="name of their organisation, for example a municipality")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input, one line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if organisations.has_administrator():
            self.stdout.write("There is a service admin already. Nothing was changed.")
            return
        username = options["username"] or input("Sign-in name: ")
        organisation = (options["organisation"] or input("Name of the organisation: ")).strip()
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else _asked_password()
        _check(username, password, organisation)
        try:
            organisations.set_up(username=username, password=password, organisation=organisation)
        except organisations.AlreadySetUp as found:
            raise CommandError("There is a service admin already. Nothing was changed.") from found
        self.stdout.write(f"Made the service admin {username.lower()} and the organisation {organisation}.")
        self.stdout.write("Sign in at /in with the password, then invite coaches at /organisations.")


def _check(username: str, password: str, organisation: str) -> None:
    form = NewStaffForm({"username": username, "password": password})
    problems = [str(problem) for problems in form.errors.values() for problem in problems]
    if not organisation:
        problems.append("Write the name of the organisation.")
    if problems:
        raise CommandError("\n".join([*problems, "Nothing was changed."]))


def _asked_password() -> str:
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        raise CommandError("The two passwords differ. Nothing was changed.")
    return password

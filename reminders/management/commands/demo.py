import os
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from forums.actions import search
from profiles.models import User
from reminders.management.demonstration.album import make_album
from reminders.management.demonstration.groups import YearWriter
from reminders.management.demonstration.script import read_groups

DEFAULT_PASSWORD = "omatahti-demo"  # noqa: S105 - published on purpose; production refuses to start with these people


class Command(BaseCommand):
    help = "Load the demonstration: a coach's year in four groups of two organisations. Run again, it adds nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION_ALLOWED:
            raise CommandError(
                "The demonstration people have a published password, so they are not for a server of real people. "
                "Nothing was changed. Try them out with `make run`."
            )
        password = os.environ.get("DEMO_PASSWORD") or DEFAULT_PASSWORD
        if client := User.objects.filter(username="demo-client").first():
            self.renew_password(client, password)
            return
        self.load(password)

    def load(self, password: str) -> None:
        groups = read_groups()
        album = make_album(groups)
        with transaction.atomic():
            YearWriter(album, make_password(password)).write(groups)
        count = search.index_everything()
        self.say(f"Loaded {len(groups)} groups with {len(album)} pictures; search knows {count} texts.")

    def renew_password(self, client: User, password: str) -> None:
        """DEMO_PASSWORD may be another one at this start."""
        if client.check_password(password):
            self.say("The demonstration data is there already.")
            return
        User.objects.filter(username__startswith="demo-").update(password=make_password(password))
        self.say("The demonstration data is there already. Its people have the new password.")

    def say(self, text: str) -> None:
        self.stdout.write(text)

from typing import Any

from django.core.management.base import BaseCommand

from forums.actions.search import index_everything


class Command(BaseCommand):
    help = "Make the search index again from every conversation and message."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{index_everything()} conversations and messages can be found now.")

from typing import Any

from django.core.management.base import BaseCommand

from lib import words


class Command(BaseCommand):
    help = "Builds the word forms that search needs (half a minute the first time, nothing after that)."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        words.prepare()

"""Collects translatable strings into locale/<language>/LC_MESSAGES/django.po, and checks that all are translated.

Django's makemessages needs GNU gettext on the machine; Babel comes with the project and writes the same files.
"""

import re
from argparse import ArgumentParser
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

SOURCES = ("config", "lib", "profiles", "forums", "feedback", "reminders", "templates")
LETTER_SUFFIXES = {".html", ".txt"}
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
# Header lines that differ from run to run or from person to person.
UNSTEADY = re.compile(
    rb'^"(Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By).*\n',
    re.M,
)


class Command(BaseCommand):
    help = (
        "Collects translatable strings into locale/. With --check, fails unless every string is translated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if something is untranslated"
        )

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        source_language = "en"
        strings = collect(root)
        faults = []
        for language, _name in settings.LANGUAGES:
            if language == source_language:
                continue
            path = root / "locale" / language / "LC_MESSAGES" / "django.po"
            if check:
                faults += [f"{language}: {fault}" for fault in find_faults(read(path, language), strings)]
            else:
                merge(path, language, strings)
        if faults:
            raise CommandError("\n".join(faults))


def collect(root: Path) -> Catalog:
    strings = Catalog(charset="utf-8")
    for path in sorted(found for name in SOURCES for found in (root / name).rglob("*")):
        for _line, words, notes, context in messages_in(path):
            strings.add(words, auto_comments=notes, context=context)
    return strings


def messages_in(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    if path.suffix == ".py":
        source = path.read_text(encoding="utf-8")
    elif path.suffix in LETTER_SUFFIXES:
        source = as_python(path)
    else:
        return
    yield from extract(
        "python",
        BytesIO(source.encode()),
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    )


def as_python(path: Path) -> str:
    """The template as gettext calls. Its indentation is for people and would trip Python's tokenizer."""
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in calls.splitlines())


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merge(path: Path, language: str, strings: Catalog) -> None:
    catalogue = read(path, language)
    catalogue.header_comment = (
        f"# Omatahti in {catalogue.locale.english_name if catalogue.locale else language}."
    )
    catalogue.fuzzy = False
    catalogue.update(strings, no_fuzzy_matching=True)
    text = BytesIO()
    write_po(text, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(UNSTEADY.sub(b"", text.getvalue()))


def find_faults(catalogue: Catalog, strings: Catalog) -> Iterator[str]:
    wanted = {key_of(message) for message in strings if message.id}
    present = {key_of(message): message for message in catalogue if message.id}
    for key in sorted(wanted - present.keys()):
        yield f"missing (run make messages): {key[1]!r}"
    for key in sorted(present.keys() - wanted):
        yield f"no longer in the code (run make messages): {key[1]!r}"
    for key in sorted(wanted & present.keys()):
        yield from faults_of(present[key])


def key_of(message: Message) -> tuple[str, str]:
    return message.context or "", as_forms(message.id)[0]


def as_forms(words: Any) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (words,)


def faults_of(message: Message) -> Iterator[str]:
    source, target = as_forms(message.id), as_forms(message.string)
    if message.fuzzy:
        yield f"marked fuzzy: {source[0]!r}"
    elif not all(target):
        yield f"not translated: {source[0]!r}"
    elif not placeholders_agree(source, target):
        yield f"placeholders differ: {source[0]!r}"


def placeholders_agree(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """A singular may leave its number out, in the source and in the translation; nothing else may differ."""
    known = {name for form in source for name in PLACEHOLDER.findall(form)}
    same_in_last = set(PLACEHOLDER.findall(source[-1])) == set(PLACEHOLDER.findall(target[-1]))
    return same_in_last and all(set(PLACEHOLDER.findall(form)) <= known for form in target)

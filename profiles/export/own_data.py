"""Everything about a person as one zip: pages to read, the same as JSON, and their pictures and recordings."""

import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from profiles import data_rights
from profiles.data_rights import Held
from profiles.models import User


@dataclass(frozen=True)
class Sheet:
    """One table as it is read: the heading of each column, and each row in words."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    files: list[str]


def write_zip(user: User, to: IO[bytes]) -> None:
    profile = user.profile
    with (
        translation.override(profile.language),
        timezone.override(profile.time_zone),
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        pairs = [_part(user, held, archive) for held in data_rights.held()]
        sheets = [sheet for sheet, _rows in pairs]
        page = render_to_string(
            "profiles/my_data/copy.html", {"sheets": sheets, "language": profile.language}
        )
        archive.writestr("index.html", page)
        plain = [{"title": sheet.title, "rows": rows, "files": sheet.files} for sheet, rows in pairs]
        archive.writestr("data.json", json.dumps(plain, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))


def _part(user: User, held: Held, archive: zipfile.ZipFile) -> tuple[Sheet, list[dict[str, Any]]]:
    found = held.rows(user)
    rows = list(found.values(*held.columns))
    choices = _choices(held)
    words = [[_word(value, choices.get(name, {})) for name, value in row.items()] for row in rows]
    names = [_copy_file(archive, name, file) for name, file in _files(held, found)]
    sheet = Sheet(str(held.title), [str(heading) for heading in held.columns.values()], words, names)
    return sheet, rows


def _choices(held: Held) -> dict[str, dict[Any, Any]]:
    own = [
        field for field in held.model._meta.concrete_fields if field.name in held.columns and field.choices
    ]
    return {field.name: dict(field.flatchoices) for field in own}


def _word(value: Any, choices: dict[Any, Any]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(choices.get(value, value))


def _files(held: Held, found: models.QuerySet[models.Model]) -> Iterable[tuple[str, FieldFile]]:
    if held.files is None:
        return
    for row in found:
        yield from held.files(row)


def _copy_file(archive: zipfile.ZipFile, name: str, file: FieldFile) -> str:
    """In pieces: a video is never in memory as a whole."""
    with file.storage.open(str(file.name)) as source, archive.open(f"media/{name}", "w") as target:
        for piece in source.chunks():
            target.write(piece)
    return f"media/{name}"
